package io.drumbeat.connector.shopify;

import io.drumbeat.connector.web.WebSettings;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.workspace.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * A shop and what is asked of it.
 *
 * @param version of the interface, which Shopify keeps for about a year
 * @param query the bulk query: products, and their variants
 * @param byVariant items are known by the variant's id, and not by its SKU
 * @param poll how often the operation is looked at
 * @param patience how long it may take
 */
record Shop(WebSettings server, String version, String query, boolean byVariant, Duration poll, Duration patience) {
    static final Set<String> KEYS = keys();

    private enum IdentifyBy {
        SKU,
        VARIANT
    }

    private static Set<String> keys() {
        Set<String> keys = new HashSet<>(WebSettings.TRANSPORT);
        keys.addAll(Set.of("shop", "token", "version", "query_file", "identify_by", "poll", "patience"));
        return Set.copyOf(keys);
    }

    static Shop from(ConnectionSettings settings, Source source) {
        if (source.path() != null || source.archive() != null) {
            throw settings.fault("shop", "has no files; take path and archive out of source " + source.name());
        }
        String shop = settings.required("shop");
        String address =
                settings.text("url").orElse("https://" + (shop.contains(".") ? shop : shop + ".myshopify.com"));
        return new Shop(
                WebSettings.withHeader(settings, address, "X-Shopify-Access-Token", settings.required("token")),
                settings.text("version").orElse("2026-07"),
                settings.path("query_file").map(file -> read(file, settings)).orElseGet(Shop::ownQuery),
                settings.choice("identify_by", IdentifyBy.class).orElse(IdentifyBy.SKU) == IdentifyBy.VARIANT,
                settings.duration("poll", Duration.ofSeconds(5)),
                settings.duration("patience", Duration.ofMinutes(30)));
    }

    private static String read(Path file, ConnectionSettings settings) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw settings.fault("query_file", "is a file with a bulk query: " + e.getMessage())
                    .causedBy(e);
        }
    }

    private static String ownQuery() {
        try (InputStream query = Shop.class.getResourceAsStream("products.graphql")) {
            if (query == null) {
                throw new IllegalStateException("products.graphql is packaged with us");
            }
            return new String(query.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As people know it. */
    String shown() {
        return server.connection() + ":products.jsonl";
    }
}
