package io.drumbeat.inventory;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.substring;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** How a source's snapshot differs from the stock: every listed item with its {@link Change}, and the items that are gone. */
final class StockDelta {
    static final String IN_STOCK = "in_stock";
    static final String REMOVED = "removed";
    static final Field<String> CHANGE = field(name("change"), VARCHAR);
    static final Field<String> CHANGED_FIELDS = field(name("changed_fields"), VARCHAR);
    static final Field<BigDecimal> OLD_PRICE =
            field(name("old_price"), INVENTORY_ITEM.PRICE.getDataType().nullable(true));

    private final Transaction tx;
    private final String source;
    private final Set<String> otherSources;

    /**
     * Compares for one source.
     *
     * @param otherSources whose items it must leave alone
     */
    StockDelta(Transaction tx, String source, Set<String> otherSources) {
        this.tx = tx;
        this.source = source;
        this.otherSources = otherSources;
    }

    /** A table of the listed items that can be taken: {@code location, item_key, change, changed_fields, old_price}. */
    TempTable listed(TempTable snapshot) {
        List<Field<?>> columns = new ArrayList<>();
        columns.add(snapshot.field(INVENTORY_ITEM.LOCATION));
        columns.add(snapshot.field(INVENTORY_ITEM.ITEM_KEY));
        columns.add(change(snapshot).as(CHANGE));
        columns.add(changedFields(snapshot).as(CHANGED_FIELDS));
        columns.add(INVENTORY_ITEM.PRICE.as(OLD_PRICE));
        return tx.keep(
                "delta",
                select(columns)
                        .from(snapshot.table())
                        .leftJoin(INVENTORY_ITEM)
                        .on(same(snapshot))
                        .where(DSL.condition(snapshot.field(Snapshot.SOUND)))
                        // New items are numbered in this order: the same feed then gives the same ids in every store.
                        .orderBy(snapshot.field(INVENTORY_ITEM.LOCATION), snapshot.field(INVENTORY_ITEM.ITEM_KEY)));
    }

    /** This source's items in stock before anything is done. */
    long inStock() {
        return tx.sql()
                .fetchCount(
                        INVENTORY_ITEM,
                        INVENTORY_ITEM.SOURCE.eq(source).and(INVENTORY_ITEM.STATUS.eq(inline(IN_STOCK))));
    }

    /** How many items each change concerns. */
    Map<Change, Long> counts(TempTable listed) {
        Map<Change, Long> counts = new HashMap<>();
        for (Change change : Change.values()) {
            counts.put(change, 0L);
        }
        Map<String, Change> byLabel = new HashMap<>();
        counts.keySet().forEach(change -> byLabel.put(change.label(), change));
        tx.sql()
                .select(listed.field(CHANGE), count())
                .from(listed.table())
                .groupBy(listed.field(CHANGE))
                .forEach(row ->
                        counts.put(byLabel.get(row.value1()), row.value2().longValue()));
        return counts;
    }

    private Field<String> change(TempTable snapshot) {
        Field<BigDecimal> price = snapshot.field(INVENTORY_ITEM.PRICE);
        Condition sameMoney = snapshot.field(INVENTORY_ITEM.CURRENCY).isNotDistinctFrom(INVENTORY_ITEM.CURRENCY);
        return when(INVENTORY_ITEM.ITEM_ID.isNull(), label(Change.ADDED))
                .when(INVENTORY_ITEM.STATUS.eq(inline(REMOVED)), label(Change.RETURNED))
                .when(isOthers(), label(Change.HELD))
                .when(sameMoney.and(price.lt(INVENTORY_ITEM.PRICE)), label(Change.PRICE_DROPPED))
                .when(sameMoney.and(price.gt(INVENTORY_ITEM.PRICE)), label(Change.PRICE_RAISED))
                .when(anyDifference(snapshot), label(Change.CHANGED))
                .when(INVENTORY_ITEM.SOURCE.ne(source), label(Change.TAKEN_OVER))
                .otherwise(label(Change.UNCHANGED));
    }

    private Condition isOthers() {
        return otherSources.isEmpty() ? DSL.falseCondition() : INVENTORY_ITEM.SOURCE.in(otherSources);
    }

    private static Condition anyDifference(TempTable snapshot) {
        Condition any = DSL.noCondition();
        for (Field<?> column : ItemColumns.ALL) {
            any = any.or(differs(snapshot, column));
        }
        return any;
    }

    /** The names of the columns that differ, separated by commas; null for none and for new items. */
    private static Field<String> changedFields(TempTable snapshot) {
        List<Field<String>> names = new ArrayList<>();
        for (Field<?> column : ItemColumns.ALL) {
            names.add(when(differs(snapshot, column), inline("," + column.getName()))
                    .otherwise(inline("")));
        }
        Field<String> joined = concat(names.toArray(Field[]::new));
        return when(INVENTORY_ITEM.ITEM_ID.isNotNull(), nullif(substring(joined, 2), inline("")));
    }

    private static <T> Condition differs(TempTable snapshot, Field<T> column) {
        return snapshot.field(column).isDistinctFrom(column);
    }

    static Condition same(TempTable snapshot) {
        return same(snapshot, INVENTORY_ITEM.LOCATION).and(same(snapshot, INVENTORY_ITEM.ITEM_KEY));
    }

    static Condition same(TempTable rows, TableField<? extends Record, String> key) {
        return rows.field(key).eq(key);
    }

    private static Field<String> label(Change change) {
        return inline(change.label());
    }
}
