package io.drumbeat.inventory;

import static io.drumbeat.sql.Tables.INVENTORY_CHANGE;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.BIGINT;

import io.drumbeat.run.Run;
import io.drumbeat.sql.Sequences;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record8;
import org.jooq.Select;

/** Writes a delta into the stock, and every change into its history. */
final class StockMerge {
    private static final List<String> CHANGING =
            labels(Change.RETURNED, Change.PRICE_DROPPED, Change.PRICE_RAISED, Change.CHANGED);
    private static final List<String> TOLD =
            labels(Change.ADDED, Change.RETURNED, Change.PRICE_DROPPED, Change.PRICE_RAISED, Change.CHANGED);

    private final Transaction tx;
    private final Run run;
    private final String source;

    StockMerge(Transaction tx, Run run, String source) {
        this.tx = tx;
        this.run = run;
        this.source = source;
    }

    /**
     * Merges.
     *
     * @param snapshot the listed items' values
     */
    void merge(TempTable snapshot, TempTable listed, TempTable gone) {
        insert(snapshot, listed);
        update(snapshot, listed);
        takeOver(listed);
        tell(listed);
        remove(gone);
        tellRemoved(gone);
    }

    private void insert(TempTable snapshot, TempTable listed) {
        TempTable added = added(listed);
        List<Field<?>> into = new ArrayList<>(List.of(INVENTORY_ITEM.ITEM_ID));
        List<Field<?>> from = new ArrayList<>(List.of(added.field(INVENTORY_ITEM.ITEM_ID)));
        for (Field<?> column : Stream.concat(
                        Stream.of(INVENTORY_ITEM.LOCATION, INVENTORY_ITEM.ITEM_KEY), ItemColumns.ALL.stream())
                .toList()) {
            into.add(column);
            from.add(snapshot.field(column));
        }
        into.addAll(List.of(
                INVENTORY_ITEM.SOURCE,
                INVENTORY_ITEM.STATUS,
                INVENTORY_ITEM.ABSENCES,
                INVENTORY_ITEM.FIRST_SEEN_AT,
                INVENTORY_ITEM.CHANGED_AT,
                INVENTORY_ITEM.RUN_ID));
        from.addAll(List.of(inline(source), inline(StockDelta.IN_STOCK), inline(0), now(), now(), inline(run.id())));
        tx.sql()
                .insertInto(INVENTORY_ITEM)
                .columns(into)
                .select(select(from).from(snapshot.table()).join(added.table()).on(sameListing(added, snapshot)))
                .execute();
    }

    /** The new items, numbered in the order in which they are listed. */
    private TempTable added(TempTable listed) {
        return tx.keep(
                "added",
                select(
                                Sequences.INVENTORY_ITEM_ID_SEQ
                                        .nextval()
                                        .cast(BIGINT)
                                        .as(INVENTORY_ITEM.ITEM_ID),
                                listed.field(INVENTORY_ITEM.LOCATION),
                                listed.field(INVENTORY_ITEM.ITEM_KEY))
                        .from(listed.table())
                        .where(listed.field(StockDelta.CHANGE).eq(inline(Change.ADDED.label()))));
    }

    private static Condition sameListing(TempTable one, TempTable other) {
        return one.field(INVENTORY_ITEM.LOCATION)
                .eq(other.field(INVENTORY_ITEM.LOCATION))
                .and(one.field(INVENTORY_ITEM.ITEM_KEY).eq(other.field(INVENTORY_ITEM.ITEM_KEY)));
    }

    private void update(TempTable snapshot, TempTable listed) {
        List<String> differences = tx.sql()
                .selectDistinct(coalesce(listed.field(StockDelta.CHANGED_FIELDS), inline("")))
                .from(listed.table())
                .where(listed.field(StockDelta.CHANGE).in(inlined(CHANGING)))
                .fetch(row -> row.value1());
        if (differences.isEmpty()) {
            return;
        }
        var next = name("next")
                .as(select(snapshot.table().asterisk())
                        .from(snapshot.table())
                        .join(listed.table())
                        .on(sameListing(listed, snapshot))
                        .where(listed.field(StockDelta.CHANGE).in(inlined(CHANGING))));
        Map<Field<?>, Field<?>> values = new LinkedHashMap<>();
        // A column in which no item differs would be written anew all the same.
        Set<String> changed = differences.stream()
                .flatMap(fields -> Stream.of(fields.split(",", -1)))
                .collect(Collectors.toSet());
        for (Field<?> column : ItemColumns.ALL) {
            if (changed.contains(column.getName())) {
                values.put(column, field(name("next", column.getName()), column.getDataType()));
            }
        }
        values.put(INVENTORY_ITEM.SOURCE, inline(source));
        values.put(INVENTORY_ITEM.STATUS, inline(StockDelta.IN_STOCK));
        values.put(INVENTORY_ITEM.ABSENCES, inline(0));
        values.put(INVENTORY_ITEM.REMOVED_AT, inline((Instant) null, INVENTORY_ITEM.REMOVED_AT));
        values.put(INVENTORY_ITEM.CHANGED_AT, now());
        values.put(INVENTORY_ITEM.RUN_ID, inline(run.id()));
        tx.sql()
                .with(next)
                .update(INVENTORY_ITEM)
                .set(values)
                .from(next)
                .where(INVENTORY_ITEM.LOCATION.eq(field(name("next", "location"), String.class)))
                .and(INVENTORY_ITEM.ITEM_KEY.eq(field(name("next", "item_key"), String.class)))
                .execute();
    }

