package io.drumbeat.profile;

import io.drumbeat.rule.ValueType;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Mapping;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The {@code attributes.*} of lead mappings, which are columns of the profile too. */
final class AttributeColumns {
    private static final String PREFIX = "attributes.";

    /**
     * An attribute of leads.
     *
     * @param key in the lead's JSON, as the mapping writes it
     */
    record Attribute(String key, ValueType type, DataClass dataClass) {}

    private AttributeColumns() {}

    /** By the name of the column. Where two mappings differ in the class, the stricter one holds. */
    static Map<String, Attribute> of(Workspace workspace) {
        Set<String> elsewhere = workspace.sources().values().stream()
                .filter(source -> source.kind() != Source.Kind.LEADS)
                .map(Source::mapping)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<String, Attribute> columns = new LinkedHashMap<>();
        for (Mapping mapping : workspace.mappings().values()) {
            if (!elsewhere.contains(mapping.name())) {
                mapping.fields().forEach((field, how) -> {
                    if (field.startsWith(PREFIX)) {
                        String key = field.substring(PREFIX.length());
                        columns.merge(
                                key,
                                new Attribute(key, type(how.type()), how.dataClass()),
                                (one, other) -> new Attribute(
                                        key, one.type(), one.dataClass().strictest(other.dataClass())));
                    }
                });
            }
        }
        return columns;
    }

    private static ValueType type(@Nullable String type) {
        return switch (type == null ? "text" : type) {
            case "date" -> ValueType.DATE;
            case "integer" -> ValueType.INTEGER;
            case "decimal" -> ValueType.DECIMAL;
            case "instant" -> ValueType.INSTANT;
            case "boolean" -> ValueType.BOOLEAN;
            default -> ValueType.TEXT;
        };
    }
}
