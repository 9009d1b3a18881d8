package io.drumbeat.fetch;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.workspace.Check;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Problem;
import io.drumbeat.yaml.Text;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Every source that names a connection can be fetched with what the connection says; nobody is asked. */
public final class SourceCheck implements Check {
    private final Connectors connectors;

    public SourceCheck() {
        // A secret stands for itself: whether it can be found is known where it is used.
        this(new Connectors(ServiceLoader.load(InventorySourceFactory.class), Text::value, Pause.REAL));
    }

    SourceCheck(Connectors connectors) {
        this.connectors = connectors;
    }

    @Override
    public List<Problem> check(Workspace workspace) {
        return workspace.sources().values().stream()
                .filter(source -> source.connection() != null)
                .flatMap(source -> problem(workspace, source))
                .toList();
    }

    private Stream<Problem> problem(Workspace workspace, Source source) {
        try (InventorySource _ = connectors.open(workspace, source)) {
            return Stream.empty();
        } catch (DrumbeatException failure) {
            return Stream.of(Problem.of(failure, source.at()));
        }
    }
}
