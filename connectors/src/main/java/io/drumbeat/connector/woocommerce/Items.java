package io.drumbeat.connector.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drumbeat.run.Json;
import java.util.StringJoiner;

/**
 * Products in our words.
 *
 * @param currency of the shop; may be empty
 */
record Items(String currency) {

    ObjectNode of(JsonNode product) {
        return item(product, product, product.path("name").asText());
    }

    /** A variation, which leaves to its product what all of them share. */
    ObjectNode of(JsonNode product, JsonNode variation) {
        StringJoiner which = new StringJoiner(", ", product.path("name").asText() + ", ", "")
                .setEmptyValue(product.path("name").asText());
        variation.path("attributes").forEach(attribute -> {
            if (!attribute.path("option").asText().isEmpty()) {
                which.add(attribute.path("option").asText());
            }
        });
        ObjectNode item = item(product, variation, which.toString());
        item.put("attributes.product_id", product.path("id").asText());
        return item;
    }

    private ObjectNode item(JsonNode product, JsonNode sold, String title) {
        String sku = sold.path("sku").asText("").strip();
        ObjectNode item = Json.mapper().createObjectNode();
        item.put("sku", sku.isEmpty() ? sold.path("id").asText() : sku);
        item.put("title", title);
        item.put("description", first(sold.path("description"), product.path("description")));
        item.put("price", sold.path("price").asText(""));
        item.put(
                "msrp",
                sold.path("on_sale").asBoolean() ? sold.path("regular_price").asText("") : "");
        item.put("currency", currency);
        item.put("url", first(sold.path("permalink"), product.path("permalink")));
        item.put(
                "image_url",
                first(
                        sold.path("image").path("src"),
                        product.path("images").path(0).path("src")));
        item.set("image_urls", product.path("images"));
        item.put("availability", availability(sold.path("stock_status").asText("")));
        item.put("attributes.categories", names(product.path("categories")));
        item.put("attributes.quantity", sold.path("stock_quantity").asText(""));
        item.put("attributes.woocommerce_id", sold.path("id").asText());
        item.set("product", product);
        return item;
    }

    private static String availability(String status) {
        return switch (status) {
            case "instock" -> "in_stock";
            case "outofstock" -> "out_of_stock";
            case "onbackorder" -> "preorder";
            default -> status;
        };
    }

    private static String first(JsonNode own, JsonNode shared) {
        return own.asText("").isBlank() ? shared.asText("") : own.asText();
    }

    private static String names(JsonNode list) {
        StringJoiner names = new StringJoiner(", ");
        list.forEach(entry -> names.add(entry.path("name").asText()));
        return names.toString();
    }
}