    private void takeOver(TempTable listed) {
        var taken = name("taken")
                .as(select(listed.table().asterisk())
                        .from(listed.table())
                        .where(listed.field(StockDelta.CHANGE).eq(inline(Change.TAKEN_OVER.label()))));
        tx.sql()
                .with(taken)
                .update(INVENTORY_ITEM)
                .set(INVENTORY_ITEM.SOURCE, inline(source))
                .from(taken)
                .where(INVENTORY_ITEM.LOCATION.eq(field(name("taken", "location"), String.class)))
                .and(INVENTORY_ITEM.ITEM_KEY.eq(field(name("taken", "item_key"), String.class)))
                .execute();
    }

    private void tell(TempTable listed) {
        history(select(
                        id(),
                        INVENTORY_ITEM.ITEM_ID,
                        inline(run.id()),
                        listed.field(StockDelta.CHANGE),
                        listed.field(StockDelta.OLD_PRICE),
                        INVENTORY_ITEM.PRICE,
                        listed.field(StockDelta.CHANGED_FIELDS),
                        now())
                .from(listed.table())
                .join(INVENTORY_ITEM)
                .on(StockDelta.same(listed, INVENTORY_ITEM.LOCATION))
                .and(StockDelta.same(listed, INVENTORY_ITEM.ITEM_KEY))
                .where(listed.field(StockDelta.CHANGE).in(inlined(TOLD))));
    }

    private void remove(TempTable gone) {
        var lost = name("lost").as(select(gone.table().asterisk()).from(gone.table()));
        tx.sql()
                .with(lost)
                .update(INVENTORY_ITEM)
                .set(INVENTORY_ITEM.STATUS, inline(StockDelta.REMOVED))
                .set(INVENTORY_ITEM.REMOVED_AT, now())
                .set(INVENTORY_ITEM.CHANGED_AT, now())
                .set(INVENTORY_ITEM.RUN_ID, inline(run.id()))
                .from(lost)
                .where(INVENTORY_ITEM.ITEM_ID.eq(field(name("lost", "item_id"), Long.class)))
                .execute();
    }

    private void tellRemoved(TempTable gone) {
        history(select(
                        id(),
                        gone.field(INVENTORY_ITEM.ITEM_ID),
                        inline(run.id()),
                        inline(Change.REMOVED.label()),
                        gone.field(StockDelta.OLD_PRICE),
                        inline((BigDecimal) null, INVENTORY_CHANGE.NEW_PRICE),
                        inline((String) null, INVENTORY_CHANGE.CHANGED_FIELDS),
                        now())
                .from(gone.table()));
    }

    private void history(Select<Record8<Long, Long, String, String, BigDecimal, BigDecimal, String, Instant>> changes) {
        tx.sql()
                .insertInto(
                        INVENTORY_CHANGE,
                        INVENTORY_CHANGE.ID,
                        INVENTORY_CHANGE.ITEM_ID,
                        INVENTORY_CHANGE.RUN_ID,
                        INVENTORY_CHANGE.KIND,
                        INVENTORY_CHANGE.OLD_PRICE,
                        INVENTORY_CHANGE.NEW_PRICE,
                        INVENTORY_CHANGE.CHANGED_FIELDS,
                        INVENTORY_CHANGE.OCCURRED_AT)
                .select(changes)
                .execute();
    }

    private static Field<Long> id() {
        return Sequences.INVENTORY_CHANGE_ID_SEQ.nextval().cast(BIGINT);
    }

    private Field<Instant> now() {
        return inline(run.asOf(), INVENTORY_ITEM.CHANGED_AT);
    }

    private static List<String> labels(Change... changes) {
        return Stream.of(changes).map(Change::label).toList();
    }

    private static List<Field<String>> inlined(List<String> words) {
        List<Field<String>> fields = new ArrayList<>();
        words.forEach(word -> fields.add(inline(word)));
        return fields;
    }
}
