package io.drumbeat.inventory;

import static io.drumbeat.sql.Tables.INVENTORY_CHANGE;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;

import io.drumbeat.rule.Ages;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Casing;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.time.Instant;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The stock as it was at the run's instant, told back from its history: what was in stock, at what price, since when it is
 * cheaper, and for how long it has stood there.
 */
public final class Stock {
    /** The temporary table that {@link #byKey} makes. */
    public static final String BY_KEY = "profile_stock";

    public static final Field<String> KEY = DSL.field(DSL.name("item_key"), SQLDataType.VARCHAR);
    public static final Field<Long> ITEMS = DSL.field(DSL.name("items"), SQLDataType.BIGINT);
    public static final Field<Boolean> IN_STOCK = DSL.field(DSL.name("in_stock"), SQLDataType.BOOLEAN);

    /** Days of the company's calendar in stock, all spells together; where the dealer says that it came earlier, since then. */
    public static final Field<Long> DAYS_ON_LOT = DSL.field(DSL.name("days_on_lot"), SQLDataType.BIGINT);

    public static final Field<Instant> PRICE_DROPPED_AT =
            DSL.field(DSL.name("price_dropped_at"), INVENTORY_CHANGE.OCCURRED_AT.getDataType());

    private static final Field<Long> DAYS = DSL.field(DSL.name("told", "days"), SQLDataType.BIGINT);
    private static final Field<String> LAST_KIND = DSL.field(DSL.name("last_kind"), SQLDataType.VARCHAR);
    private static final String REMOVED = "removed";

    private final Transaction tx;
    private final AsOf asOf;
    private final TempTable items;

    public Stock(Transaction tx, AsOf asOf) {
        this.tx = tx;
        this.asOf = asOf;
        this.items = tx.keepOnce("stock_item", asOf.toString(), this::query);
    }

    /** Every item that was there by then, with what it was. */
    public TempTable items() {
        return items;
    }

    /**
     * One row for each VIN, SKU or stock number by which an event or a lead may name an item. Of several items that share
     * one, what is in stock counts first, then what is cheapest.
     */
    public TempTable byKey() {
        return tx.keepOnce(BY_KEY, asOf.toString(), this::keyed);
    }

    private Select<?> keyed() {
        Field<Integer> first = DSL.rowNumber()
                .over()
                .partitionBy(KEY)
                .orderBy(
                        DSL.when(DSL.condition(IN_STOCK), DSL.inline(0)).otherwise(DSL.inline(1)),
                        DSL.coalesce(named("price", INVENTORY_ITEM.PRICE), DSL.inline(Integer.MAX_VALUE)),
                        named("item_id", INVENTORY_ITEM.ITEM_ID))
                .as("first");
        var keyed = keys().asTable("keyed");
        var ranked = DSL.select(keyed.asterisk(), first).from(keyed).asTable("ranked");
        return DSL.select(
                        KEY,
                        named("item_id", INVENTORY_ITEM.ITEM_ID),
                        IN_STOCK,
                        named("price", INVENTORY_ITEM.PRICE),
                        PRICE_DROPPED_AT,
                        DAYS_ON_LOT,
                        named("condition", INVENTORY_ITEM.CONDITION),
                        named("year", INVENTORY_ITEM.YEAR),
                        named("make", INVENTORY_ITEM.MAKE),
                        named("model", INVENTORY_ITEM.MODEL),
                        named("body", INVENTORY_ITEM.BODY))
                .from(ranked)
                .where(DSL.field(DSL.name("first"), SQLDataType.INTEGER).eq(DSL.inline(1)));
    }

    /** How many items in stock there are of each make and model, in small letters. */
    public TempTable models() {
        Field<String> make = Casing.lower(items.field(INVENTORY_ITEM.MAKE));
        Field<String> model = Casing.lower(items.field(INVENTORY_ITEM.MODEL));
        return tx.keep(
                "profile_model",
                DSL.select(
                                make.as(INVENTORY_ITEM.MAKE),
                                model.as(INVENTORY_ITEM.MODEL),
                                DSL.count().cast(SQLDataType.BIGINT).as(ITEMS))
                        .from(items.table())
                        .where(DSL.condition(items.field(IN_STOCK)))
                        .and(make.isNotNull())
                        .and(model.isNotNull())
                        .groupBy(make, model));
    }

    private Select<? extends Record> keys() {
        return by(INVENTORY_ITEM.VIN).unionAll(by(INVENTORY_ITEM.SKU)).unionAll(by(INVENTORY_ITEM.STOCK_NUMBER));
    }

    @SuppressWarnings("unchecked")
    private Select<Record> by(TableField<?, String> key) {
        Field<String> value = items.field(key);
        return (Select<Record>) (Select<?>) DSL.select(
                        value.as(KEY),
                        items.field(INVENTORY_ITEM.ITEM_ID),
                        items.field(IN_STOCK),
                        items.field(INVENTORY_ITEM.PRICE),
                        items.field(PRICE_DROPPED_AT),
                        items.field(DAYS_ON_LOT),
                        items.field(INVENTORY_ITEM.CONDITION),
                        items.field(INVENTORY_ITEM.YEAR),
                        items.field(INVENTORY_ITEM.MAKE),
                        items.field(INVENTORY_ITEM.MODEL),
                        items.field(INVENTORY_ITEM.BODY))
                .from(items.table())
                .where(value.isNotNull());
    }

