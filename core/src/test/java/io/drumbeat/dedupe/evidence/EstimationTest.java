package io.drumbeat.dedupe.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Weights are found again in pairs that were made with known ones. */
class EstimationTest {
    private static final Comparisons COMPARISONS = Comparisons.with(Map.of());
    private static final int FIRST = COMPARISONS.place("first_name");
    private static final int PHONE = COMPARISONS.place("phone");
    private static final int BIRTH = COMPARISONS.place("birth_date");

    @Test
    void expectationMaximisationFindsTheTrueProbabilities() {
        var estimation = learnt(pairs(400_000, 0), pairs(50_000, 0.3), 1_000_000);
        assertThat(estimation.same()[FIRST][0]).isCloseTo(0.85, within(0.02));
        assertThat(estimation.same()[PHONE][0]).isCloseTo(0.60, within(0.02));
        assertThat(estimation.chance()[FIRST][0]).isCloseTo(0.01, within(0.002));
        assertThat(estimation.share()).isCloseTo(15_000 / 0.8 / 5e11, within(1e-9));
    }

    @Test
    void inASmallStoreThoseThatAreOnePersonAreTakenOutOfChance() {
        // 1,000 leads, 4,000 of whose pairs are one person: 0.8 of 100 that are taken at random.
        var estimation = learnt(pairs(400_000, 0.008), pairs(10_000, 0.32), 1_000);
        assertThat(estimation.share()).isCloseTo(0.008, within(0.0005));
        assertThat(estimation.chance()[PHONE][0]).isCloseTo(0.001, within(0.0005));
    }

    @Test
    void whatPairsWerePickedByTeachesNothing() {
        assertThat(learnt(pairs(10_000, 0), pairs(10_000, 0.5), 1_000).same()[BIRTH])
                .containsExactly(COMPARISONS.all().get(BIRTH).expected(), within(1e-9));
    }

    @Test
    void ofFewPairsTheExpectationStands() {
        assertThat(learnt(pairs(100, 0), pairs(2, 1), 10).same()[FIRST][0])
                .isCloseTo(COMPARISONS.all().get(FIRST).expected()[0], within(0.1));
    }

    @Test
    void whatWasLearntIsNotForgottenWhenNothingIsLeftToLearnFrom() {
        var full = learnt(pairs(400_000, 0), pairs(50_000, 0.3), 100_000);
        var before = MatchModel.of(COMPARISONS, full, Map.of());
        var empty = learnt(pairs(400_000, 0), pairs(1_000, 0), 90_000, Optional.of(before));
        assertThat(empty.same()[FIRST]).containsExactly(full.same()[FIRST], within(0.005));
        assertThat(empty.rate()).isEqualTo(full.rate());
        assertThat(empty.prior()).isGreaterThan(full.prior());
    }

    @Test
    void aRareNameSaysMoreThanAFrequentOne() {
        Map<Long, Double> frequent = new HashMap<>();
        frequent.put(Hash.of("smith"), 0.02);
        var terms = new Terms(frequent, 0.00002, 0.001);
        assertThat(terms.adjustment("smith")).isCloseTo(Math.log(0.001 / 0.02) / Math.log(2), within(1e-9));
        assertThat(terms.adjustment("zapatero")).isGreaterThan(5);
    }

    @Test
    void weightAndProbabilityAreOneFigure() {
        assertThat(Scale.probability(0)).isEqualTo(0.5);
        assertThat(Scale.probability(Scale.weight(0.999))).isCloseTo(0.999, within(1e-12));
    }

    private static Estimation learnt(PatternCounts random, PatternCounts picked, long leads) {
        return learnt(random, picked, leads, Optional.empty());
    }

    private static Estimation learnt(
            PatternCounts random, PatternCounts picked, long leads, Optional<MatchModel> before) {
        var estimation = new Estimation(COMPARISONS, random, leads, before);
        estimation.add(picked, List.of(Slots.BIRTH_DATE), 1);
        estimation.learn();
        return estimation;
    }

    /** Pairs of which a share is one person: names agree in 85 of 100 of those and in 1 of 100 others, phones in 60 and 0.1. */
    private static PatternCounts pairs(int size, double share) {
        var random = new SplittableRandom(42);
        var counts = new PatternCounts();
        for (int pair = 0; pair < size; pair++) {
            boolean one = random.nextDouble() < share;
            int first = random.nextDouble() < (one ? 0.85 : 0.01) ? 0 : 4;
            int phone = random.nextDouble() < (one ? 0.60 : 0.001) ? 0 : 2;
            counts.add(level(FIRST, first) | level(PHONE, phone) | level(BIRTH, 0));
        }
        return counts;
    }

    private static long level(int place, int level) {
        return (long) (level + 1) << (place * 3);
    }
}
