package io.drumbeat.workspace;

import io.drumbeat.yaml.Problem;
import io.drumbeat.yaml.Problem.Severity;
import java.util.List;
import java.util.stream.Stream;

/** What fills a source fills one that has a stock. */
final class FilledSources implements Check {
    @Override
    public List<Problem> check(Workspace workspace) {
        return workspace.sources().values().stream()
                .flatMap(source -> problem(source, workspace))
                .toList();
    }

    private static Stream<Problem> problem(Source source, Workspace workspace) {
        String name = source.stock().fills();
        Source filled = name == null ? null : workspace.sources().get(name);
        if (filled == null) {
            return Stream.empty();
        }
        if (filled.kind() != Source.Kind.INVENTORY || filled.stock().fills() != null) {
            return Stream.of(new Problem(
                    Severity.ERROR,
                    source.at(),
                    "source \"" + source.name() + "\" fills \"" + name + "\", which has no stock of its own",
                    "name a source of kind inventory that fills no other"));
        }
        return Stream.empty();
    }
}
