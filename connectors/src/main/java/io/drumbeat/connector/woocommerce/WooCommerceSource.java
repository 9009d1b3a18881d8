package io.drumbeat.connector.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.connector.web.Api;
import io.drumbeat.connector.web.JsonLines;
import io.drumbeat.connector.web.WebSettings;
import io.drumbeat.fetch.Delivery;
import io.drumbeat.fetch.Fetch;
import io.drumbeat.fetch.InventorySource;
import java.util.List;

/** Every published product, and of those with variations each of these. */
final class WooCommerceSource implements InventorySource {
    private final Api<ShopApi> api;
    private final String shown;
    private final Items items;
    private final int pageSize;

    WooCommerceSource(WebSettings server, String currency, int pageSize) {
        this.api = new Api<>(ShopApi.class, server);
        this.shown = server.connection() + ":products.jsonl";
        this.items = new Items(currency);
        this.pageSize = pageSize;
    }

    @Override
    public Delivery fetch(Fetch fetch) {
        var listing = new Listing(api, shown);
        try (var lines = new JsonLines(fetch)) {
            for (JsonNode product : listing.all(fetch, (calls, page) -> calls.products(pageSize, page))) {
                if (product.path("type").asText().equals("variable")) {
                    long id = product.path("id").asLong();
                    listing.all(fetch, (calls, page) -> calls.variations(id, pageSize, page))
                            .forEach(variation -> lines.write(items.of(product, variation)));
                } else {
                    lines.write(items.of(product));
                }
            }
            lines.finish();
            return Delivery.of(List.of(fetch.arrived(shown, lines.place(), null)), "");
        }
    }

    @Override
    public void close() {
        api.close();
    }
}
