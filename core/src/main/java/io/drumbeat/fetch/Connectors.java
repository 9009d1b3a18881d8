package io.drumbeat.fetch;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.workspace.Connection;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Text;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The connectors there are, and the one that fetches a source. */
public final class Connectors {
    /** None at all. */
    public static final Connectors NONE = new Connectors(List.of(), Text::value, Pause.REAL);

    private final Map<String, InventorySourceFactory> factories = new TreeMap<>();
    private final Function<Text, String> secrets;
    private final Pause pause;

    public Connectors(Iterable<InventorySourceFactory> factories, Function<Text, String> secrets, Pause pause) {
        factories.forEach(factory -> this.factories.put(factory.type(), factory));
        this.secrets = secrets;
        this.pause = pause;
    }

    /** Every connector on the class path. */
    public static Connectors installed(Function<Text, String> secrets) {
        return new Connectors(ServiceLoader.load(InventorySourceFactory.class), secrets, Pause.REAL);
    }

    Pause pause() {
        return pause;
    }

    /**
     * The connector of a source that names a connection; connects to nothing yet.
     *
     * @throws DrumbeatException config: there is none of that type, or its settings are wrong
     */
    InventorySource open(Workspace workspace, Source source) {
        Connection connection = workspace.connections().get(String.valueOf(source.connection()));
        if (connection == null) {
            throw DrumbeatException.config(
                            "unknown_connection", "Source " + source.name() + " names no connection there is")
                    .at(source.at().toString())
                    .hint(DidYouMean.hint(workspace.connections().keySet(), String.valueOf(source.connection())));
        }
        InventorySourceFactory factory = factories.get(connection.type());
        if (factory == null) {
            throw DrumbeatException.config(
                            "no_connector",
                            "Source %s reads from connection %s of type %s, which fetches nothing"
                                    .formatted(source.name(), connection.name(), connection.type()))
                    .at(connection.at().toString())
                    .hint(DidYouMean.hint(factories.keySet(), connection.type()));
        }
        if (source.kind() != Source.Kind.INVENTORY && !factory.bringsAnyFiles()) {
            throw DrumbeatException.config(
                            "no_connector",
                            "Source %s reads from connection %s of type %s, which fetches nothing but stock"
                                    .formatted(source.name(), connection.name(), connection.type()))
                    .at(source.at().toString())
                    .hint("Files of any kind come by connections of type "
                            + factories.values().stream()
                                    .filter(InventorySourceFactory::bringsAnyFiles)
                                    .map(InventorySourceFactory::type)
                                    .collect(Collectors.joining(", ")));
        }
        var settings = new ConnectionSettings(connection, workspace.root(), secrets);
        settings.refuseOthers(factory.settings());
        return factory.open(settings, source);
    }
}
