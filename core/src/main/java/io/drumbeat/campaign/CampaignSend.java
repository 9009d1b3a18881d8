package io.drumbeat.campaign;

import com.github.f4b6a3.ulid.UlidCreator;
import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.profile.Profile;
import io.drumbeat.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The sending itself: claim a chunk and commit, hand it over, write down what became of it and commit; until nobody is left who
 * may be written to now.
 */
final class CampaignSend {
    private static final int FAST_CHUNK = 2_000;
    private static final int SLOW_CHUNK = 1_000;
    private static final int FIRST_SLOW_CHUNK = 100;
    private static final Duration CHUNK_TIME = Duration.ofSeconds(2);

    private final Run run;
    private final MessageChannel channel;
    private final MessageClaims claims;
    private final MessageLedger ledger;
    private final Journal journal;
    private final Dispatch dispatch;
    private final DeliveryHours hours;
    private final Allowance allowance;
    private final long planned;
    private final Tally tally;
    private final StoreTurns turns;
    private final Set<DeliveryHours.Place> places;
    private int size;

    CampaignSend(
            Run run,
            MessageChannel channel,
            MessageClaims claims,
            MessageLedger ledger,
            Journal journal,
            Dispatch dispatch,
            DeliveryHours hours,
            Allowance allowance,
            StoreTurns turns,
            long planned,
            Tally tally) {
        this.run = run;
        this.channel = channel;
        this.claims = claims;
        this.ledger = ledger;
        this.journal = journal;
        this.dispatch = dispatch;
        this.hours = hours;
        this.allowance = allowance;
        this.planned = planned;
        this.tally = tally;
        this.turns = turns;
        this.size = channel.slow() ? FIRST_SLOW_CHUNK : FAST_CHUNK;
        this.places = hours.always()
                ? Set.of()
                : new HashSet<>(run.store().read(sql -> claims.places(sql)).keySet());
    }

    /** Sends; the result is why it ended before everybody was served, if it did. */
    Optional<String> untilDone() {
        long cursor = 0;
        while (true) {
            Optional<String> stopped = dispatch.stopped();
            if (stopped.isPresent()) {
                return stopped;
            }
            Optional<Allowance.Room> room = room();
            if (room.isEmpty()) {
                return Optional.of(Reason.INTERRUPTED);
            }
            if (room.get().messages() <= 0) {
                return Optional.of(room.get().reason());
            }
            Optional<Chunk> claimed =
                    claim(cursor, (int) Math.min(size, room.get().messages()));
            if (claimed.isEmpty()) {
                return Optional.of(Reason.INTERRUPTED);
            }
            Chunk chunk = claimed.get();
            if (!chunk.isEmpty()) {
                serve(chunk);
                cursor = chunk.last();
                continue;
            }
            journal.settled(chunk.token());
            if (cursor > 0) {
                cursor = 0; // somebody's day may have begun meanwhile
            } else {
                return Optional.empty();
            }
        }
    }

    /** How many more may be attempted now; empty when the run was asked to stop instead. */
    private Optional<Allowance.Room> room() {
        Instant now = run.clock().instant();
        return unlessInterrupted(() -> turns.mine().read(sql -> allowance.room(sql, now, tally.attempted())));
    }

    /** The next chunk, committed as being attempted; empty when the run was asked to stop instead. */
    private Optional<Chunk> claim(long after, int atMost) {
        String token = UlidCreator.getMonotonicUlid().toString();
        Instant now = run.clock().instant();
        return unlessInterrupted(() -> {
            journal.claiming(token);
            return turns.mine().transact(tx -> claims.claim(tx, token, after, atMost, closed(now), now));
        });
    }

    private <T> Optional<T> unlessInterrupted(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (DrumbeatException e) {
            if (e.category() == Category.INTERRUPTED && run.interrupt().requested()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Set<String> closed(Instant now) {
        Set<String> closed = new HashSet<>();
        for (DeliveryHours.Place place : places) {
            if (hours.waiting(place, now).isPresent()) {
                closed.add(MessageClaims.key(place));
            }
        }
        return closed;
    }

    private void serve(Chunk chunk) {
        long started = System.nanoTime();
        turns.giveUp();
        List<Outcome> outcomes = dispatch.send(chunk.recipients());
        adapt(chunk.recipients().size(), System.nanoTime() - started);
        tally.add(chunk, outcomes);
        turns.takeBack().execute(tx -> {
            ledger.settle(tx, chunk, outcomes, run.clock().instant());
            Profile.markStale(tx);
        });
        journal.settled(chunk.token());
        run.progress().of(tally.attempted(), planned);
    }

    /** A chunk of a slow channel should take about {@link #CHUNK_TIME}: so old is the word of an opt-out at most. */
    private void adapt(int sent, long nanos) {
        if (channel.slow() && sent > 0) {
            long fitting = sent * CHUNK_TIME.toNanos() / Math.max(1, nanos);
            size = Math.clamp(Math.min(fitting, 2L * size), channel.parallelism(), SLOW_CHUNK);
        }
    }

    /** Those who were planned and not taken up, by why: by their hour of the day, else by what ended the send. */
    Map<String, Long> notTakenUp(long count, String otherwise) {
        Map<String, Long> waiting = new TreeMap<>();
        long left = count;
        if (!hours.always() && count > 0) {
            Instant now = run.clock().instant();
            for (Map.Entry<DeliveryHours.Place, Long> place :
                    turns.takeBack().read(sql -> claims.places(sql)).entrySet()) {
                Optional<String> reason = hours.waiting(place.getKey(), now);
                if (reason.isPresent()) {
                    long here = Math.min(left, place.getValue());
                    waiting.merge(reason.get(), here, Long::sum);
                    left -= here;
                }
            }
        }
        if (left > 0) {
            waiting.merge(otherwise, left, Long::sum);
        }
        return waiting;
    }
}
