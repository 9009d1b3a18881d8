package io.drumbeat.dedupe.evidence;

import java.util.List;

/** Any other text: the same, similar, or different. */
final class TextComparison implements ValueComparison {
    private static final List<String> LEVELS = List.of("same", "similar", "different");
    private static final List<String> EXACT = List.of("same", "different");
    private static final double SIMILAR = 0.90;

    private final String field;
    private final int slot;
    private final boolean exact;
    private final double[] expected;

    private TextComparison(String field, int slot, boolean exact, double... expected) {
        this.field = field;
        this.slot = slot;
        this.exact = exact;
        this.expected = expected;
    }

    static TextComparison of(String field, int slot) {
        return new TextComparison(field, slot, false, 0.70, 0.10, 0.20);
    }

    /** A word of a few: near misses mean nothing. */
    static TextComparison word(String field, int slot) {
        return new TextComparison(field, slot, true, 0.96, 0.04);
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public List<String> levels() {
        return exact ? EXACT : LEVELS;
    }

    @Override
    public int slot() {
        return slot;
    }

    @Override
    public double[] expected() {
        return expected.clone();
    }

    @Override
    public int compareUnlike(String left, String right, Traits one, Traits other) {
        return !exact && Similarity.ofNames(one, slot, other, slot, SIMILAR) >= SIMILAR ? 1 : differs();
    }
}
