package io.drumbeat.connector.shopify;

import io.drumbeat.connector.web.Download;
import io.drumbeat.connector.web.JsonLines;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.fetch.Delivery;
import io.drumbeat.fetch.Fetch;
import io.drumbeat.fetch.InventorySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.Request;

/** Every variant of every active product. */
final class ShopifySource implements InventorySource {
    private final Shop shop;
    private final Admin admin;

    ShopifySource(Shop shop) {
        this.shop = shop;
        this.admin = new Admin(shop);
    }

    @Override
    public Delivery fetch(Fetch fetch) {
        String currency = admin.ask(fetch, AdminApi.CURRENCY, Map.of())
                .path("shop")
                .path("currencyCode")
                .asText("");
        Optional<String> url = new BulkQuery(shop, admin).run(fetch);
        try (var items = new JsonLines(fetch)) {
            url.ifPresent(address -> {
                Path result = download(fetch, address);
                new Variants(shop, currency).write(result, items);
                drop(fetch, result);
            });
            items.finish();
            return Delivery.of(List.of(fetch.arrived(shop.shown(), items.place(), null)), "");
        }
    }

    /** The result lies with somebody else, who is not told who we are. */
    private Path download(Fetch fetch, String address) {
        Path place = fetch.place();
        try {
            return admin.api()
                    .web()
                    .get(fetch, new Request.Builder().url(address).build(), response -> {
                        new Download(fetch, shop.server().maxSize()).to(place, shop.shown(), response);
                        return place;
                    });
        } catch (DrumbeatException failure) {
            if (Set.of("refused_credentials", "not_found", "refused_request").contains(failure.code())) {
                throw DrumbeatException.external(
                                "bulk_result_gone", "The result of %s cannot be had any more".formatted(shop.shown()))
                        .at("connection " + shop.server().connection())
                        .hint("Its address has expired. Nothing was changed; the next run asks anew")
                        .retryableLater()
                        .causedBy(failure);
            }
            throw failure;
        }
    }

    private static void drop(Fetch fetch, Path result) {
        try {
            Files.deleteIfExists(result);
        } catch (IOException e) {
            throw fetch.unwritable(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
