package io.drumbeat.profile;

import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Mapping;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.Workspace;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The classes that mappings give to fields. Of several mappings the strictest counts, and of several fields too. */
final class MappedClasses {
    /** Columns that are told from others: they are as delicate as what they are told from. */
    private static final Map<String, Set<String>> TOLD_FROM = Map.of(
            "role_address", Set.of("email"),
            "phone_type", Set.of("phone"),
            "first_name", Set.of("first_name", "full_name"),
            "last_name", Set.of("last_name", "full_name"),
            "full_name", Set.of("first_name", "last_name", "full_name"),
            "postal_zone", Set.of("postal_code"),
            "phone_zone", Set.of("phone"),
            "source_channel", Set.of("source", "medium", "referrer", "landing_page"));

    private final Workspace workspace;

    MappedClasses(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Of a column of leads, whatever it is told from. */
    DataClass ofLead(String column) {
        return of(Source.Kind.LEADS, TOLD_FROM.getOrDefault(column, Set.of(column)));
    }

    /** Of something that is told from these fields of leads; nothing is less than internal. */
    DataClass toldFrom(String... fields) {
        return DataClass.INTERNAL.strictest(of(Source.Kind.LEADS, Set.copyOf(Arrays.asList(fields))));
    }

    /** Of a column of events. */
    DataClass ofEvent(String column) {
        return DataClass.INTERNAL.strictest(of(Source.Kind.EVENTS, Set.of(column)));
    }

    private DataClass of(Source.Kind kind, Set<String> fields) {
        return mappings(kind)
                .flatMap(mapping -> fields.stream().flatMap(field -> mapping.field(field).stream()))
                .map(Mapping.FieldMapping::dataClass)
                .reduce(DataClass.PUBLIC, DataClass::strictest);
    }

    /** Those that a source of this kind uses, and those that no source of another kind does. */
    private Stream<Mapping> mappings(Source.Kind kind) {
        Set<String> ofThis = used(source -> source == kind);
        Set<String> ofOthers = used(source -> source != kind);
        return workspace.mappings().values().stream()
                .filter(mapping -> ofThis.contains(mapping.name()) || !ofOthers.contains(mapping.name()));
    }

    private Set<String> used(Predicate<Source.Kind> kinds) {
        return workspace.sources().values().stream()
                .filter(source -> kinds.test(source.kind()))
                .flatMap(source -> Stream.ofNullable(source.mapping()))
                .collect(Collectors.toSet());
    }
}
