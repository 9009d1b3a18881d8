package io.drumbeat.connector.shopify;

import io.drumbeat.fetch.InventorySource;
import io.drumbeat.fetch.InventorySourceFactory;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.workspace.Source;
import java.util.Set;

/** {@code type: shopify}. */
public final class ShopifySourceFactory implements InventorySourceFactory {
    @Override
    public String type() {
        return "shopify";
    }

    @Override
    public Set<String> settings() {
        return Shop.KEYS;
    }

    @Override
    public InventorySource open(ConnectionSettings settings, Source source) {
        return new ShopifySource(Shop.from(settings, source));
    }
}
