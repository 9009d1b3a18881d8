package io.drumbeat.dedupe.evidence;

/** A probability for each level of each comparison. */
final class Levels {
    private Levels() {}

    static double[][] like(Comparisons comparisons) {
        double[][] levels = new double[comparisons.size()][];
        for (int place = 0; place < levels.length; place++) {
            levels[place] = new double[comparisons.all().get(place).levels().size()];
        }
        return levels;
    }

    static double[][] expected(Comparisons comparisons) {
        double[][] levels = new double[comparisons.size()][];
        for (int place = 0; place < levels.length; place++) {
            levels[place] = comparisons.all().get(place).expected();
        }
        return levels;
    }

    static double[][] copy(double[][] levels) {
        double[][] copy = new double[levels.length][];
        for (int place = 0; place < levels.length; place++) {
            copy[place] = levels[place].clone();
        }
        return copy;
    }

    /** Counts as probabilities that sum to 1, with so many more counted as expected. */
    static double[] smoothed(double[] counts, double[] expected, double strength) {
        double total = strength;
        for (double count : counts) {
            total += count;
        }
        double[] smoothed = new double[counts.length];
        for (int level = 0; level < counts.length; level++) {
            smoothed[level] = (counts[level] + strength * expected[level]) / total;
        }
        return smoothed;
    }
}
