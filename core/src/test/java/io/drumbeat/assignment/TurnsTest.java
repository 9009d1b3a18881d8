package io.drumbeat.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.assignment.Turns.Seat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final long ANY = Long.MAX_VALUE;

    @Test
    void ownersTakeTurnsInTheOrderOfTheRule() {
        assertThat(dealt(
                        Turns.goingRound(List.of(seat("a", 1, 0, ANY), seat("b", 1, 0, ANY), seat("c", 1, 0, ANY))), 7))
                .isEqualTo("abcabca");
    }

    @Test
    void sharesMix() {
        assertThat(dealt(Turns.goingRound(List.of(seat("a", 2, 0, ANY), seat("b", 1, 0, ANY))), 9))
                .isEqualTo("abaabaaba");
    }

    @Test
    void turnsGoOnWhereTheyStopped() {
        assertThat(dealt(Turns.goingRound(List.of(seat("a", 1, 5, ANY), seat("b", 1, 4, ANY))), 3))
                .isEqualTo("bab");
    }

    @Test
    void nobodyGetsEverythingUntilTheyHaveCaughtUp() {
        assertThat(dealt(Turns.goingRound(List.of(seat("a", 1, 500, ANY), seat("new", 1, 0, ANY))), 6))
                .isEqualTo("newanewanewa");
    }

    @Test
    void whoHasTheFewestOpenLeadsForTheirShareIsNext() {
        assertThat(dealt(Turns.of(List.of(seat("a", 1, 5, ANY), seat("b", 2, 2, ANY))), 6))
                .isEqualTo("bbbbbb");
    }

    @Test
    void aFullOwnerHasNoTurnAndWhenAllAreFullNobodyHas() {
        assertThat(dealt(Turns.goingRound(List.of(seat("a", 1, 0, 1), seat("b", 1, 0, 3))), 6))
                .isEqualTo("abbb");
    }

    /** However many turns: everybody has had their share of them, to within one. */
    @Property(tries = 200)
    void everybodyGetsTheirShare(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 9) Integer> weights,
            @ForAll @IntRange(min = 1, max = 500) int turns) {
        List<Seat> seats = new ArrayList<>();
        IntStream.range(0, weights.size())
                .forEach(at -> seats.add(seat(Integer.toString(at), weights.get(at), 0, ANY)));
        Turns round = Turns.goingRound(seats);
        Map<String, Integer> had = new HashMap<>();
        IntStream.range(0, turns).forEach(turn -> had.merge(round.next().orElseThrow(), 1, Integer::sum));
        double all = weights.stream().mapToInt(Integer::intValue).sum();
        for (int at = 0; at < weights.size(); at++) {
            double due = turns * weights.get(at) / all;
            assertThat(had.getOrDefault(Integer.toString(at), 0))
                    .isBetween((int) Math.floor(due - 1), (int) Math.ceil(due + 1));
        }
    }

    private static Seat seat(String owner, int weight, long taken, long free) {
        return new Seat(owner, weight, taken, free);
    }

    private static String dealt(Turns turns, int leads) {
        return IntStream.range(0, leads)
                .mapToObj(lead -> turns.next().orElse(""))
                .collect(Collectors.joining());
    }
}
