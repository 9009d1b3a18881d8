package io.drumbeat.inventory;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;

import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import java.util.stream.Collectors;

/** What is in stock, for tests of other modules. */
public final class StockContents {
    private StockContents() {}

    /** {@code key price}, separated by commas. */
    public static String inStock(StoreUrl url) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> sql
                    .select(INVENTORY_ITEM.ITEM_KEY, INVENTORY_ITEM.PRICE)
                    .from(INVENTORY_ITEM)
                    .where(INVENTORY_ITEM.STATUS.eq("in_stock"))
                    .orderBy(INVENTORY_ITEM.ITEM_KEY)
                    .fetch()
                    .stream()
                    .map(row -> row.value1() + " "
                            + row.value2().stripTrailingZeros().toPlainString())
                    .collect(Collectors.joining(", ")));
        }
    }
}
