package io.drumbeat.interest;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.generateSeries;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.drumbeat.inventory.Stock;
import io.drumbeat.rule.Casing;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.math.BigDecimal;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;

/**
 * Which items that can be had are like those that somebody watches. Of each trait (the same model, the same body, the same make
 * where there is no model) only those next in price are looked at: however large the stock, a watched item has few of them.
 */
final class SimilarItems {
    static final Field<Long> ANCHOR = field(name("anchor_id"), BIGINT);
    static final Field<Long> ITEM = field(name("item_id"), BIGINT);
    static final Field<Integer> LIKENESS = field(name("likeness"), INTEGER);
    static final Field<String> AT = field(name("at_location"), VARCHAR);
    static final Field<String> ANCHOR_AT = field(name("anchor_location"), VARCHAR);

    /** So many of a trait are looked at that cost less, and so many that cost more. */
    private static final int NEIGHBOURS = 12;

    /** So many are kept of each watched item. */
    private static final int KEPT = 8;

    private static final Field<String> TRAIT = field(name("trait"), VARCHAR);
    private static final Field<Boolean> OFFERED = field(name("offered"), BOOLEAN);
    private static final Field<Boolean> WATCHED = field(name("watched"), BOOLEAN);
    private static final Field<BigDecimal> PRICE = INVENTORY_ITEM.PRICE;
    private static final Field<Long> POSITION = field(name("position_in_trait"), BIGINT);
    private static final Field<Integer> STEP = field(name("step"), INTEGER);

    private final Transaction tx;
    private final TempTable items;

    SimilarItems(Transaction tx, Stock stock) {
        this.tx = tx;
        this.items = stock.items();
    }

    /**
     * Finds them.
     *
     * @param anchors the watched items: {@code item_id}
     * @return {@code anchor_id, item_id, likeness, at_location, anchor_location}; the likeness without what the distance adds
     */
    TempTable of(TempTable anchors) {
        TempTable traits = traits(anchors);
        TempTable pairs = pairs(traits);
        Likeness likeness = new Likeness(items);
        Table<?> measured = select(
                        pairs.field(ANCHOR),
                        pairs.field(ITEM),
                        likeness.points().as(LIKENESS),
                        likeness.other(INVENTORY_ITEM.LOCATION).as(AT),
                        likeness.anchor(INVENTORY_ITEM.LOCATION).as(ANCHOR_AT))
                .from(pairs.table())
                .join(likeness.anchors())
                .on(likeness.anchor(INVENTORY_ITEM.ITEM_ID).eq(pairs.field(ANCHOR)))
                .join(likeness.others())
                .on(likeness.other(INVENTORY_ITEM.ITEM_ID).eq(pairs.field(ITEM)))
                .asTable("measured");
        Field<Integer> place = rowNumber()
                .over()
                .partitionBy(measured.field(ANCHOR))
                .orderBy(measured.field(LIKENESS).desc(), measured.field(ITEM))
                .as("place");
        Table<?> ranked = select(measured.fields())
                .select(place)
                .from(measured)
                .where(measured.field(LIKENESS).ge(inline(Likeness.ENOUGH)))
                .asTable("ranked");
        return tx.keep(
                "similar_item",
                select(ANCHOR, ITEM, LIKENESS, AT, ANCHOR_AT)
                        .from(ranked)
                        .where(field(name("place"), INTEGER).le(inline(KEPT))));
    }

    /** Every item that is offered or watched, once for each of its traits, with its place there by price. */
    private TempTable traits(TempTable anchors) {
        Field<String> make = Casing.lower(items.field(INVENTORY_ITEM.MAKE));
        Field<String> model = Casing.lower(items.field(INVENTORY_ITEM.MODEL));
        Field<String> body = Casing.lower(items.field(INVENTORY_ITEM.BODY));
        Table<?> having = having(
                        anchors,
                        concat(inline("model "), coalesce(make, inline("")), inline(" "), model),
                        model.isNotNull())
                .unionAll(having(anchors, concat(inline("body "), body), body.isNotNull()))
                .unionAll(having(
                        anchors,
                        concat(inline("make "), make),
                        make.isNotNull().and(model.isNull().or(body.isNull()))))
                .asTable("having_trait");
        Field<Long> position = sum(when(condition(OFFERED), inline(1)).otherwise(inline(0)))
                .over()
                .partitionBy(TRAIT)
                .orderBy(having.field(PRICE), having.field(ITEM))
                .rowsBetweenUnboundedPreceding()
                .andCurrentRow()
                .cast(BIGINT)
                .as(POSITION);
        return tx.keep(
                "item_trait", select(TRAIT, ITEM, OFFERED, WATCHED, position).from(having));
    }

    @SuppressWarnings("unchecked")
    private Select<Record> having(TempTable anchors, Field<String> trait, Condition has) {
        Condition offered = condition(items.field(Stock.IN_STOCK))
                .and(coalesce(items.field(INVENTORY_ITEM.AVAILABILITY), inline(""))
                        .ne(inline("out_of_stock")));
        Condition watched = anchors.field(INVENTORY_ITEM.ITEM_ID).isNotNull();
        return (Select<Record>) (Select<?>) select(
                        trait.as(TRAIT),
                        items.field(INVENTORY_ITEM.ITEM_ID).as(ITEM),
                        coalesce(items.field(PRICE), inline(BigDecimal.ZERO)).as(PRICE),
                        field(offered).as(OFFERED),
                        field(watched).as(WATCHED))
                .from(items.table())
                .leftJoin(anchors.table())
                .on(anchors.field(INVENTORY_ITEM.ITEM_ID).eq(items.field(INVENTORY_ITEM.ITEM_ID)))
                .where(has)
                .and(offered.or(watched));
    }

    /** Each watched item with the offered ones of a trait that are next to it, itself included. */
    private TempTable pairs(TempTable traits) {
        Table<?> steps = generateSeries(inline(-NEIGHBOURS), inline(NEIGHBOURS)).as("steps", STEP.getName());
        Table<?> wanted = select(
                        traits.field(ITEM).as(ANCHOR),
                        traits.field(TRAIT),
                        traits.field(POSITION).plus(steps.field(STEP)).as(POSITION))
                .from(traits.table())
                .crossJoin(steps)
                .where(condition(traits.field(WATCHED)))
                .asTable("wanted");
        return tx.keep(
                "item_pair",
                selectDistinct(wanted.field(ANCHOR), traits.field(ITEM))
                        .from(wanted)
                        .join(traits.table())
                        .on(traits.field(TRAIT).eq(wanted.field(TRAIT)))
                        .and(traits.field(POSITION).eq(wanted.field(POSITION)))
                        .where(condition(traits.field(OFFERED))));
    }
}
