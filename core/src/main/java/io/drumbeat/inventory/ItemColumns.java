package io.drumbeat.inventory;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;

import java.util.List;
import org.jooq.Field;

/** The columns of an item that its feed fills, in the order in which rows carry them. */
final class ItemColumns {
    static final List<Field<?>> ALL = List.of(
            INVENTORY_ITEM.SKU,
            INVENTORY_ITEM.VIN,
            INVENTORY_ITEM.STOCK_NUMBER,
            INVENTORY_ITEM.CONDITION,
            INVENTORY_ITEM.YEAR,
            INVENTORY_ITEM.MAKE,
            INVENTORY_ITEM.MODEL,
            INVENTORY_ITEM.TRIM,
            INVENTORY_ITEM.BODY,
            INVENTORY_ITEM.EXTERIOR_COLOR,
            INVENTORY_ITEM.INTERIOR_COLOR,
            INVENTORY_ITEM.MILEAGE,
            INVENTORY_ITEM.MILEAGE_UNIT,
            INVENTORY_ITEM.PRICE,
            INVENTORY_ITEM.MSRP,
            INVENTORY_ITEM.CURRENCY,
            INVENTORY_ITEM.TITLE,
            INVENTORY_ITEM.DESCRIPTION,
            INVENTORY_ITEM.URL,
            INVENTORY_ITEM.IMAGE_URL,
            INVENTORY_ITEM.IMAGE_URLS,
            INVENTORY_ITEM.AVAILABILITY,
            INVENTORY_ITEM.DEALER_ID,
            INVENTORY_ITEM.CERTIFIED,
            INVENTORY_ITEM.STOCKED_ON,
            INVENTORY_ITEM.ATTRIBUTES);

    private ItemColumns() {}
}
