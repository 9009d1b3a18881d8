package io.drumbeat.connector.dealercom;

import io.drumbeat.connector.transport.FeedFiles;
import io.drumbeat.fetch.InventorySource;
import io.drumbeat.fetch.InventorySourceFactory;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.workspace.Source;
import java.util.HashSet;
import java.util.Set;

/** {@code type: dealer.com}: the portal where the connection has an {@code api_key}, else a file by its {@code transport}. */
public final class DealerComSourceFactory implements InventorySourceFactory {
    @Override
    public String type() {
        return "dealer.com";
    }

    @Override
    public Set<String> settings() {
        Set<String> both = new HashSet<>(PortalSettings.KEYS);
        both.addAll(FeedFiles.settings());
        return Set.copyOf(both);
    }

    @Override
    public InventorySource open(ConnectionSettings settings, Source source) {
        return settings.has("api_key")
                ? new Portal(PortalSettings.from(settings, source))
                : FeedFiles.open(settings, source);
    }
}
