package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.INVENTORY_CHANGE;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static io.drumbeat.sql.Tables.WATCHED_ITEM;

import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * What became of the items that people watch, since they first saw them, as events of theirs: {@code item_price_dropped},
 * {@code item_price_raised}, {@code item_changed}, {@code item_removed} and {@code item_returned}. The value is by how much the
 * price changed, below zero where it fell.
 */
final class ItemNews {
    private static final String OF_ITEMS = "item_";

    /** The types of these events. */
    static final List<String> TYPES =
            List.of("item_price_dropped", "item_price_raised", "item_changed", "item_removed", "item_returned");

    private ItemNews() {}

    /** Rows as {@link History} has them. */
    static Select<? extends Record> of(List<String> types) {
        List<Field<String>> kinds = types.stream()
                .<Field<String>>map(type -> DSL.inline(type.substring(OF_ITEMS.length())))
                .toList();
        return DSL.select(
                        WATCHED_ITEM.LEAD_ID.as(EVENT.LEAD_ID),
                        DSL.concat(DSL.inline(OF_ITEMS), INVENTORY_CHANGE.KIND)
                                .cast(EVENT.TYPE)
                                .as(EVENT.TYPE),
                        INVENTORY_CHANGE.OCCURRED_AT.as(EVENT.OCCURRED_AT),
                        INVENTORY_CHANGE.OCCURRED_AT.as(EVENT.KNOWN_AT))
                .select(nothing(EVENT.CHANNEL), nothing(EVENT.CAMPAIGN))
                .select(nothing(EVENT.SOURCE), nothing(EVENT.MEDIUM), nothing(EVENT.TERM), nothing(EVENT.CONTENT))
                .select(nothing(EVENT.URL), nothing(EVENT.REFERRER))
                .select(
                        INVENTORY_ITEM.ITEM_KEY.cast(EVENT.ITEM).as(EVENT.ITEM),
                        INVENTORY_CHANGE
                                .NEW_PRICE
                                .minus(INVENTORY_CHANGE.OLD_PRICE)
                                .cast(EVENT.VALUE)
                                .as(EVENT.VALUE),
                        INVENTORY_ITEM.CURRENCY.as(EVENT.CURRENCY),
                        nothing(EVENT.ATTRIBUTES))
                .from(WATCHED_ITEM)
                .join(INVENTORY_CHANGE)
                .on(INVENTORY_CHANGE.ITEM_ID.eq(WATCHED_ITEM.ITEM_ID))
                .join(INVENTORY_ITEM)
                .on(INVENTORY_ITEM.ITEM_ID.eq(WATCHED_ITEM.ITEM_ID))
                .where(INVENTORY_CHANGE.KIND.in(kinds))
                .and(INVENTORY_CHANGE.OCCURRED_AT.ge(WATCHED_ITEM.FIRST_AT));
    }

    private static <T> Field<T> nothing(Field<T> column) {
        return DSL.castNull(column).as(column);
    }
}
