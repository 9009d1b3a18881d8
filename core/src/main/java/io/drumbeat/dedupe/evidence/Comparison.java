package io.drumbeat.dedupe.evidence;

import java.util.List;

/**
 * One thing about two people that is compared, and how far they agree on it: in levels, the strongest first, the last being
 * that they differ. Level {@link #UNKNOWN} says that one of them lacks it, which is no evidence either way.
 */
public interface Comparison {
    int UNKNOWN = -1;

    /** The field, as a workspace names it. */
    String field();

    /** The names of the levels. */
    List<String> levels();

    /** How far two people agree: the place of a level, or {@link #UNKNOWN}. */
    int compare(Traits one, Traits other);

    /** Whose frequency tells how much an agreement on this level is worth, by {@link Slots}; negative: all are worth the same. */
    default int termSlot(int level) {
        return -1;
    }

    /**
     * How often people who are one agree on each level, as far as one can say before having seen any: what the estimate starts
     * from, and where little is seen, stays near to.
     */
    double[] expected();

    /** How often at least two people agree on a level by chance, where those taken at random are not like those compared. */
    default double leastChance(int level) {
        return 0;
    }

    /** The places whose values it looks at, by {@link Slots}. */
    List<Integer> slots();

    default int differs() {
        return levels().size() - 1;
    }
}
