package io.drumbeat.dedupe.evidence;

import java.util.Map;

/**
 * How frequent the values of one slot are: that two people are both called Smith says less than that both are called
 * Zapatero. Values are known by a hash, so that no name stands in a model.
 *
 * @param frequent the share of the people who have each of the most frequent values
 * @param rare the share of the people who have a value that is not among them, on average
 * @param agreement the probability that two people have the same value
 * @see <a href="https://moj-analytical-services.github.io/splink/topic_guides/comparisons/term-frequency.html">Splink,
 *     Term-frequency adjustments</a>
 */
public record Terms(Map<Long, Double> frequent, double rare, double agreement) {
    /** So much is a rare value worth at most, in bits, beyond an agreement on just any value. */
    static final double MOST = 8;

    public Terms {
        frequent = Map.copyOf(frequent);
    }

    /** By how much an agreement on this value says more than one on just any, in bits; less than 0 where it says less. */
    double adjustment(String value) {
        double share = frequent.getOrDefault(Hash.of(value), rare);
        if (share <= 0 || agreement <= 0) {
            return 0;
        }
        return Math.min(MOST, log2(agreement / share));
    }

    private static double log2(double number) {
        return Math.log(number) / Math.log(2);
    }
}
