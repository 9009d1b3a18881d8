package io.drumbeat.yaml;

import io.drumbeat.yaml.YamlNode.Entries;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Things under names that other files may use.
 *
 * @param kind what they are, in the words of a message: {@code segment}
 * @param pattern what a name may look like
 */
public record NamedMap<T>(String kind, Pattern pattern, Type<T> value) implements Type<Map<String, T>> {
    @Override
    public Optional<Map<String, T>> read(Text name, YamlNode node, Inspection inspection) {
        if (node instanceof Entries map) {
            map.entries().forEach(entry -> give(entry.key(), inspection));
        }
        return new MapType<>(value).read(name, node, inspection);
    }

    /** Gives a name, and checks that it looks like one. */
    public void give(Text name, Inspection inspection) {
        inspection.names().give(kind, name, inspection);
        if (!pattern.matcher(name.value()).matches()) {
            inspection.error(
                    name.at(),
                    "\"" + name.value() + "\" cannot be the name of a " + kind,
                    "a name looks like " + pattern.pattern());
        }
    }

    @Override
    public String label() {
        return "name: " + value.label();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of(
                "type", List.of("object", "null"),
                "propertyNames", Map.of("pattern", "^" + pattern.pattern() + "$"),
                "additionalProperties", value.schema());
    }
}
