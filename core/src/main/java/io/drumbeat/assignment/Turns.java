package io.drumbeat.assignment;

import java.util.List;
import java.util.Optional;

/**
 * Who has the next turn: whoever has had the fewest for their share, of two the one who is named first. With shares of 2 and 1
 * the turns go a, b, a, a, b, a, … and never lean to one side by more than a turn.
 */
final class Turns {
    private final List<Seat> seats;

    /** An owner's place at the table. */
    static final class Seat {
        private final String owner;
        private final long weight;
        private long taken;
        private long free;

        /**
         * An owner's place.
         *
         * @param weight their share of the turns
         * @param taken what they have already, turns or open leads
         * @param free how many more they can have
         */
        Seat(String owner, int weight, long taken, long free) {
            this.owner = owner;
            this.weight = weight;
            this.taken = taken;
            this.free = free;
        }

        /** Half a turn ahead, so that shares mix instead of coming in blocks. */
        private boolean isBefore(Seat other) {
            return (2 * taken + 1) * other.weight < (2 * other.taken + 1) * weight;
        }
    }

    private Turns(List<Seat> seats) {
        this.seats = seats;
    }

    /** Goes on from what everybody has. */
    static Turns of(List<Seat> seats) {
        return new Turns(seats);
    }

    /**
     * Goes on from the turns of the past. Who was away or is new is at most one round behind the others: nobody gets
     * everything until they have caught up.
     */
    static Turns goingRound(List<Seat> seats) {
        for (Seat seat : seats) {
            for (Seat other : List.copyOf(seats)) {
                long oneRoundBehind = Math.floorDiv(seat.weight * (other.taken - other.weight), other.weight);
                seat.taken = Math.max(seat.taken, oneRoundBehind);
            }
        }
        return new Turns(seats);
    }

    /** The owner who has the next turn; empty when nobody can take any more. */
    Optional<String> next() {
        Seat next = null;
        for (Seat seat : seats) {
            if (seat.free > 0 && (next == null || seat.isBefore(next))) {
                next = seat;
            }
        }
        if (next == null) {
            return Optional.empty();
        }
        next.taken++;
        next.free--;
        return Optional.of(next.owner);
    }
}
