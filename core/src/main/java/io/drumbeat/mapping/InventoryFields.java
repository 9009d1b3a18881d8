package io.drumbeat.mapping;

import static io.drumbeat.mapping.FieldType.BOOLEAN;
import static io.drumbeat.mapping.FieldType.DATE;
import static io.drumbeat.mapping.FieldType.INTEGER;
import static io.drumbeat.mapping.FieldType.MONEY;

/** The fields of an inventory item, with the headers that dealers', shops' and advertising feeds give them. */
public final class InventoryFields {
    public static final Catalog CATALOG = Catalog.of("inventory item")
            .text(
                    "sku",
                    "id",
                    "product id",
                    "item id",
                    "vehicle id",
                    "variant sku",
                    "item number",
                    "offer id",
                    "retailer id",
                    "uuid")
            .text("vin", "vehicle identification number", "vin number", "vin no", "vehicle vin", "chassis number")
            .text(
                    "stock_number",
                    "stock",
                    "stock no",
                    "stock #",
                    "stocknum",
                    "stock id",
                    "stk",
                    "stk no",
                    "unit number")
            .text(
                    "condition",
                    "type",
                    "new/used",
                    "newused",
                    "n/u",
                    "inventory type",
                    "state of vehicle",
                    "vehicle condition",
                    "new/used/certified",
                    "item condition")
            .field("year", INTEGER, "model year", "yr", "vehicle year")
            .text("make", "brand", "manufacturer", "vehicle make", "make name")
            .text("model", "model name", "vehicle model")
            .text("trim", "series", "trim level", "trim name", "vehicle trim")
            .text("body", "body style", "body type", "vehicle type", "body class", "product type")
            .text(
                    "exterior_color",
                    "ext color",
                    "exterior colour",
                    "color",
                    "colour",
                    "ext colour",
                    "exterior color name",
                    "normal exterior color")
            .text(
                    "interior_color",
                    "int color",
                    "interior colour",
                    "int colour",
                    "interior color name",
                    "normal interior color")
            .text("mileage", "odometer", "miles", "mileage.value", "odometer reading")
            .text("mileage_unit", "mileage unit", "odometer unit", "mileage.unit", "odometer units")
            .field(
                    "price",
                    MONEY,
                    "selling price",
                    "internet price",
                    "asking price",
                    "sale price",
                    "list price",
                    "retail price",
                    "web price",
                    "our price",
                    "advertised price",
                    "current price",
                    "special price",
                    "final price")
            .field(
                    "msrp",
                    MONEY,
                    "vehicle msrp",
                    "sticker price",
                    "rrp",
                    "compare at price",
                    "suggested retail price",
                    "regular price",
                    "original price")
            .text("currency", "currency code", "price currency", "currency iso")
            .text("title", "name", "vehicle title", "product title", "headline", "vehicle name")
            .text(
                    "description",
                    "comments",
                    "dealer comments",
                    "vehicle description",
                    "seller comments",
                    "sales comments",
                    "product description")
            .text(
                    "url",
                    "vdp url",
                    "detail url",
                    "link",
                    "vehicle url",
                    "product url",
                    "details url",
                    "listing url",
                    "page url",
                    "web url",
                    "vdp link",
                    "link template")
            .text(
                    "image_url",
                    "image link",
                    "image",
                    "main image",
                    "photo",
                    "image[0].url",
                    "photo url",
                    "primary image",
                    "main photo",
                    "image src")
            .text(
                    "image_urls",
                    "photos",
                    "image list",
                    "photo urls",
                    "images",
                    "additional image link",
                    "photo url list",
                    "image url list",
                    "pictures",
                    "picture urls",
                    "additional images",
                    "image links",
                    "image.url",
                    "images.url")
            .text(
                    "availability",
                    "status",
                    "stock status",
                    "vehicle status",
                    "inventory status",
                    "in stock",
                    "availability status")
            .text(
                    "location",
                    "store",
                    "rooftop",
                    "branch",
                    "dealership",
                    "dealer name",
                    "dealership name",
                    "store name",
                    "lot location")
            .text(
                    "dealer_id",
                    "dealer",
                    "account id",
                    "store code",
                    "dealer code",
                    "rooftop id",
                    "dealership id",
                    "account.accountId",
                    "vehicle_fulfillment(option:store_code)",
                    "vehicle_fulfillment.store_code")
            .field(
                    "certified",
                    BOOLEAN,
                    "cpo",
                    "certified pre-owned",
                    "certified pre owned",
                    "is certified",
                    "is cpo",
                    "certified flag")
            .field(
                    "stocked_on",
                    DATE,
                    "date in stock",
                    "in stock date",
                    "inventory date",
                    "date first on lot",
                    "first on lot",
                    "lot date",
                    "date on lot",
                    "stock date",
                    "received date")
            .numbered(
                    "image_urls",
                    "(additional[ _])?(image|photo|picture|img)([ _]?(url|link|src))?[ _#-]?\\[?\\d{1,3}]?(\\W?(url|link|src))?")
            .tellingMore("state of vehicle", "body style")
            .lenient("msrp", "certified", "mileage", "year", "stocked_on")
            .notByHeaderAlone("stocked_on")
            .original("product", "variant")
            .needsOneOf("vin", "sku", "stock_number")
            .build();

    private InventoryFields() {}
}
