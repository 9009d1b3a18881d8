package io.drumbeat.report.section;

import static io.drumbeat.sql.Tables.INVENTORY_CHANGE;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;

import io.drumbeat.report.model.Figure;
import io.drumbeat.report.model.Figure.Better;
import io.drumbeat.report.model.SectionResult;
import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Table.Drawing;
import io.drumbeat.report.model.Table.Tone;
import io.drumbeat.report.model.Value;
import io.drumbeat.workspace.Location;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** What is in stock, what came and went, and what became cheaper. */
final class InventorySection implements Section {
    private static final String COUNTED =
            "In stock is every item of the newest feeds that was not removed by the report's instant. A price drop counts "
                    + "each time a feed shows a lower price than before. Days in stock are those of all spells together. Who "
                    + "watches what is as of the last profile.";
    private static final List<String> CONDITIONS = List.of("new", "certified", "used", "refurbished");
    private static final String UNSAID = "not said";
    private static final int DROPS_LISTED = 10;

    @Override
    public String name() {
        return "inventory";
    }

    @Override
    public SectionResult of(ReportContext context) {
        if (context.sql().fetchCount(INVENTORY_ITEM, context.known(INVENTORY_ITEM.FIRST_SEEN_AT)) == 0) {
            return SectionResult.empty(
                    name(), "Inventory", COUNTED, "No stock yet. It appears here after the first sync-inventory.");
        }
        var timeline = new Timeline(context.period());
        Tally<Integer, String> changes = changes(context, timeline);
        return SectionResult.of(
                name(),
                "Inventory",
                COUNTED,
                figures(context, timeline, changes),
                List.of(
                        changesTable(timeline, changes),
                        stock(context),
                        priceDrops(context),
                        StockTables.longest(context),
                        StockTables.mostWatched(context)));
    }

    private static List<Figure> figures(ReportContext context, Timeline timeline, Tally<Integer, String> changes) {
        int now = context.sql().fetchCount(INVENTORY_ITEM, inStock(context.asOf()));
        int before = context.sql()
                .fetchCount(INVENTORY_ITEM, inStock(context.period().from()));
        var figures = new ArrayList<Figure>();
        figures.add(Figure.count("in_stock", "In stock", now)
                .since(before == 0 ? Value.nothing() : Value.count(before), Better.NEITHER)
                .trending(course(timeline, changes, now))
                .asKey());
        Map<String, BigDecimal> worth = worth(context);
        worth.forEach((currency, price) -> figures.add(Figure.of(
                worth.size() == 1 ? "stock_value" : "stock_value_" + currency.toLowerCase(Locale.ROOT),
                "Asking prices in stock",
                Value.money(price.setScale(0, RoundingMode.HALF_UP), currency))));
        figures.add(Figure.count("added", "Added", changes.column("added") + changes.column("returned")));
        figures.add(Figure.count("removed", "Removed", changes.column("removed")));
        figures.add(Figure.count("price_dropped", "Price drops", changes.column("price_dropped")));
        return figures;
    }

    /** The stock at the end of each bucket, counted back from now. */
    private static List<BigDecimal> course(Timeline timeline, Tally<Integer, String> changes, long now) {
        var course = new ArrayList<BigDecimal>();
        long stock = now;
        for (int bucket : timeline.indexes().reversed()) {
            course.addFirst(BigDecimal.valueOf(stock));
            stock += changes.at(bucket, "removed") - changes.at(bucket, "added") - changes.at(bucket, "returned");
        }
        return course;
    }

    static Condition inStock(Instant instant) {
        return INVENTORY_ITEM
                .FIRST_SEEN_AT
                .le(instant)
                .and(INVENTORY_ITEM.REMOVED_AT.isNull().or(INVENTORY_ITEM.REMOVED_AT.gt(instant)));
    }

    private static Map<String, BigDecimal> worth(ReportContext context) {
        Field<String> currency = coalesce(INVENTORY_ITEM.CURRENCY, inline(""));
        var worth = new LinkedHashMap<String, BigDecimal>();
        context.sql()
                .select(currency, sum(INVENTORY_ITEM.PRICE))
                .from(INVENTORY_ITEM)
                .where(inStock(context.asOf()))
                .and(INVENTORY_ITEM.PRICE.isNotNull())
                .groupBy(currency)
                .orderBy(currency)
                .forEach(row -> worth.put(row.value1(), row.value2()));
        return worth;
    }

    private static Tally<Integer, String> changes(ReportContext context, Timeline timeline) {
        Field<Integer> bucket = timeline.bucketOf(INVENTORY_CHANGE.OCCURRED_AT).as("bucket");
        var each = context.sql()
                .select(bucket, INVENTORY_CHANGE.KIND)
                .from(INVENTORY_CHANGE)
                .where(context.inPeriod(INVENTORY_CHANGE.OCCURRED_AT))
                .and(INVENTORY_CHANGE.KIND.in("added", "returned", "removed", "price_dropped"))
                .asTable("each_change");
        var tally = new Tally<Integer, String>();
        context.sql()
                .select(each.field(bucket), each.field(INVENTORY_CHANGE.KIND), count())
                .from(each)
                .groupBy(each.field(bucket), each.field(INVENTORY_CHANGE.KIND))
                .forEach(row -> tally.add(row.value1(), row.value2(), row.value3()));
        return tally;
    }

