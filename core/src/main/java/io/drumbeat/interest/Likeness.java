package io.drumbeat.interest;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static org.jooq.impl.DSL.abs;
import static org.jooq.impl.DSL.floor;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.DOUBLE;
import static org.jooq.impl.SQLDataType.INTEGER;

import io.drumbeat.rule.Casing;
import io.drumbeat.store.TempTable;
import java.math.BigDecimal;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * How like one item is to another, in points of 100. Twins of one rooftop have 99, an item is like itself 100 times.
 *
 * @param items the stock
 */
record Likeness(TempTable items) {
    private static final String ANCHOR = "anchor";
    private static final String OTHER = "other";

    static final int ITSELF = 100;
    /** Less than this is not like it at all. */
    static final int ENOUGH = 30;
    /** What a twin has, but for the rooftop. */
    static final int MOST = 94;

    static final int MODEL = 40;
    static final int MAKE = 15;
    static final int BODY = 10;
    static final int PRICE = 25;
    static final int PRICE_UNKNOWN = 8;
    static final int YEAR = 10;
    static final int CONDITION = 5;
    static final int MILEAGE = 5;

    /** What somebody watches. */
    Table<?> anchors() {
        return items.table().as(ANCHOR);
    }

    /** What they could be shown. */
    Table<?> others() {
        return items.table().as(OTHER);
    }

    <T> Field<T> anchor(Field<T> column) {
        return DSL.field(DSL.name(ANCHOR, column.getName()), column.getDataType());
    }

    <T> Field<T> other(Field<T> column) {
        return DSL.field(DSL.name(OTHER, column.getName()), column.getDataType());
    }

    Field<Integer> points() {
        Condition itself = anchor(INVENTORY_ITEM.ITEM_ID).eq(other(INVENTORY_ITEM.ITEM_ID));
        Field<Integer> sum = kind().plus(ofCondition(same(INVENTORY_ITEM.BODY), BODY))
                .plus(price())
                .plus(year())
                .plus(mileage())
                .plus(ofCondition(same(INVENTORY_ITEM.CONDITION), CONDITION))
                .minus(ofCondition(other(INVENTORY_ITEM.AVAILABILITY).in(inline("preorder"), inline("in_transit")), 5));
        return when(itself, inline(ITSELF)).otherwise(least(inline(MOST), sum));
    }

    private Field<Integer> kind() {
        Condition make = same(INVENTORY_ITEM.MAKE);
        return when(make.and(same(INVENTORY_ITEM.MODEL)), inline(MODEL))
                .when(make, inline(MAKE))
                .otherwise(inline(0));
    }

    /** A point less for every hundredth that it costs more or less. */
    private Field<Integer> price() {
        Field<BigDecimal> one = anchor(INVENTORY_ITEM.PRICE);
        Field<BigDecimal> two = other(INVENTORY_ITEM.PRICE);
        Field<Integer> apart = floor(
                        abs(one.minus(two)).cast(DOUBLE).mul(inline(100.0)).div(one.cast(DOUBLE)))
                .cast(INTEGER);
        Condition comparable = one.gt(inline(BigDecimal.ZERO))
                .and(two.isNotNull())
                .and(anchor(INVENTORY_ITEM.CURRENCY).isNotDistinctFrom(other(INVENTORY_ITEM.CURRENCY)))
                .and(two.lt(one.mul(inline(10))));
        return when(one.isNull().or(two.isNull()), inline(PRICE_UNKNOWN))
                .when(comparable, greatest(inline(0), inline(PRICE).minus(apart)))
                .otherwise(inline(0));
    }

    private Field<Integer> year() {
        Field<Integer> apart = abs(anchor(INVENTORY_ITEM.YEAR).minus(other(INVENTORY_ITEM.YEAR)));
        return when(apart.isNull(), inline(3))
                .otherwise(greatest(inline(0), inline(YEAR).minus(apart.mul(inline(3)))));
    }

    private Field<Integer> mileage() {
        Field<Integer> apart = abs(anchor(INVENTORY_ITEM.MILEAGE).minus(other(INVENTORY_ITEM.MILEAGE)));
        Condition comparable = anchor(INVENTORY_ITEM.MILEAGE_UNIT).eq(other(INVENTORY_ITEM.MILEAGE_UNIT));
        return when(comparable.and(apart.lt(inline(10_000))), inline(MILEAGE))
                .when(comparable.and(apart.lt(inline(30_000))), inline(2))
                .otherwise(inline(0));
    }

    private Condition same(Field<String> column) {
        return Casing.lower(anchor(column)).eq(Casing.lower(other(column)));
    }

    private static Field<Integer> ofCondition(Condition holds, int points) {
        return when(holds, inline(points)).otherwise(inline(0));
    }
}
