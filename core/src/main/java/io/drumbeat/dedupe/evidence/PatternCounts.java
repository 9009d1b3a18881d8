package io.drumbeat.dedupe.evidence;

import java.util.HashMap;
import java.util.Map;

/** How many pairs show which pattern: all that an estimate needs to know of them. */
public final class PatternCounts {
    private final Map<Long, long[]> counts = new HashMap<>();
    private long pairs;

    public void add(long pattern) {
        counts.computeIfAbsent(pattern, key -> new long[1])[0]++;
        pairs++;
    }

    public long pairs() {
        return pairs;
    }

    /** Takes one pattern and how many pairs show it. */
    interface Visitor {
        void visit(long pattern, long count);
    }

    void forEach(Visitor visitor) {
        counts.forEach((pattern, count) -> visitor.visit(pattern, count[0]));
    }
}