    private static Table changesTable(Timeline timeline, Tally<Integer, String> changes) {
        Table.Builder table = Table.named(
                        "changes_by_" + timeline.grain(), "Changes per " + timeline.grain(), Drawing.TIME_COLUMNS)
                .column("from", "From")
                .series("added", "Added", Tone.GOOD)
                .series("price_dropped", "Price dropped", Tone.WARNING)
                .series("removed", "Removed", Tone.MUTED);
        var shown = new Tally<Integer, String>();
        for (int bucket : changes.rows()) {
            shown.add(bucket, "added", changes.at(bucket, "added") + changes.at(bucket, "returned"));
            shown.add(bucket, "price_dropped", changes.at(bucket, "price_dropped"));
            shown.add(bucket, "removed", changes.at(bucket, "removed"));
        }
        timeline.rows(table, shown, List.of("added", "price_dropped", "removed"));
        return table.build();
    }

    private static Table stock(ReportContext context) {
        Field<String> condition = coalesce(INVENTORY_ITEM.CONDITION, inline(UNSAID));
        var tally = new Tally<String, String>();
        context.sql()
                .select(INVENTORY_ITEM.LOCATION, condition, count())
                .from(INVENTORY_ITEM)
                .where(inStock(context.asOf()))
                .groupBy(INVENTORY_ITEM.LOCATION, condition)
                .orderBy(INVENTORY_ITEM.LOCATION, condition)
                .forEach(row -> tally.add(row.value1(), row.value2(), row.value3()));
        var conditions = new ArrayList<>(CONDITIONS);
        conditions.add(UNSAID);
        conditions.removeIf(kind -> tally.column(kind) == 0);
        Table.Builder table = Table.named("stock", "In stock by location and condition", Drawing.STACKED_BARS)
                .column("location", "Location");
        conditions.forEach(
                kind -> table.series(kind.replace(' ', '_'), kind, kind.equals(UNSAID) ? Tone.MUTED : Tone.SERIES));
        table.column("total", "Total");
        for (String location : tally.rows()) {
            var row = new ArrayList<Value>();
            row.add(Value.text(title(context, location)));
            conditions.forEach(kind -> row.add(Value.count(tally.at(location, kind))));
            row.add(Value.count(tally.row(location)));
            table.row(row);
        }
        return table.build();
    }

    private static Table priceDrops(ReportContext context) {
        Field<BigDecimal> drop = INVENTORY_CHANGE.OLD_PRICE.minus(INVENTORY_CHANGE.NEW_PRICE);
        Table.Builder table = Table.named("price_drops", "Largest price drops", Drawing.NONE)
                .column("item", "Item")
                .column("old_price", "Was")
                .column("new_price", "Now")
                .column("drop", "Drop")
                .column("part", "%");
        context.sql()
                .select(
                        INVENTORY_ITEM.TITLE,
                        INVENTORY_ITEM.YEAR,
                        INVENTORY_ITEM.MAKE,
                        INVENTORY_ITEM.MODEL,
                        INVENTORY_ITEM.ITEM_KEY,
                        INVENTORY_CHANGE.OLD_PRICE,
                        INVENTORY_CHANGE.NEW_PRICE,
                        INVENTORY_ITEM.CURRENCY)
                .from(INVENTORY_CHANGE)
                .join(INVENTORY_ITEM)
                .on(INVENTORY_ITEM.ITEM_ID.eq(INVENTORY_CHANGE.ITEM_ID))
                .where(INVENTORY_CHANGE.KIND.eq("price_dropped"))
                .and(context.inPeriod(INVENTORY_CHANGE.OCCURRED_AT))
                .and(drop.gt(BigDecimal.ZERO))
                .orderBy(drop.desc(), INVENTORY_CHANGE.ID)
                .limit(DROPS_LISTED)
                .forEach(row -> table.row(
                        Value.text(called(row.value1(), row.value2(), row.value3(), row.value4(), row.value5())),
                        Value.money(row.value6(), row.value8()),
                        Value.money(row.value7(), row.value8()),
                        Value.money(row.value6().subtract(row.value7()), row.value8()),
                        Value.share(row.value6().subtract(row.value7()), row.value6())));
        return table.build();
    }

    static String called(
            @Nullable String title, @Nullable Integer year, @Nullable String make, @Nullable String model, String key) {
        if (title != null && !title.isBlank()) {
            return title;
        }
        String parts = Stream.of(year, make, model)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
        return parts.isBlank() ? key : parts;
    }

    static String title(ReportContext context, String location) {
        if (location.isEmpty()) {
            return context.workspace().company();
        }
        return Optional.ofNullable(context.workspace().locations().get(location))
                .map(Location::title)
                .orElse(location);
    }
}
