package io.drumbeat.lookup;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static io.drumbeat.sql.Tables.WATCHED_ITEM;

import io.drumbeat.interest.ItemNames;
import io.drumbeat.interest.Reasons;
import io.drumbeat.interest.RecommendedItems;
import io.drumbeat.sql.tables.records.InventoryItemRecord;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;

/** What of the stock one person watches, and what of it fits them, as the last profile found it. */
final class StockInterest {
    private StockInterest() {}

    static List<LeadCard.Watched> watched(DSLContext sql, long lead) {
        return sql.select(WATCHED_ITEM.VIEWS, WATCHED_ITEM.ASKS, WATCHED_ITEM.LAST_AT)
                .select(INVENTORY_ITEM.fields())
                .from(WATCHED_ITEM)
                .join(INVENTORY_ITEM)
                .on(INVENTORY_ITEM.ITEM_ID.eq(WATCHED_ITEM.ITEM_ID))
                .where(WATCHED_ITEM.LEAD_ID.eq(lead))
                .orderBy(WATCHED_ITEM.LAST_AT.desc(), WATCHED_ITEM.ITEM_ID)
                .fetch(row -> {
                    InventoryItemRecord item = row.into(INVENTORY_ITEM);
                    return new LeadCard.Watched(
                            item.getItemKey(),
                            ItemNames.of(item),
                            item.getStatus().equals("in_stock"),
                            item.getPrice(),
                            item.getCurrency(),
                            row.get(WATCHED_ITEM.VIEWS),
                            row.get(WATCHED_ITEM.ASKS),
                            row.get(WATCHED_ITEM.LAST_AT));
                });
    }

    static List<LeadCard.Recommended> recommended(DSLContext sql, long lead, Instant now) {
        return RecommendedItems.of(sql, List.of(lead), now).getOrDefault(lead, List.of()).stream()
                .map(fitting -> new LeadCard.Recommended(
                        fitting.item().getItemKey(),
                        ItemNames.of(fitting.item()),
                        fitting.item().getPrice(),
                        fitting.oldPrice(),
                        fitting.item().getCurrency(),
                        fitting.item().getLocation(),
                        fitting.likeness(),
                        fitting.because().getItemKey(),
                        Reasons.of(fitting)))
                .toList();
    }
}
