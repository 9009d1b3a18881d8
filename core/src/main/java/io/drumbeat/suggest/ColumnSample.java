package io.drumbeat.suggest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A column of a file, as far as it was looked at.
 *
 * @param values those of its cells that are filled, as they came, without surrounding spaces
 * @param rows how many rows were looked at
 */
record ColumnSample(String name, List<String> values, int rows) {
    /** The part of the filled cells for which something holds, 0 to 1. */
    double share(Predicate<String> holds) {
        return values.isEmpty() ? 0 : (double) values.stream().filter(holds).count() / values.size();
    }

    Set<String> distinct() {
        return new LinkedHashSet<>(values);
    }

    /** Hardly any value occurs twice, and there are enough to tell. */
    boolean isUnique() {
        return values.size() >= 5 && distinct().size() >= 0.98 * values.size();
    }
}
