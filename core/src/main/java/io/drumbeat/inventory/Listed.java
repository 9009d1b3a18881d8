package io.drumbeat.inventory;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.drumbeat.store.TempTable;
import org.jooq.Condition;
import org.jooq.Record2;
import org.jooq.Select;

/**
 * Everything that a source lists today.
 *
 * @param items those that may differ from what is in stock, with their values; {@link Snapshot#SOUND} tells which can be taken
 * @param same {@code location, item_key} of the others, which are in stock exactly so
 */
record Listed(TempTable items, TempTable same) {

    /** The item in stock is not listed. */
    Condition lacks() {
        return notExists(selectOne().from(items.table()).where(StockDelta.same(items)))
                .and(notExists(selectOne().from(same.table()).where(StockDelta.same(same))));
    }

    /** {@code location, item_key} of all of them. */
    Select<Record2<String, String>> all() {
        return keys(items).unionAll(keys(same));
    }

    private static Select<Record2<String, String>> keys(TempTable table) {
        return select(table.field(INVENTORY_ITEM.LOCATION), table.field(INVENTORY_ITEM.ITEM_KEY))
                .from(table.table());
    }
}
