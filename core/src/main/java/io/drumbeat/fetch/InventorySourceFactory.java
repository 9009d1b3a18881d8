package io.drumbeat.fetch;

import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.workspace.Source;
import java.util.Set;

/** Makes the sources of one connection type; found by {@link java.util.ServiceLoader}. */
public interface InventorySourceFactory {

    /** The {@code type:} of the connections it knows. */
    String type();

    /** Whether it brings files of any kind, of people and of what they did as well, and not a stock alone. */
    default boolean bringsAnyFiles() {
        return false;
    }

    /** The keys a connection of this type may have, besides {@code type}. */
    Set<String> settings();

    /**
     * Reads the settings, and says what is wrong with them; connects to nothing yet.
     *
     * @param source which of its feeds is meant
     */
    InventorySource open(ConnectionSettings settings, Source source);
}
