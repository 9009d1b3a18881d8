package io.drumbeat.dedupe.evidence;

import io.drumbeat.dedupe.evidence.Evidence.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Weighs pairs by a model, fast. */
public final class Scale {
    private final Comparisons comparisons;
    private final double prior;
    private final double[][] weights;
    private final @Nullable Terms[][] terms;
    private final Doubts doubts;

    Scale(MatchModel model, Comparisons comparisons) {
        if (!model.fits(comparisons)) {
            throw new IllegalArgumentException("the model was estimated for other comparisons");
        }
        this.comparisons = comparisons;
        this.prior = model.prior();
        this.weights = Levels.like(comparisons);
        this.terms = new Terms[weights.length][];
        this.doubts = new Doubts(comparisons);
        for (int place = 0; place < weights.length; place++) {
            Comparison comparison = comparisons.all().get(place);
            terms[place] = new Terms[weights[place].length];
            for (int level = 0; level < weights[place].length; level++) {
                weights[place][level] =
                        model.fields().get(place).levels().get(level).weight();
                terms[place][level] = model.termsOf(comparisons.slots(), comparison.termSlot(level));
            }
        }
    }

    /** The weight of a pair in bits, how rare such pairs are included. */
    public double weigh(long pattern, Traits one, Traits other) {
        double weight = prior;
        for (int place = 0; place < weights.length; place++) {
            int level = Comparisons.level(pattern, place);
            if (level >= 0) {
                weight += weight(place, level, one, other);
            }
        }
        return weight;
    }

    /** The most that a pattern can weigh, whatever its values. */
    public double atMost(long pattern) {
        double weight = prior;
        for (int place = 0; place < weights.length; place++) {
            int level = Comparisons.level(pattern, place);
            if (level >= 0) {
                weight += weights[place][level] + (terms[place][level] == null ? 0 : Terms.MOST);
            }
        }
        return weight;
    }

    private double weight(int place, int level, Traits one, Traits other) {
        Terms frequency = terms[place][level];
        double weight = weights[place][level];
        if (frequency == null) {
            return weight;
        }
        int slot = comparisons.all().get(place).termSlot(level);
        String value = one.get(slot);
        return value != null && value.equals(other.get(slot)) ? weight + frequency.adjustment(value) : weight;
    }

    /** Whether nothing but weight decides about a pair. */
    public Verdict verdict(long pattern) {
        return doubts.of(pattern);
    }

    /** The weight of a pair without how rare such pairs are: below 0 the evidence speaks against it. */
    public double evidence(long pattern, Traits one, Traits other) {
        return weigh(pattern, one, other) - prior;
    }

    /** The whole account of a pair. */
    public Evidence explain(Traits one, Traits other) {
        long pattern = comparisons.pattern(one, other);
        List<Line> lines = new ArrayList<>();
        for (int place = 0; place < weights.length; place++) {
            int level = Comparisons.level(pattern, place);
            if (level >= 0) {
                Comparison comparison = comparisons.all().get(place);
                lines.add(new Line(
                        comparison.field(),
                        Objects.requireNonNull(comparison.levels().get(level)),
                        rounded(weight(place, level, one, other))));
            }
        }
        double weight = weigh(pattern, one, other);
        return new Evidence(rounded(weight), probability(weight), lines, verdict(pattern));
    }

    /** The probability that a weight in bits stands for. */
    public static double probability(double weight) {
        return 1 / (1 + Math.pow(2, -weight));
    }

    /** The weight in bits that a probability takes. */
    public static double weight(double probability) {
        return Math.log(probability / (1 - probability)) / Math.log(2);
    }

    private static double rounded(double weight) {
        return Math.round(weight * 1000) / 1000.0;
    }
}
