package io.drumbeat.report.section;

import static io.drumbeat.sql.Tables.INVENTORY_CHANGE;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static io.drumbeat.sql.Tables.WATCHED_ITEM;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import io.drumbeat.inventory.LotDays;
import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Table.Drawing;
import io.drumbeat.report.model.Value;
import io.drumbeat.rule.AsOf;
import java.math.BigDecimal;
import org.jooq.Field;
import org.jooq.Record;

/** Single items that deserve a look: those that stand longest, and those that most people watch. */
final class StockTables {
    private static final int LISTED = 10;

    private StockTables() {}

    static Table longest(ReportContext context) {
        var asOf = new AsOf(context.asOf(), context.workspace().timezone());
        var days = select(INVENTORY_CHANGE.ITEM_ID, LotDays.asOf(asOf).as("days"))
                .from(INVENTORY_CHANGE)
                .where(context.known(INVENTORY_CHANGE.OCCURRED_AT))
                .groupBy(INVENTORY_CHANGE.ITEM_ID)
                .asTable("days_on_lot");
        Field<Long> since = days.field("days", Long.class);
        Table.Builder table = Table.named("longest_in_stock", "Longest in stock", Drawing.NONE)
                .column("item", "Item")
                .column("location", "Location")
                .column("price", "Price")
                .column("days", "Days");
        context.sql()
                .select(INVENTORY_ITEM.fields())
                .select(since)
                .from(INVENTORY_ITEM)
                .join(days)
                .on(days.field(INVENTORY_CHANGE.ITEM_ID).eq(INVENTORY_ITEM.ITEM_ID))
                .where(InventorySection.inStock(context.asOf()))
                .and(since.gt(inline(0L)))
                .orderBy(since.desc(), INVENTORY_ITEM.ITEM_ID)
                .limit(LISTED)
                .forEach(row -> table.row(
                        named(row),
                        Value.text(InventorySection.title(context, row.get(INVENTORY_ITEM.LOCATION))),
                        price(row),
                        Value.count(row.get(since))));
        return table.build();
    }

    static Table mostWatched(ReportContext context) {
        Field<Integer> people = count().as("people");
        Field<BigDecimal> asks = sum(WATCHED_ITEM.ASKS).as("asks");
        Table.Builder table = Table.named("most_watched", "Watched by most people", Drawing.NONE)
                .column("item", "Item")
                .column("price", "Price")
                .column("people", "People")
                .column("asks", "Enquiries");
        var watched = select(WATCHED_ITEM.ITEM_ID, people, asks)
                .from(WATCHED_ITEM)
                .where(context.known(WATCHED_ITEM.LAST_AT))
                .groupBy(WATCHED_ITEM.ITEM_ID)
                .asTable("watched");
        context.sql()
                .select(INVENTORY_ITEM.fields())
                .select(watched.field(people), watched.field(asks))
                .from(watched)
                .join(INVENTORY_ITEM)
                .on(INVENTORY_ITEM.ITEM_ID.eq(watched.field(WATCHED_ITEM.ITEM_ID)))
                .where(InventorySection.inStock(context.asOf()))
                .orderBy(
                        watched.field(people).desc(),
                        coalesce(watched.field(asks), inline(BigDecimal.ZERO)).desc(),
                        INVENTORY_ITEM.ITEM_ID)
                .limit(LISTED)
                .forEach(row -> table.row(
                        named(row),
                        price(row),
                        Value.count(row.get(watched.field(people))),
                        Value.count(row.get(watched.field(asks)).longValue())));
        return table.build();
    }

    private static Value named(Record row) {
        return Value.text(InventorySection.called(
                row.get(INVENTORY_ITEM.TITLE),
                row.get(INVENTORY_ITEM.YEAR),
                row.get(INVENTORY_ITEM.MAKE),
                row.get(INVENTORY_ITEM.MODEL),
                row.get(INVENTORY_ITEM.ITEM_KEY)));
    }

    private static Value price(Record row) {
        BigDecimal price = row.get(INVENTORY_ITEM.PRICE);
        return price == null ? Value.nothing() : Value.money(price, row.get(INVENTORY_ITEM.CURRENCY));
    }
}
