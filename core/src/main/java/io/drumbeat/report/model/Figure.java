package io.drumbeat.report.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One number that matters.
 *
 * @param name unique in its section; scripts read it
 * @param previous the same number one period earlier, {@link Value.Nothing} where that makes no sense
 * @param better which way is good, so that a change can be called good or bad
 * @param trend the number over the buckets of the period, oldest first; empty: no sparkline
 * @param key also shown at the top of the report
 * @param beside another figure that puts this one in proportion, shown small beside it at the top
 */
public record Figure(
        String name,
        String label,
        Value value,
        Value previous,
        Better better,
        List<BigDecimal> trend,
        boolean key,
        Optional<Figure> beside) {

    /** Which direction a manager hopes for. */
    public enum Better {
        HIGHER,
        LOWER,
        NEITHER
    }

    public static Figure of(String name, String label, Value value) {
        return new Figure(name, label, value, Value.nothing(), Better.NEITHER, List.of(), false, Optional.empty());
    }

    public static Figure count(String name, String label, long count) {
        return of(name, label, Value.count(count));
    }

    public Figure since(Value before, Better direction) {
        return new Figure(name, label, value, before, direction, trend, key, beside);
    }

    public Figure trending(List<BigDecimal> points) {
        return new Figure(name, label, value, previous, better, List.copyOf(points), key, beside);
    }

    /** The same figure, to be shown at the top of the report as well. */
    public Figure asKey() {
        return new Figure(name, label, value, previous, better, trend, true, beside);
    }

    public Figure beside(Figure other) {
        return new Figure(name, label, value, previous, better, trend, key, Optional.of(other));
    }
}
