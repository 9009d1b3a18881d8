package io.drumbeat.dedupe.evidence;

import java.util.List;

/** Dates of birth, as eight digits: a digit wrong, two in the wrong order, day and month in each other's place. */
final class DateComparison implements ValueComparison {
    static final int CLOSE = 1;
    static final int PARTLY = 2;
    static final int DIFFERENT = 3;

    private static final List<String> LEVELS = List.of("same", "a slip away", "partly the same", "different");

    private final String field;
    private final int slot;

    DateComparison(String field, int slot) {
        this.field = field;
        this.slot = slot;
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public List<String> levels() {
        return LEVELS;
    }

    @Override
    public int slot() {
        return slot;
    }

    @Override
    public double[] expected() {
        return new double[] {0.88, 0.07, 0.03, 0.02};
    }

    @Override
    public int compareUnlike(String left, String right, Traits one, Traits other) {
        if (left.length() != 8 || right.length() != 8) {
            return DIFFERENT;
        }
        boolean year = left.regionMatches(0, right, 0, 4);
        boolean month = left.regionMatches(4, right, 4, 2);
        boolean day = left.regionMatches(6, right, 6, 2);
        boolean swapped = year && left.regionMatches(4, right, 6, 2) && left.regionMatches(6, right, 4, 2);
        if (swapped || Similarity.isOneSlip(left, right)) {
            return CLOSE;
        }
        return (year && month) || (year && day) || (month && day) ? PARTLY : DIFFERENT;
    }
}
