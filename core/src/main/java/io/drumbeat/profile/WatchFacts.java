package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.INVENTORY_CHANGE;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static io.drumbeat.sql.Tables.RECOMMENDED_ITEM;
import static io.drumbeat.sql.Tables.WATCHED_ITEM;

import io.drumbeat.inventory.Stock;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.ValueType;
import io.drumbeat.store.TempTable;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Which items of the stock they watch, what became of those, and what of the stock fits them; told from tables that must be those
 * of the instant. A feature or an attribute of the
 * workspace that has one of these names keeps it.
 */
record WatchFacts(Workspace workspace) implements Facts {
    private static final Field<Instant> LAST_WATCHED_AT =
            DSL.field(DSL.name("last_watched_at"), WATCHED_ITEM.LAST_AT.getDataType());

    @Override
    public List<Column> columns() {
        return ProfileColumn.unlessTaken(workspace, all());
    }

    private List<Column> all() {
        DataClass interest = new MappedClasses(workspace).toldFrom("interest_vin", "interest_sku");
        return List.of(
                ProfileColumn.of(
                        "watched_items",
                        ValueType.INTEGER,
                        interest,
                        "Items of the stock that they asked about, or looked at within 180 days",
                        "3"),
                ProfileColumn.of("watched_in_stock", ValueType.INTEGER, interest, "How many of those can be had", "2"),
                ProfileColumn.of(
                        "last_watched_at",
                        ValueType.INSTANT,
                        interest,
                        "When they last looked at or asked about one",
                        "2026-11-19T06:58:33Z"),
                ProfileColumn.of(
                        "watched_price_dropped_at",
                        ValueType.INSTANT,
                        interest,
                        "When one that can be had last became cheaper, after they had seen it",
                        "2026-11-18T09:00:00Z"),
                ProfileColumn.of(
                        "watched_sold_at",
                        ValueType.INSTANT,
                        interest,
                        "When one last left the stock, after they had seen it",
                        "2026-11-17T20:00:00Z"),
                ProfileColumn.of(
                        "recommended_items",
                        ValueType.INTEGER,
                        interest,
                        "Items in stock that fit them: what they watch, and what is like it",
                        "6"),
                ProfileColumn.of(
                        "best_match",
                        ValueType.TEXT,
                        interest,
                        "VIN or SKU of what fits them best",
                        "2HGFE2F50RH500001"),
                ProfileColumn.of(
                        "best_match_likeness",
                        ValueType.INTEGER,
                        interest,
                        "How like it is to what they watch, 30 to 99; 100: it is that itself",
                        "87"));
    }

    @Override
    public void find(People people) {
        if (people.asks("watched_items", "watched_in_stock", "last_watched_at", "watched_price_dropped_at")) {
            watched(people);
        }
        if (people.asks("watched_sold_at")) {
            sold(people);
        }
        if (people.asks("recommended_items", "best_match", "best_match_likeness")) {
            recommended(people);
        }
    }

    private static void watched(People people) {
        TempTable items = new Stock(people.tx(), people.asOf()).items();
        Condition inStock = DSL.condition(items.field(Stock.IN_STOCK));
        Field<Instant> dropped = items.field(Stock.PRICE_DROPPED_AT);
        TempTable watched = people.join(
                "profile_watched",
                DSL.select(
                                WATCHED_ITEM.LEAD_ID,
                                DSL.count().cast(SQLDataType.BIGINT).as("watched_items"),
                                DSL.count()
                                        .filterWhere(inStock)
                                        .cast(SQLDataType.BIGINT)
                                        .as("watched_in_stock"),
                                DSL.max(WATCHED_ITEM.LAST_AT).as(LAST_WATCHED_AT),
                                DSL.max(dropped)
                                        .filterWhere(inStock.and(dropped.ge(WATCHED_ITEM.FIRST_AT)))
                                        .as("watched_price_dropped_at"))
                        .from(WATCHED_ITEM)
                        .join(items.table())
                        .on(items.field(INVENTORY_ITEM.ITEM_ID).eq(WATCHED_ITEM.ITEM_ID))
                        .groupBy(WATCHED_ITEM.LEAD_ID));
        people.select("watched_items", People.orZero(watched.field("watched_items", SQLDataType.BIGINT)));
        people.select("watched_in_stock", People.orZero(watched.field("watched_in_stock", SQLDataType.BIGINT)));
        people.select("last_watched_at", watched.field(LAST_WATCHED_AT));
        people.select("watched_price_dropped_at", instant(watched, "watched_price_dropped_at"));
    }

    private static void sold(People people) {
        TempTable sold = people.join(
                "profile_watched_sold",
                DSL.select(
                                WATCHED_ITEM.LEAD_ID,
                                DSL.max(INVENTORY_CHANGE.OCCURRED_AT).as("watched_sold_at"))
                        .from(WATCHED_ITEM)
                        .join(INVENTORY_CHANGE)
                        .on(INVENTORY_CHANGE.ITEM_ID.eq(WATCHED_ITEM.ITEM_ID))
                        .where(INVENTORY_CHANGE.KIND.eq(DSL.inline("removed")))
                        .and(INVENTORY_CHANGE.OCCURRED_AT.ge(WATCHED_ITEM.FIRST_AT))
                        .and(INVENTORY_CHANGE.OCCURRED_AT.le(people.now(INVENTORY_CHANGE.OCCURRED_AT)))
                        .groupBy(WATCHED_ITEM.LEAD_ID));
        people.select("watched_sold_at", instant(sold, "watched_sold_at"));
    }

    private static void recommended(People people) {
        TempTable fitting = people.join(
                "profile_recommended",
                DSL.select(
                                RECOMMENDED_ITEM.LEAD_ID,
                                DSL.count().cast(SQLDataType.BIGINT).as("recommended_items"),
                                DSL.max(DSL.when(RECOMMENDED_ITEM.PLACE.eq(DSL.inline(1)), INVENTORY_ITEM.ITEM_KEY))
                                        .as("best_match"),
                                DSL.max(RECOMMENDED_ITEM.LIKENESS)
                                        .cast(SQLDataType.BIGINT)
                                        .as("best_match_likeness"))
                        .from(RECOMMENDED_ITEM)
                        .join(INVENTORY_ITEM)
                        .on(INVENTORY_ITEM.ITEM_ID.eq(RECOMMENDED_ITEM.ITEM_ID))
                        .groupBy(RECOMMENDED_ITEM.LEAD_ID));
        people.select("recommended_items", People.orZero(fitting.field("recommended_items", SQLDataType.BIGINT)));
        people.select("best_match", fitting.field("best_match", SQLDataType.VARCHAR));
        people.select("best_match_likeness", fitting.field("best_match_likeness", SQLDataType.BIGINT));
    }

    private static Field<Instant> instant(TempTable facts, String name) {
        return facts.field(name, WATCHED_ITEM.LAST_AT.getDataType());
    }
}
