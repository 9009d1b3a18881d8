package io.drumbeat.connector.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drumbeat.connector.web.JsonLines;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes items of a bulk result, where a variant is a line of its own that names its product, which may stand anywhere: the
 * products are read first, then the variants.
 */
final class Variants {
    private static final String PARENT = "__parentId";
    private static final String VARIANT = "gid://shopify/ProductVariant/";

    private final Shop shop;
    private final String currency;

    Variants(Shop shop, String currency) {
        this.shop = shop;
        this.currency = currency;
    }

    void write(Path result, JsonLines items) {
        Map<String, JsonNode> products = new HashMap<>();
        each(result, line -> {
            if (!line.has(PARENT)) {
                products.put(line.path("id").asText(), line);
            }
        });
        each(result, line -> {
            if (line.path("id").asText().startsWith(VARIANT)) {
                JsonNode product = products.get(line.path(PARENT).asText());
                if (product == null) {
                    throw broken("a variant whose product is missing");
                }
                items.write(item(product, line));
            }
        });
    }

    private void each(Path result, Consumer<JsonNode> take) {
        try (BufferedReader lines = Files.newBufferedReader(result, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    take.accept(Json.mapper().readTree(line));
                }
            }
        } catch (JsonProcessingException e) {
            throw broken("a line that is no JSON").causedBy(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DrumbeatException broken(String what) {
        return DrumbeatException.input("bulk_incomplete", "The result of %s holds %s".formatted(shop.shown(), what))
                .at(shop.shown())
                .hint("It was probably cut off. Nothing was changed; run it again")
                .retryableLater();
    }

    private ObjectNode item(JsonNode product, JsonNode variant) {
        String id = variant.path("id").asText().substring(VARIANT.length());
        String sku = variant.path("sku").asText("").strip();
        ObjectNode item = Json.mapper().createObjectNode();
        item.put("sku", shop.byVariant() || sku.isEmpty() ? id : sku);
        item.put("title", title(product, variant));
        item.set("description", product.path("description"));
        item.set("make", product.path("vendor"));
        item.set("price", variant.path("price"));
        item.set("msrp", variant.path("compareAtPrice"));
        item.put("currency", currency);
        String page = product.path("onlineStoreUrl").asText("");
        item.put("url", page.isEmpty() ? "" : page + (page.contains("?") ? "&" : "?") + "variant=" + id);
        item.set(
                "image_url",
                product.path("featuredMedia").path("preview").path("image").path("url"));
        item.put("availability", variant.path("availableForSale").asBoolean(true) ? "in_stock" : "out_of_stock");
        attribute(item, "product_type", product.path("productType"));
        attribute(item, "handle", product.path("handle"));
        attribute(item, "variant_id", Json.mapper().getNodeFactory().textNode(id));
        attribute(item, "variant_sku", variant.path("sku"));
        attribute(item, "barcode", variant.path("barcode"));
        attribute(item, "quantity", variant.path("inventoryQuantity"));
        item.set("product", product);
        item.set("variant", variant);
        return item;
    }

    private static String title(JsonNode product, JsonNode variant) {
        String name = product.path("title").asText("");
        String which = variant.path("title").asText("");
        return which.isEmpty() || which.equals("Default Title") ? name : name + ", " + which;
    }

    private static void attribute(ObjectNode item, String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull() && !value.asText().isEmpty()) {
            item.set("attributes." + name, value);
        }
    }
}
