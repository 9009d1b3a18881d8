package io.drumbeat.inventory;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.INTEGER;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * A source's items in stock that its feed does not list: those that are gone, and those that may be, which another feed will
 * tell.
 */
final class Missing {
    private static final Field<Integer> TIMES = field(name("times"), INTEGER);

    private final Transaction tx;
    private final String source;
    private final TempTable items;
    private final int absences;

    /**
     * Finds them.
     *
     * @param listed everything that the feed lists, sound or not
     * @param absences in how many feeds running an item must be missing
     * @param news whether this is another feed than the last: only then has an item been missing once more
     */
    Missing(Transaction tx, String source, Listed listed, int absences, boolean news) {
        this.tx = tx;
        this.source = source;
        this.absences = absences;
        this.items = tx.keep(
                "missing",
                select(
                                INVENTORY_ITEM.ITEM_ID,
                                INVENTORY_ITEM.PRICE.as(StockDelta.OLD_PRICE),
                                INVENTORY_ITEM.ABSENCES,
                                greatest(INVENTORY_ITEM.ABSENCES.plus(inline(news ? 1 : 0)), inline(1))
                                        .as(TIMES))
                        .from(INVENTORY_ITEM)
                        .where(inStock())
                        .and(listed.lacks()));
    }

    private Condition inStock() {
        return INVENTORY_ITEM.SOURCE.eq(inline(source)).and(INVENTORY_ITEM.STATUS.eq(inline(StockDelta.IN_STOCK)));
    }

    /** Those that count as sold: {@code item_id, old_price}. */
    TempTable gone() {
        return tx.keep(
                "gone",
                select(items.field(INVENTORY_ITEM.ITEM_ID), items.field(StockDelta.OLD_PRICE))
                        .from(items.table())
                        .where(isGone()));
    }

    /** How many wait for another feed to tell. */
    long waiting() {
        return tx.sql().fetchCount(items.table(), isGone().not());
    }

    /** How many were there the last time. */
    long lost() {
        return tx.sql()
                .fetchCount(items.table(), items.field(INVENTORY_ITEM.ABSENCES).eq(inline(0)));
    }

    private Condition isGone() {
        return items.field(TIMES).ge(inline(absences));
    }

    /** Notes how often each has been missing now, and that the others are there. */
    void count(Listed listed) {
        var seen = name("seen").as(select(items.table().asterisk()).from(items.table()));
        tx.sql()
                .with(seen)
                .update(INVENTORY_ITEM)
                .set(INVENTORY_ITEM.ABSENCES, field(name("seen", TIMES.getName()), INTEGER))
                .from(seen)
                .where(INVENTORY_ITEM.ITEM_ID.eq(field(name("seen", "item_id"), Long.class)))
                .and(INVENTORY_ITEM.ABSENCES.ne(field(name("seen", TIMES.getName()), INTEGER)))
                .execute();
        if (anyAbsent(tx, source)) {
            var again = name("listed_again").as(listed.all());
            tx.sql()
                    .with(again)
                    .update(INVENTORY_ITEM)
                    .set(INVENTORY_ITEM.ABSENCES, inline(0))
                    .from(again)
                    .where(INVENTORY_ITEM.LOCATION.eq(field(name("listed_again", "location"), String.class)))
                    .and(INVENTORY_ITEM.ITEM_KEY.eq(field(name("listed_again", "item_key"), String.class)))
                    .and(inStock())
                    .and(INVENTORY_ITEM.ABSENCES.gt(inline(0)))
                    .execute();
        }
    }

    /** Whether any item of a source waits for another feed. */
    static boolean anyAbsent(Transaction tx, String source) {
        return tx.sql()
                .fetchExists(
                        INVENTORY_ITEM,
                        INVENTORY_ITEM
                                .SOURCE
                                .eq(inline(source))
                                .and(INVENTORY_ITEM.STATUS.eq(inline(StockDelta.IN_STOCK)))
                                .and(INVENTORY_ITEM.ABSENCES.gt(inline(0))));
    }
}
