package io.drumbeat.dedupe.evidence;

import java.util.List;

/** Numbers and ids that are the same, a slip away from each other, or different: phones, numbers of identity papers. */
final class CodeComparison implements ValueComparison {

    private static final List<String> LEVELS = List.of("same", "a slip away", "different");

    private final String field;
    private final int slot;
    private final double[] expected;

    private CodeComparison(String field, int slot, double... expected) {
        this.field = field;
        this.slot = slot;
        this.expected = expected;
    }

    /** People change their phones. */
    static CodeComparison phone() {
        return new CodeComparison("phone", Slots.PHONE, 0.60, 0.05, 0.35);
    }

    /** What one person has, and nobody else. */
    static CodeComparison id(String field, int slot) {
        return new CodeComparison(field, slot, 0.90, 0.05, 0.05);
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
        return expected.clone();
    }

    @Override
    public int compareUnlike(String left, String right, Traits one, Traits other) {
        return Similarity.isOneSlip(left, right) ? 1 : differs();
    }
}
