package io.drumbeat.yaml;

import io.drumbeat.yaml.YamlNode.Items;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list of values of one type.
 *
 * @param orOne a single value may stand for a list of one
 */
public record ListType<T>(Type<T> item, boolean orOne) implements Type<List<T>> {
    public static <T> ListType<T> listOf(Type<T> item) {
        return new ListType<>(item, false);
    }

    public static <T> ListType<T> oneOrMore(Type<T> item) {
        return new ListType<>(item, true);
    }

    @Override
    public Optional<List<T>> read(Text name, YamlNode node, Inspection inspection) {
        if (node instanceof Items list) {
            return Optional.of(list.items().stream()
                    .flatMap(each -> item.read(new Text(name.value(), each.at()), each, inspection).stream())
                    .toList());
        }
        if (orOne) {
            return item.read(name, node, inspection).map(List::of);
        }
        if (node.nothing()) {
            return Optional.of(List.of());
        }
        inspection.error(node.at(), name.value() + " must be a list, not " + node.found(), "write [" + "a, b]");
        return Optional.empty();
    }

    @Override
    public String label() {
        return orOne ? item.label() + ", or a list of them" : "list of " + item.label();
    }

    @Override
    public Map<String, Object> schema() {
        return orOne
                ? Map.of("anyOf", List.of(item.schema(), Map.of("type", "array", "items", item.schema())))
                : Map.of("type", List.of("array", "null"), "items", item.schema());
    }
}
