package io.drumbeat.dedupe.evidence;

import java.util.List;

/** Compares one value of each of two people. The first level says that they have the same, which tells as much as it is rare. */
interface ValueComparison extends Comparison {
    int SAME = 0;

    /** The place of the value, by {@link Slots}. */
    int slot();

    /** How far two values agree that are not the same, for the two people who have them. */
    int compareUnlike(String left, String right, Traits one, Traits other);

    @Override
    default int compare(Traits one, Traits other) {
        String left = one.get(slot());
        String right = other.get(slot());
        if (left == null || right == null) {
            return UNKNOWN;
        }
        return left.equals(right) ? SAME : compareUnlike(left, right, one, other);
    }

    @Override
    default int termSlot(int level) {
        return level == SAME ? slot() : -1;
    }

    @Override
    default List<Integer> slots() {
        return List.of(slot());
    }
}
