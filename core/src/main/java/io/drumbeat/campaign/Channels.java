package io.drumbeat.campaign;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.Connection;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The channels there are, and which of them a campaign goes out by. */
public final class Channels {
    private static final String OUTBOX = "outbox";
    private static final Connection OUTBOX_ITSELF =
            new Connection(OUTBOX, OUTBOX, Map.of(), new Position("drumbeat.yaml", 1, 1));

    private final Map<String, MessageChannelFactory> factories = new TreeMap<>();
    private final Function<Text, String> secrets;

    public Channels(Iterable<MessageChannelFactory> factories, Function<Text, String> secrets) {
        factories.forEach(factory -> this.factories.put(factory.type(), factory));
        this.secrets = secrets;
    }

    /** Every channel on the class path. */
    public static Channels installed(Function<Text, String> secrets) {
        return new Channels(ServiceLoader.load(MessageChannelFactory.class), secrets);
    }

    /** The way a campaign goes out under this workspace's target: its connection, unless everything goes to the outbox. */
    Route route(Workspace workspace, CampaignDefinition campaign) {
        Connection connection = connection(workspace, campaign);
        return route(workspace, connection);
    }

    /**
     * Opens the channel of a connection for what is no campaign's; everything goes to the outbox where the target says so.
     *
     * @param asking the connection whose settings name it
     */
    public MessageChannel open(Workspace workspace, String name, Connection asking) {
        if (workspace.target().divertsToOutbox()) {
            return route(workspace, OUTBOX_ITSELF).open();
        }
        Connection connection = workspace.connections().get(name);
        if (connection == null) {
            throw DrumbeatException.config(
                            "unknown_connection", "Connection \"" + asking.name() + "\" names no connection there is")
                    .at(asking.at().toString())
                    .hint(DidYouMean.hint(workspace.connections().keySet(), name));
        }
        return route(workspace, connection).open();
    }

    /** The types of connections that messages go out by. */
    public Set<String> types() {
        return Set.copyOf(factories.keySet());
    }

    /** Says what is wrong with a connection that is to send messages, as far as that can be told without opening it. */
    public void check(Workspace workspace, Connection connection) {
        Route _ = route(workspace, connection);
    }

    private Route route(Workspace workspace, Connection connection) {
        MessageChannelFactory factory = factories.get(connection.type());
        if (factory == null) {
            throw DrumbeatException.config(
                            "no_channel",
                            "Connection \"" + connection.name() + "\" is of type " + connection.type()
                                    + ", which sends no messages")
                    .at(connection.at().toString())
                    .hint(DidYouMean.hint(factories.keySet(), connection.type()));
        }
        var settings = new ConnectionSettings(connection, workspace.root(), secrets);
        settings.refuseOthers(factory.settings());
        return new Route(connection, factory, settings);
    }

    /** The name of the connection that {@link #route} takes, as the ledger has it. */
    static String connectionOf(Workspace workspace, CampaignDefinition campaign) {
        String name = campaign.connection();
        return name == null || workspace.target().divertsToOutbox() ? OUTBOX : name;
    }

    private static Connection connection(Workspace workspace, CampaignDefinition campaign) {
        String name = campaign.connection();
        if (name == null || workspace.target().divertsToOutbox()) {
            return OUTBOX_ITSELF;
        }
        Connection connection = workspace.connections().get(name);
        if (connection == null) {
            throw DrumbeatException.config(
                            "unknown_connection", "Campaign \"" + campaign.name() + "\" names no connection there is")
                    .at(campaign.at().toString())
                    .hint(DidYouMean.hint(workspace.connections().keySet(), name));
        }
        return connection;
    }

    /** A connection and what opens it. */
    record Route(Connection connection, MessageChannelFactory factory, ConnectionSettings settings) {
        MessageChannel open() {
            return factory.open(settings);
        }

        boolean reachesPeople() {
            return factory.reachesPeople();
        }
    }
}
