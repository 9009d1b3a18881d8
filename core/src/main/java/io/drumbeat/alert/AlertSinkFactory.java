package io.drumbeat.alert;

import io.drumbeat.workspace.ConnectionSettings;
import java.util.List;
import java.util.Set;

/** Opens the sinks of one connection type; found by {@link java.util.ServiceLoader}. */
public interface AlertSinkFactory {

    /** The {@code type:} of the connections it opens. */
    String type();

    /** The keys a connection of this type may have, besides {@code type}. */
    Set<String> settings();

    /**
     * Says what is wrong with the settings, and connects to nothing yet. A secret may not be known: its value counts only when
     * something is told.
     *
     * @param to whom the alert names; empty: whoever the connection names
     */
    AlertSink open(ConnectionSettings settings, List<String> to);
}
