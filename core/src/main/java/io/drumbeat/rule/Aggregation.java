package io.drumbeat.rule;

import io.drumbeat.workspace.DataClass;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A checked expression over aggregates of many rows: {@code sum(value) / count(*)}, or one aggregate alone.
 *
 * @param parts the aggregates
 * @param whole the expression; it reads each part as a column of its name
 */
public record Aggregation(List<Part> parts, Expression whole) {

    /**
     * An aggregate of the expression.
     *
     * @param name no feature can have it
     */
    public record Part(String name, Aggregate aggregate) {}

    /** What the aggregates read of each row. */
    public Set<Column> reads() {
        return parts.stream()
                .flatMap(part -> part.aggregate().reads().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The strictest class of what it reads. */
    public DataClass dataClass() {
        return Stream.concat(
                        Stream.of(DataClass.PUBLIC),
                        parts.stream().map(part -> part.aggregate().dataClass()))
                .reduce(DataClass::strictest)
                .orElseThrow();
    }
}
