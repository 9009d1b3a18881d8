package io.drumbeat.mapping;

import static io.drumbeat.mapping.FieldType.BOOLEAN;
import static io.drumbeat.mapping.FieldType.INTEGER;
import static io.drumbeat.mapping.FieldType.MONEY;

/** The fields of an inventory item, with the headers that dealers', shops' and advertising feeds give them. */
public final class InventoryFields {
    public static final Catalog CATALOG = Catalog.of("inventory item")
            .text("sku", "id", "product id", "item id", "vehicle id", "variant sku", "item number")
            .text("vin", "vehicle identification number")
            .text("stock_number", "stock", "stock no", "stock #", "stocknum")
            .text("condition", "type", "new/used", "newused", "n/u", "inventory type", "state of vehicle")
            .field("year", INTEGER, "model year", "yr")
            .text("make", "brand", "manufacturer")
            .text("model", "model name")
            .text("trim", "series", "trim level")
            .text("body", "body style", "body type", "vehicle type")
            .text("exterior_color", "ext color", "exterior colour", "color", "colour")
            .text("interior_color", "int color", "interior colour")
            .text("mileage", "odometer", "miles", "mileage.value")
            .text("mileage_unit", "mileage unit", "odometer unit", "mileage.unit")
            .field(
                    "price",
                    MONEY,
                    "selling price",
                    "internet price",
                    "asking price",
                    "sale price",
                    "list price",
                    "retail price")
            .field("msrp", MONEY, "vehicle msrp", "sticker price", "rrp", "compare at price")
            .text("currency", "currency code")
            .text("title", "name", "vehicle title", "product title")
            .text("description", "comments", "dealer comments", "vehicle description")
            .text("url", "vdp url", "detail url", "link", "vehicle url", "product url")
            .text("image_url", "image link", "image", "main image", "photo", "image[0].url")
            .text(
                    "image_urls",
                    "photos",
                    "image list",
                    "photo urls",
                    "images",
                    "additional image link",
                    "photo url list")
            .text("availability", "status", "stock status")
            .text("location", "store", "rooftop", "branch", "dealership")
            .text("dealer_id", "dealer", "account id", "store code", "dealer code")
            .field("certified", BOOLEAN, "cpo", "certified pre-owned", "certified pre owned", "is certified")
            .lenient("msrp", "certified", "mileage", "year")
            .needsOneOf("vin", "sku", "stock_number")
            .build();

    private InventoryFields() {}
}
