package io.drumbeat.workspace;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.workspace.Mapping.FieldMapping;
import io.drumbeat.yaml.Problem;
import io.drumbeat.yaml.Problem.Severity;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A mapping fills fields that its sources' rows have, and looks up locations that there are. */
final class MappingFits implements Check {
    @Override
    public List<Problem> check(Workspace workspace) {
        return Stream.concat(
                        workspace.sources().values().stream().flatMap(source -> strangers(source, workspace)),
                        workspace.mappings().values().stream().flatMap(mapping -> lostLocations(mapping, workspace)))
                .toList();
    }

    private static Stream<Problem> strangers(Source source, Workspace workspace) {
        var mapping = source.mapping() == null ? null : workspace.mappings().get(source.mapping());
        if (mapping == null) {
            return Stream.empty();
        }
        var known = MappableFields.of(source.kind());
        return mapping.fields().entrySet().stream()
                .filter(field -> !known.contains(field.getKey()) && !MappableFields.isAttribute(field.getKey()))
                .map(field -> new Problem(
                        Severity.ERROR,
                        field.getValue().at(),
                        "source \"" + source.name() + "\" brings "
                                + source.kind().label() + ", which have no field \"" + field.getKey() + "\"",
                        DidYouMean.hint(known, field.getKey())));
    }

    private static Stream<Problem> lostLocations(Mapping mapping, Workspace workspace) {
        return mapping.field("location").stream()
                .flatMap(field -> locations(field)
                        .filter(name -> !workspace.locations().containsKey(name))
                        .map(name -> new Problem(
                                Severity.ERROR,
                                field.at(),
                                "no location is called \"" + name + "\"",
                                DidYouMean.hint(workspace.locations().keySet(), name))));
    }

    private static Stream<String> locations(FieldMapping field) {
        return Stream.concat(
                field.lookup().words().values().stream(),
                Stream.of(field.constant(), field.lookup().otherwise()).filter(Objects::nonNull));
    }
}
