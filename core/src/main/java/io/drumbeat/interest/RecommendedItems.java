package io.drumbeat.interest;

import static io.drumbeat.sql.Tables.INVENTORY_CHANGE;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static io.drumbeat.sql.Tables.RECOMMENDED_ITEM;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.drumbeat.sql.tables.InventoryItem;
import io.drumbeat.sql.tables.records.InventoryItemRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Reads what of the stock fits people, as the last profile found it; what has been sold since is left out. */
public final class RecommendedItems {
    private static final InventoryItem BECAUSE = INVENTORY_ITEM.as("because");
    /** So long a price counts as reduced. */
    private static final Duration LATELY = Duration.ofDays(30);

    private static final Field<Integer> TURN = DSL.field(DSL.name("turn"), SQLDataType.INTEGER);

    private RecommendedItems() {}

    /**
     * An item that fits somebody.
     *
     * @param because what they watch that it is like, or is
     * @param likeness 0 to 99; 100: it is what they watch
     * @param oldPrice what it cost before its price last changed, where it fell, within thirty days
     */
    public record Fitting(
            InventoryItemRecord item,
            InventoryItemRecord because,
            int likeness,
            @Nullable BigDecimal oldPrice) {
        /** Whether they watch the item itself. */
        public boolean isWatched() {
            return item.getItemId().equals(because.getItemId());
        }
    }

    /** Of each of these people what fits them at that instant, the best first; nothing of people whom nothing fits. */
    public static Map<Long, List<Fitting>> of(DSLContext sql, Collection<Long> leads, Instant now) {
        Map<Long, List<Fitting>> fitting = new HashMap<>();
        Table<?> repriced = repriced(leads, now);
        Field<BigDecimal> oldPrice = repriced.field(INVENTORY_CHANGE.OLD_PRICE);
        sql.select(RECOMMENDED_ITEM.LEAD_ID, RECOMMENDED_ITEM.LIKENESS, oldPrice)
                .select(INVENTORY_ITEM.fields())
                .select(BECAUSE.fields())
                .from(RECOMMENDED_ITEM)
                .join(INVENTORY_ITEM)
                .on(INVENTORY_ITEM.ITEM_ID.eq(RECOMMENDED_ITEM.ITEM_ID))
                .join(BECAUSE)
                .on(BECAUSE.ITEM_ID.eq(RECOMMENDED_ITEM.BECAUSE_ITEM_ID))
                .leftJoin(repriced)
                .on(repriced.field(INVENTORY_CHANGE.ITEM_ID).eq(INVENTORY_ITEM.ITEM_ID))
                .and(repriced.field(TURN).eq(inline(1)))
                .and(repriced.field(INVENTORY_CHANGE.KIND).eq(inline("price_dropped")))
                .and(repriced.field(INVENTORY_CHANGE.OCCURRED_AT)
                        .ge(val(now.minus(LATELY), INVENTORY_CHANGE.OCCURRED_AT)))
                .where(RECOMMENDED_ITEM.LEAD_ID.in(leads))
                .and(INVENTORY_ITEM.STATUS.eq(inline("in_stock")))
                .orderBy(RECOMMENDED_ITEM.LEAD_ID, RECOMMENDED_ITEM.PLACE)
                .forEach(row -> fitting.computeIfAbsent(row.get(RECOMMENDED_ITEM.LEAD_ID), _ -> new ArrayList<>())
                        .add(new Fitting(
                                row.into(INVENTORY_ITEM),
                                row.into(BECAUSE),
                                row.get(RECOMMENDED_ITEM.LIKENESS),
                                row.get(oldPrice))));
        return fitting;
    }

    /** When each item that fits them was last given another price. */
    private static Table<? extends Record> repriced(Collection<Long> leads, Instant now) {
        return select(
                        INVENTORY_CHANGE.ITEM_ID,
                        INVENTORY_CHANGE.KIND,
                        INVENTORY_CHANGE.OLD_PRICE,
                        INVENTORY_CHANGE.OCCURRED_AT,
                        rowNumber()
                                .over()
                                .partitionBy(INVENTORY_CHANGE.ITEM_ID)
                                .orderBy(INVENTORY_CHANGE.OCCURRED_AT.desc(), INVENTORY_CHANGE.ID.desc())
                                .as(TURN))
                .from(INVENTORY_CHANGE)
                .where(INVENTORY_CHANGE.KIND.in(inline("price_dropped"), inline("price_raised")))
                .and(INVENTORY_CHANGE.OCCURRED_AT.le(val(now, INVENTORY_CHANGE.OCCURRED_AT)))
                .and(INVENTORY_CHANGE.ITEM_ID.in(select(RECOMMENDED_ITEM.ITEM_ID)
                        .from(RECOMMENDED_ITEM)
                        .where(RECOMMENDED_ITEM.LEAD_ID.in(leads))))
                .asTable("repriced");
    }
}
