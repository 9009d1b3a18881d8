package io.drumbeat.workspace;

import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.ListType;
import io.drumbeat.yaml.Made;
import io.drumbeat.yaml.MapType;
import io.drumbeat.yaml.NamedMap;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Shorthand;
import io.drumbeat.yaml.Type;
import java.util.ArrayList;
import java.util.List;

/** The reference manual's table of a kind of file: every key, written out with those around it. */
final class KeyTable {
    record Row(String path, Key<?> key) {
        @Override
        public String toString() {
            var otherwise = key.required() ? "required" : key.otherwise() == null ? "" : "`" + key.otherwise() + "`";
            return "| `%s` | %s | %s | %s |"
                    .formatted(path, key.type().label().replace("|", "\\|"), otherwise, key.says());
        }
    }

    private final List<Row> rows = new ArrayList<>();

    static String of(String kind) {
        var table = new StringBuilder("| key | type | default | meaning |\n|---|---|---|---|\n");
        rows(kind).forEach(row -> table.append(row).append('\n'));
        return table.toString();
    }

    static List<Row> rows(String kind) {
        var file = FileKind.ALL.stream()
                .filter(each -> each.id().equals(kind))
                .findFirst()
                .orElseThrow();
        var table = new KeyTable();
        table.walk("", file.type());
        return table.rows;
    }

    static String fields() {
        var table = new StringBuilder("| rows | fields |\n|---|---|\n");
        for (var kind : Source.Kind.MAPPED) {
            table.append("| %s | `%s` |%n".formatted(kind.label(), String.join("` `", MappableFields.of(kind))));
        }
        return table.toString();
    }

    private void walk(String prefix, Type<?> type) {
        switch (type) {
            case Shape<?> shape ->
                shape.keys().forEach(key -> {
                    rows.add(new Row(prefix + key.name(), key));
                    walk(prefix + key.name() + ".", key.type());
                });
            case NamedMap<?> map -> walk(prefix + "NAME.", map.value());
            case MapType<?> map -> walk(prefix + "NAME.", map.value());
            case ByChannel<?> map -> walk(prefix + "CHANNEL.", map.value());
            case ListType<?> list ->
                walk(prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1) + "[].", list.item());
            case Shorthand<?> shorthand -> walk(prefix, shorthand.full());
            case Made<?, ?> made -> walk(prefix, made.from());
            default -> {}
        }
    }
}
