package io.drumbeat.push;

import io.drumbeat.campaign.MessageChannel;
import io.drumbeat.workspace.ConnectionSettings;
import java.util.Set;
import java.util.function.Function;

/** Opens the destinations of one connection type; found by {@link java.util.ServiceLoader}. */
public interface LeadDestinationFactory {

    /** The {@code type:} of the connections it opens. */
    String type();

    /** The keys a connection of this type may have, besides {@code type}. */
    Set<String> settings();

    /**
     * Opens the destination, and says what is wrong with its settings.
     *
     * @param channels opens the message channel of a connection, for destinations that are reached by mail
     */
    LeadDestination open(ConnectionSettings settings, Function<String, MessageChannel> channels);
}
