package io.drumbeat.yaml;

import io.drumbeat.yaml.YamlNode.Entries;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values of one type under names that the author chooses; keeps their order. */
public record MapType<T>(Type<T> value) implements Type<Map<String, T>> {
    public static <T> MapType<T> mapOf(Type<T> value) {
        return new MapType<>(value);
    }

    @Override
    public Optional<Map<String, T>> read(Text name, YamlNode node, Inspection inspection) {
        Map<String, T> values = new LinkedHashMap<>();
        if (node instanceof Entries map) {
            for (var entry : map.entries()) {
                value.read(entry.key(), entry.value(), inspection)
                        .ifPresent(read -> values.put(entry.key().value(), read));
            }
        } else if (!node.nothing()) {
            inspection.error(node.at(), name.value() + " must be names and values, not " + node.found());
            return Optional.empty();
        }
        return Optional.of(Collections.unmodifiableMap(values));
    }

    @Override
    public String label() {
        return "name: " + value.label();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", List.of("object", "null"), "additionalProperties", value.schema());
    }
}
