package io.drumbeat.connector.http;

import io.drumbeat.connector.web.WebSettings;
import io.drumbeat.fetch.InventorySource;
import io.drumbeat.fetch.InventorySourceFactory;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.workspace.Source;
import java.util.Set;

/** {@code type: http}: a feed at {@code url}, or at the source's {@code path} below it; https where the url says so. */
public final class HttpSourceFactory implements InventorySourceFactory {
    @Override
    public String type() {
        return "http";
    }

    @Override
    public Set<String> settings() {
        return WebSettings.ALL;
    }

    @Override
    public boolean bringsAnyFiles() {
        return true;
    }

    @Override
    public InventorySource open(ConnectionSettings settings, Source source) {
        return HttpSource.open(WebSettings.from(settings), settings, source);
    }
}
