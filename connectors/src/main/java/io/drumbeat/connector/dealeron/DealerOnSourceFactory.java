package io.drumbeat.connector.dealeron;

import io.drumbeat.connector.transport.FeedFiles;
import io.drumbeat.fetch.InventorySource;
import io.drumbeat.fetch.InventorySourceFactory;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.workspace.Source;
import java.util.Set;

/**
 * {@code type: dealeron}: a file by the {@code transport} that was agreed upon. DealerOn publishes neither columns nor
 * addresses: both are each rooftop's own, its columns in the {@code mapping} of its source.
 */
public final class DealerOnSourceFactory implements InventorySourceFactory {
    @Override
    public String type() {
        return "dealeron";
    }

    @Override
    public Set<String> settings() {
        return FeedFiles.settings();
    }

    @Override
    public InventorySource open(ConnectionSettings settings, Source source) {
        return FeedFiles.open(settings, source);
    }
}
