package io.drumbeat.dedupe;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How good a grouping of leads is, pair by pair. */
record Quality(long right, long wrong, long all) {

    /**
     * @param truth the person of each lead
     * @param merged whom each absorbed lead is part of
     */
    static Quality of(Map<Long, Long> truth, Map<Long, Long> merged) {
        Map<Long, Map<Long, Long>> groups = new HashMap<>();
        Map<Long, Long> people = new HashMap<>();
        truth.forEach((lead, person) -> {
            people.merge(person, 1L, Long::sum);
            groups.computeIfAbsent(merged.getOrDefault(lead, lead), key -> new HashMap<>())
                    .merge(person, 1L, Long::sum);
        });
        long right = groups.values().stream()
                .mapToLong(group -> pairs(group.values()))
                .sum();
        long together = groups.values().stream()
                .map(group -> group.values().stream().mapToLong(Long::longValue).sum())
                .mapToLong(size -> size * (size - 1) / 2)
                .sum();
        return new Quality(right, together - right, pairs(people.values()));
    }

    private static long pairs(Collection<Long> sizes) {
        return sizes.stream().mapToLong(size -> size * (size - 1) / 2).sum();
    }

    double precision() {
        return right + wrong == 0 ? 1 : (double) right / (right + wrong);
    }

    double recall() {
        return all == 0 ? 1 : (double) right / all;
    }
}
