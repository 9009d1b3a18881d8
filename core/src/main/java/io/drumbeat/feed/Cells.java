package io.drumbeat.feed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** An item's values by column, being gathered. */
final class Cells {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    Cells put(String column, Optional<String> value) {
        value.filter(text -> !text.isBlank()).ifPresent(text -> values.put(column, List.of(text)));
        return this;
    }

    Cells put(String column, List<String> several) {
        if (!several.isEmpty()) {
            values.put(column, List.copyOf(several));
        }
        return this;
    }

    Map<String, List<String>> values() {
        return values;
    }

    /** The name of a column that has a value which does not hold, as the reason {@code bad_COLUMN}. */
    static Optional<String> fault(Map<String, List<String>> cells, Map<String, Predicate<String>> rules) {
        return rules.entrySet().stream()
                .filter(rule -> cells.getOrDefault(rule.getKey(), List.of()).stream()
                        .anyMatch(value -> !rule.getValue().test(value)))
                .findFirst()
                .map(rule -> "bad_" + rule.getKey());
    }
}
