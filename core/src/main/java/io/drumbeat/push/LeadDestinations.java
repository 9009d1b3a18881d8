package io.drumbeat.push;

import io.drumbeat.campaign.Channels;
import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.workspace.Connection;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.workspace.DestinationDefinition;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;

/** The kinds of destinations there are, and which of them a definition means. */
public final class LeadDestinations {
    /** What people are written to where no connection is named, or where everything is diverted to files. */
    static final String FILES = "adf-folder";

    private final Map<String, LeadDestinationFactory> factories = new TreeMap<>();
    private final Channels channels;
    private final Function<Text, String> secrets;

    public LeadDestinations(
            Iterable<LeadDestinationFactory> factories, Channels channels, Function<Text, String> secrets) {
        factories.forEach(factory -> this.factories.put(factory.type(), factory));
        this.channels = channels;
        this.secrets = secrets;
    }

    /** Every kind on the class path. */
    public static LeadDestinations installed(Function<Text, String> secrets) {
        return new LeadDestinations(
                ServiceLoader.load(LeadDestinationFactory.class), Channels.installed(secrets), secrets);
    }

    /** The name of the connection that {@link #open} takes, as the ledger has it. */
    static String connectionOf(Workspace workspace, DestinationDefinition destination) {
        String name = destination.connection();
        return name == null || workspace.target().divertsToOutbox() ? FILES : name;
    }

    LeadDestination open(Workspace workspace, DestinationDefinition destination) {
        Connection connection = connection(workspace, destination);
        LeadDestinationFactory factory = factory(connection);
        var settings = new ConnectionSettings(connection, workspace.root(), secrets);
        settings.refuseOthers(factory.settings());
        return factory.open(settings, mail -> channels.open(workspace, mail, connection));
    }

    /** Says what is wrong with a connection that is to take leads, as far as that can be told without opening it. */
    void check(Workspace workspace, Connection connection) {
        new ConnectionSettings(connection, workspace.root(), secrets)
                .refuseOthers(factory(connection).settings());
    }

    private LeadDestinationFactory factory(Connection connection) {
        LeadDestinationFactory factory = factories.get(connection.type());
        if (factory == null) {
            throw DrumbeatException.config(
                            "no_destination",
                            "Connection \"" + connection.name() + "\" is of type " + connection.type()
                                    + ", which takes no leads")
                    .at(connection.at().toString())
                    .hint(DidYouMean.hint(factories.keySet(), connection.type()));
        }
        return factory;
    }

    private static Connection connection(Workspace workspace, DestinationDefinition destination) {
        if (connectionOf(workspace, destination).equals(FILES)) {
            var nowhere = new Position("drumbeat.yaml", 1, 1);
            return new Connection(
                    FILES, FILES, Map.of("folder", new Text("out/leads/" + destination.name(), nowhere)), nowhere);
        }
        Connection connection = workspace.connections().get(String.valueOf(destination.connection()));
        if (connection == null) {
            throw DrumbeatException.config(
                            "unknown_connection",
                            "Destination \"" + destination.name() + "\" names no connection there is")
                    .at(destination.at().toString())
                    .hint(DidYouMean.hint(workspace.connections().keySet(), String.valueOf(destination.connection())));
        }
        return connection;
    }
}
