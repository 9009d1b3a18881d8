package io.drumbeat.report.section;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts by two keys: what a {@code group by a, b} comes back as, to be laid out as rows and columns. */
final class Tally<R, C> {
    private final Map<R, Map<C, Long>> counts = new LinkedHashMap<>();
    private final Set<C> columns = new LinkedHashSet<>();

    void add(R row, C column, long count) {
        columns.add(column);
        counts.computeIfAbsent(row, key -> new LinkedHashMap<>()).merge(column, count, Long::sum);
    }

    long at(R row, C column) {
        return counts.getOrDefault(row, Map.of()).getOrDefault(column, 0L);
    }

    long row(R row) {
        return counts.getOrDefault(row, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    long column(C column) {
        return counts.values().stream()
                .mapToLong(row -> row.getOrDefault(column, 0L))
                .sum();
    }

    long total() {
        return counts.keySet().stream().mapToLong(this::row).sum();
    }

    Set<R> rows() {
        return counts.keySet();
    }

    /** The columns that this row has, in the order they came. */
    Set<C> columns(R row) {
        return counts.getOrDefault(row, Map.of()).keySet();
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** The columns that count most, the largest first; of equals the one that came first. */
    List<C> largestColumns(int most) {
        return columns.stream()
                .sorted(Comparator.comparingLong((C column) -> -column(column)))
                .limit(most)
                .toList();
    }

    /** The row totals in the given order, for a sparkline. */
    List<BigDecimal> trend(List<R> rows) {
        return rows.stream().map(row -> BigDecimal.valueOf(row(row))).toList();
    }
}
