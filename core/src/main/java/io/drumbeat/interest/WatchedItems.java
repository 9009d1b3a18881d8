package io.drumbeat.interest;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.WATCHED_ITEM;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;

import io.drumbeat.inventory.Stock;
import io.drumbeat.ownership.OwnershipEvents;
import io.drumbeat.rule.AsOf;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Interest;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * Which items each person watches, as of an instant: what they looked at or asked about not too long ago and since they last got
 * a vehicle, and what their record says that they are interested in. Once an item is sold they watch it still: that is news too.
 */
public final class WatchedItems {
    private static final Field<Instant> BOUGHT_AT = field(name("bought_at"), EVENT.OCCURRED_AT.getDataType());

    private final Transaction tx;
    private final AsOf asOf;
    private final Interest interest;

    /** @param interest which events ask, and which look */
    public WatchedItems(Transaction tx, AsOf asOf, Interest interest) {
        this.tx = tx;
        this.asOf = asOf;
        this.interest = interest;
    }

    /** Makes {@code watched_item} what it was at that instant. */
    public void refresh() {
        if (!tx.sql().fetchExists(INVENTORY_ITEM)) {
            tx.sql().deleteFrom(WATCHED_ITEM).execute();
            return;
        }
        TempTable stock = new Stock(tx, asOf).byKey();
        TempTable bought = bought();
        Table<?> told =
                fromEvents(stock, bought).unionAll(fromLeads(stock, bought)).asTable("told");
        TempTable watched = tx.keep(
                "watched_now",
                select(
                                told.field(WATCHED_ITEM.LEAD_ID),
                                told.field(WATCHED_ITEM.ITEM_ID),
                                sum(told.field(WATCHED_ITEM.VIEWS))
                                        .cast(SQLDataType.INTEGER)
                                        .as(WATCHED_ITEM.VIEWS),
                                sum(told.field(WATCHED_ITEM.ASKS))
                                        .cast(SQLDataType.INTEGER)
                                        .as(WATCHED_ITEM.ASKS),
                                min(told.field(WATCHED_ITEM.FIRST_AT)).as(WATCHED_ITEM.FIRST_AT),
                                max(told.field(WATCHED_ITEM.LAST_AT)).as(WATCHED_ITEM.LAST_AT))
                        .from(told)
                        .groupBy(told.field(WATCHED_ITEM.LEAD_ID), told.field(WATCHED_ITEM.ITEM_ID)));
        new KeptTable(tx, WATCHED_ITEM).become(watched);
    }

    /** When people last got a vehicle: what they looked at before, they look for no more. */
    private TempTable bought() {
        return tx.keep(
                "last_bought",
                select(EVENT.LEAD_ID, max(EVENT.OCCURRED_AT).as(BOUGHT_AT))
                        .from(EVENT)
                        .where(isKnown())
                        .and(EVENT.TYPE.in(OwnershipEvents.ACQUIRED.stream()
                                .<Field<String>>map(type -> inline(type))
                                .toList()))
                        .groupBy(EVENT.LEAD_ID));
    }

    private Condition isKnown() {
        return EVENT.LEAD_ID
                .isNotNull()
                .and(EVENT.KNOWN_AT.le(val(asOf.instant(), EVENT.KNOWN_AT)))
                .and(EVENT.OCCURRED_AT.le(val(asOf.instant(), EVENT.OCCURRED_AT)));
    }

    /** One row for each person and name of an item. */
    @SuppressWarnings("unchecked")
    private Select<Record> fromEvents(TempTable stock, TempTable bought) {
        Table<?> seen = select(
                        EVENT.LEAD_ID,
                        EVENT.ITEM,
                        count().filterWhere(InterestEvents.isView(interest))
                                .cast(SQLDataType.INTEGER)
                                .as(WATCHED_ITEM.VIEWS),
                        count().filterWhere(InterestEvents.isView(interest).not())
                                .cast(SQLDataType.INTEGER)
                                .as(WATCHED_ITEM.ASKS),
                        min(EVENT.OCCURRED_AT).as(WATCHED_ITEM.FIRST_AT),
                        max(EVENT.OCCURRED_AT).as(WATCHED_ITEM.LAST_AT))
                .from(EVENT)
                .leftJoin(bought.table())
                .on(bought.field(EVENT.LEAD_ID).eq(EVENT.LEAD_ID))
                .where(isKnown())
                .and(EVENT.ITEM.isNotNull())
                .and(EVENT.OCCURRED_AT.gt(val(asOf.instant().minus(InterestEvents.WATCHING), EVENT.OCCURRED_AT)))
                .and(bought.field(BOUGHT_AT).isNull().or(EVENT.OCCURRED_AT.gt(bought.field(BOUGHT_AT))))
                .and(InterestEvents.tell())
                .groupBy(EVENT.LEAD_ID, EVENT.ITEM)
                .asTable("seen");
        return (Select<Record>) (Select<?>) select(
                        seen.field(EVENT.LEAD_ID).as(WATCHED_ITEM.LEAD_ID),
                        stock.field(INVENTORY_ITEM.ITEM_ID).as(WATCHED_ITEM.ITEM_ID),
                        seen.field(WATCHED_ITEM.VIEWS),
                        seen.field(WATCHED_ITEM.ASKS),
                        seen.field(WATCHED_ITEM.FIRST_AT),
                        seen.field(WATCHED_ITEM.LAST_AT))
                .from(seen)
                .join(stock.table())
                .on(stock.field(Stock.KEY).eq(seen.field(EVENT.ITEM)));
    }

    /** What their record says they asked about, since it is known. */
    @SuppressWarnings("unchecked")
    private Select<Record> fromLeads(TempTable stock, TempTable bought) {
        Field<String> named = coalesce(LEAD.INTEREST_VIN, LEAD.INTEREST_SKU);
        return (Select<Record>) (Select<?>) select(
                        LEAD.LEAD_ID.as(WATCHED_ITEM.LEAD_ID),
                        stock.field(INVENTORY_ITEM.ITEM_ID).as(WATCHED_ITEM.ITEM_ID),
                        inline(0).as(WATCHED_ITEM.VIEWS),
                        inline(1).as(WATCHED_ITEM.ASKS),
                        least(LEAD.CREATED_AT, LEAD.INSERTED_AT).as(WATCHED_ITEM.FIRST_AT),
                        least(LEAD.CREATED_AT, LEAD.INSERTED_AT).as(WATCHED_ITEM.LAST_AT))
                .from(LEAD)
                .join(stock.table())
                .on(stock.field(Stock.KEY).eq(named))
                .leftJoin(bought.table())
                .on(bought.field(EVENT.LEAD_ID).eq(LEAD.LEAD_ID))
                .where(LEAD.INSERTED_AT.le(val(asOf.instant(), LEAD.INSERTED_AT)))
                .and(bought.field(BOUGHT_AT).isNull().or(LEAD.CREATED_AT.gt(bought.field(BOUGHT_AT))));
    }
}
