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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The {@code attributes.*} that mappings declare: columns for rules over leads or over events. */
final class AttributeColumns {
    private static final String PREFIX = "attributes.";

    /**
     * An attribute of leads or events.
     *
     * @param key in the row's JSON, as the mapping writes it
     */
    record Attribute(String key, ValueType type, DataClass dataClass) {}

    private AttributeColumns() {}

    /** Those of leads, by the name of the column. Where two mappings differ in the class, the stricter one holds. */
    static Map<String, Attribute> ofLeads(Workspace workspace) {
        Set<String> elsewhere = mappings(workspace, source -> source.kind() != Source.Kind.LEADS);
        return declared(workspace, mapping -> !elsewhere.contains(mapping.name()));
    }

    /** Those of events: of the mappings that a source of events uses. */
    static Map<String, Attribute> ofEvents(Workspace workspace) {
        Set<String> ofEvents = mappings(workspace, source -> source.kind() == Source.Kind.EVENTS);
        return declared(workspace, mapping -> ofEvents.contains(mapping.name()));
    }

    private static Set<String> mappings(Workspace workspace, Predicate<Source> which) {
        return workspace.sources().values().stream()
                .filter(which)
                .map(Source::mapping)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static Map<String, Attribute> declared(Workspace workspace, Predicate<Mapping> which) {
        Map<String, Attribute> columns = new LinkedHashMap<>();
        for (Mapping mapping : workspace.mappings().values()) {
            if (which.test(mapping)) {
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
