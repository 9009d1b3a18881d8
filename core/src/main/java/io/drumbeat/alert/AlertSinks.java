package io.drumbeat.alert;

import io.drumbeat.campaign.Channels;
import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.workspace.AlertDefinition;
import io.drumbeat.workspace.Connection;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Text;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The ways to tell people there are: those made for it, and every connection that sends mail. */
public final class AlertSinks {
    private static final String NOBODY = "alerts@localhost";

    private final Map<String, AlertSinkFactory> factories = new TreeMap<>();
    private final Channels channels;
    private final Function<Text, String> secrets;

    public AlertSinks(Iterable<AlertSinkFactory> factories, Channels channels, Function<Text, String> secrets) {
        factories.forEach(factory -> this.factories.put(factory.type(), factory));
        this.channels = channels;
        this.secrets = secrets;
    }

    /** Every way on the class path. */
    public static AlertSinks installed(Function<Text, String> secrets) {
        return new AlertSinks(ServiceLoader.load(AlertSinkFactory.class), Channels.installed(secrets), secrets);
    }

    /** The name of the connection that {@link #open} takes, as the ledger has it. */
    static String connectionOf(Workspace workspace, AlertDefinition alert) {
        return workspace.target().divertsToOutbox() ? "outbox" : alert.connection();
    }

    /** The way an alert goes under this workspace's target: its connection, unless everything goes to the outbox. */
    AlertSink open(Workspace workspace, AlertDefinition alert) {
        Connection connection = connection(workspace, alert);
        if (workspace.target().divertsToOutbox()) {
            String from = sender(workspace, NOBODY);
            List<String> addresses =
                    alert.to().stream().filter(AlertSinks::isAddress).toList();
            return new MailSink(
                    channels.open(workspace, connection.name(), connection),
                    from,
                    addresses.isEmpty() ? List.of(from) : addresses);
        }
        if (sendsMail(connection)) {
            checkMail(workspace, alert);
            return new MailSink(
                    channels.open(workspace, connection.name(), connection), sender(workspace, ""), alert.to());
        }
        return open(workspace, connection, alert);
    }

    /** Says what is wrong with an alert, as far as that can be told without asking anybody. */
    void check(Workspace workspace, AlertDefinition alert) {
        Connection connection = connection(workspace, alert);
        if (sendsMail(connection)) {
            channels.check(workspace, connection);
            checkMail(workspace, alert);
        } else {
            open(workspace, connection, alert).close();
        }
    }

    private AlertSink open(Workspace workspace, Connection connection, AlertDefinition alert) {
        AlertSinkFactory factory = factories.get(connection.type());
        if (factory == null) {
            var types = new TreeSet<>(factories.keySet());
            types.addAll(channels.types());
            throw DrumbeatException.config(
                            "no_alert_sink",
                            "Connection \"" + connection.name() + "\" is of type " + connection.type()
                                    + ", which tells nobody anything")
                    .at(alert.at().toString())
                    .hint("Alerts go by connections of type " + String.join(", ", types));
        }
        var settings = new ConnectionSettings(connection, workspace.root(), secrets);
        settings.refuseOthers(factory.settings());
        return factory.open(settings, alert.to());
    }

    private boolean sendsMail(Connection connection) {
        return !factories.containsKey(connection.type()) && channels.types().contains(connection.type());
    }

    private static void checkMail(Workspace workspace, AlertDefinition alert) {
        if (alert.to().isEmpty() || !alert.to().stream().allMatch(AlertSinks::isAddress)) {
            throw DrumbeatException.config("no_recipient", "An alert by mail needs the addresses it goes to")
                    .at(alert.at().toString())
                    .hint("alert: {connection: " + alert.connection() + ", to: ops@example.com}");
        }
        if (sender(workspace, "").isEmpty()) {
            throw DrumbeatException.config("no_sender", "An alert by mail needs a sender, and none is known")
                    .at(alert.at().toString())
                    .hint("Say it in drumbeat.yaml: sending: {from: hello@example.com}");
        }
    }

    private static String sender(Workspace workspace, String otherwise) {
        String from = workspace.sending().from();
        return from == null ? otherwise : from;
    }

    private static boolean isAddress(String to) {
        return to.indexOf('@') > 0;
    }

    private static Connection connection(Workspace workspace, AlertDefinition alert) {
        Connection connection = workspace.connections().get(alert.connection());
        if (connection == null) {
            throw DrumbeatException.config(
                            "unknown_connection", "There is no connection \"" + alert.connection() + "\" to alert by")
                    .at(alert.at().toString())
                    .hint(DidYouMean.hint(workspace.connections().keySet(), alert.connection()));
        }
        return connection;
    }
}
