package io.drumbeat.feed;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An item that is in stock.
 *
 * @param location empty where the company has one
 * @param key what it is called in the store
 * @param fields its filled fields by the names that mappings use, as text; attributes as {@code attributes.NAME}
 * @param images the addresses of its pictures, the main one first
 */
record StockItem(String location, String key, Map<String, String> fields, List<String> images) {

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** What others know it by: its SKU, else its stock number, else its VIN. */
    String id() {
        return field("sku")
                .or(() -> field("stock_number"))
                .or(() -> field("vin"))
                .orElse(key);
    }
}