    /** Every item that was there by then. What changed later is taken back: the last change by then says what it was. */
    private Select<?> query() {
        Table<?> last = lastChange();
        Table<?> told = told();
        Field<String> kind = DSL.field(DSL.name("last_change", LAST_KIND.getName()), SQLDataType.VARCHAR);
        return DSL.select(
                        INVENTORY_ITEM.ITEM_ID,
                        INVENTORY_ITEM.ITEM_KEY,
                        INVENTORY_ITEM.LOCATION,
                        INVENTORY_ITEM.CURRENCY,
                        INVENTORY_ITEM.MILEAGE,
                        INVENTORY_ITEM.MILEAGE_UNIT,
                        INVENTORY_ITEM.AVAILABILITY,
                        INVENTORY_ITEM.VIN,
                        INVENTORY_ITEM.SKU,
                        INVENTORY_ITEM.STOCK_NUMBER,
                        INVENTORY_ITEM.CONDITION,
                        INVENTORY_ITEM.YEAR,
                        INVENTORY_ITEM.MAKE,
                        INVENTORY_ITEM.MODEL,
                        INVENTORY_ITEM.BODY,
                        DSL.field(DSL.coalesce(kind, INVENTORY_ITEM.STATUS).ne(DSL.inline(REMOVED)))
                                .as(IN_STOCK),
                        DSL.coalesce(
                                        DSL.field(DSL.name("last_change", "price"), INVENTORY_ITEM.PRICE.getDataType()),
                                        INVENTORY_ITEM.PRICE)
                                .as(INVENTORY_ITEM.PRICE),
                        DSL.field(DSL.name("told", PRICE_DROPPED_AT.getName()), PRICE_DROPPED_AT.getDataType())
                                .as(PRICE_DROPPED_AT),
                        daysOnLot().as(DAYS_ON_LOT))
                .from(INVENTORY_ITEM)
                .leftJoin(last)
                .on(DSL.field(DSL.name("last_change", "item_id"), Long.class).eq(INVENTORY_ITEM.ITEM_ID))
                .leftJoin(told)
                .on(DSL.field(DSL.name("told", "item_id"), Long.class).eq(INVENTORY_ITEM.ITEM_ID))
                .where(INVENTORY_ITEM.FIRST_SEEN_AT.le(DSL.val(asOf.instant(), INVENTORY_ITEM.FIRST_SEEN_AT)));
    }

    private Table<?> lastChange() {
        Field<Integer> newest = DSL.rowNumber()
                .over()
                .partitionBy(INVENTORY_CHANGE.ITEM_ID)
                .orderBy(INVENTORY_CHANGE.OCCURRED_AT.desc(), INVENTORY_CHANGE.ID.desc())
                .as("newest");
        var changes = DSL.select(
                        INVENTORY_CHANGE.ITEM_ID,
                        INVENTORY_CHANGE.KIND.as(LAST_KIND),
                        DSL.coalesce(INVENTORY_CHANGE.NEW_PRICE, INVENTORY_CHANGE.OLD_PRICE)
                                .as("price"),
                        newest)
                .from(INVENTORY_CHANGE)
                .where(byThen())
                .asTable("changes");
        return DSL.select(DSL.field(DSL.name("item_id")), LAST_KIND, DSL.field(DSL.name("price")))
                .from(changes)
                .where(DSL.field(DSL.name("newest"), SQLDataType.INTEGER).eq(DSL.inline(1)))
                .asTable("last_change");
    }

    private Field<Long> daysOnLot() {
        Field<Long> seen = DSL.coalesce(DAYS, Ages.inDays(INVENTORY_ITEM.FIRST_SEEN_AT, asOf));
        Field<Long> said = DSL.localDateDiff(DSL.inline(asOf.date()), INVENTORY_ITEM.STOCKED_ON)
                .cast(SQLDataType.BIGINT);
        return DSL.greatest(seen, DSL.coalesce(said, seen));
    }

    /** What the history adds up to. */
    private Table<?> told() {
        return DSL.select(
                        INVENTORY_CHANGE.ITEM_ID,
                        DSL.max(DSL.when(
                                        INVENTORY_CHANGE.KIND.eq(DSL.inline(Change.PRICE_DROPPED.label())),
                                        INVENTORY_CHANGE.OCCURRED_AT))
                                .as(PRICE_DROPPED_AT),
                        LotDays.asOf(asOf).as(DAYS.getName()))
                .from(INVENTORY_CHANGE)
                .where(byThen())
                .and(INVENTORY_CHANGE.KIND.ne(DSL.inline(Change.CHANGED.label())))
                .groupBy(INVENTORY_CHANGE.ITEM_ID)
                .asTable("told");
    }

    private org.jooq.Condition byThen() {
        return INVENTORY_CHANGE.OCCURRED_AT.le(DSL.val(asOf.instant(), INVENTORY_CHANGE.OCCURRED_AT));
    }

    private static <T> Field<T> named(String name, Field<T> like) {
        return DSL.field(DSL.name(name), like.getDataType());
    }
}
