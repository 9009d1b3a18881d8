package io.drumbeat.campaign;

import io.drumbeat.workspace.ConnectionSettings;
import java.util.Set;

/** Opens the channels of one connection type; found by {@link java.util.ServiceLoader}. */
public interface MessageChannelFactory {

    /** The {@code type:} of the connections it opens. */
    String type();

    /** The keys a connection of this type may have, besides {@code type}. */
    Set<String> settings();

    /**
     * Whether messages reach people. A channel that only writes files may be used without an unsubscribe address.
     */
    boolean reachesPeople();

    /**
     * Opens the channel and proves that it works: what is wrong with host, credentials or settings is known before any message
     * is claimed.
     */
    MessageChannel open(ConnectionSettings settings);
}
