package io.drumbeat.interest;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static io.drumbeat.sql.Tables.RECOMMENDED_ITEM;
import static org.jooq.impl.DSL.inline;

import io.drumbeat.sql.tables.InventoryItem;
import io.drumbeat.sql.tables.records.InventoryItemRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** Reads what of the stock fits people, as the last profile found it; what has been sold since is left out. */
public final class RecommendedItems {
    private static final InventoryItem BECAUSE = INVENTORY_ITEM.as("because");

    private RecommendedItems() {}

    /**
     * An item that fits somebody.
     *
     * @param because what they watch that it is like, or is
     * @param likeness 0 to 99; 100: it is what they watch
     */
    public record Fitting(InventoryItemRecord item, InventoryItemRecord because, int likeness) {
        /** Whether they watch the item itself. */
        public boolean isWatched() {
            return item.getItemId().equals(because.getItemId());
        }
    }

    /** Of each of these people what fits them, the best first; nothing of people whom nothing fits. */
    public static Map<Long, List<Fitting>> of(DSLContext sql, Collection<Long> leads) {
        Map<Long, List<Fitting>> fitting = new HashMap<>();
        sql.select(RECOMMENDED_ITEM.LEAD_ID, RECOMMENDED_ITEM.LIKENESS)
                .select(INVENTORY_ITEM.fields())
                .select(BECAUSE.fields())
                .from(RECOMMENDED_ITEM)
                .join(INVENTORY_ITEM)
                .on(INVENTORY_ITEM.ITEM_ID.eq(RECOMMENDED_ITEM.ITEM_ID))
                .join(BECAUSE)
                .on(BECAUSE.ITEM_ID.eq(RECOMMENDED_ITEM.BECAUSE_ITEM_ID))
                .where(RECOMMENDED_ITEM.LEAD_ID.in(leads))
                .and(INVENTORY_ITEM.STATUS.eq(inline("in_stock")))
                .orderBy(RECOMMENDED_ITEM.LEAD_ID, RECOMMENDED_ITEM.PLACE)
                .forEach(row -> fitting.computeIfAbsent(row.get(RECOMMENDED_ITEM.LEAD_ID), _ -> new ArrayList<>())
                        .add(new Fitting(
                                row.into(INVENTORY_ITEM), row.into(BECAUSE), row.get(RECOMMENDED_ITEM.LIKENESS))));
        return fitting;
    }
}
