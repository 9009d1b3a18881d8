package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_CHANGE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.drumbeat.run.Run;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record5;
import org.jooq.Select;

/** Writes down what a file changed of known leads, a row for each value, so that it can be taken back. */
final class LeadChanges {
    private static final List<Field<?>> STAMPS = List.of(LEAD.UPDATED_AT, LEAD.RUN_ID);

    private final Transaction tx;
    private final Run run;
    private final long importId;

    LeadChanges(Transaction tx, Run run, long importId) {
        this.tx = tx;
        this.run = run;
        this.importId = importId;
    }

    /** The columns that a delta needs beside the values to come: those that were. */
    static List<Field<?>> before(List<Field<?>> columns) {
        List<Field<?>> before = new ArrayList<>();
        columns.forEach(column -> before.add(column.as(was(column))));
        STAMPS.forEach(stamp -> before.add(stamp.as(was(stamp))));
        return before;
    }

    /** @param delta people with a value that differs: the columns as they will be, and as they were */
    void keep(TempTable delta, List<Field<?>> columns) {
        List<Select<Record5<Long, Long, String, String, String>>> changes = new ArrayList<>();
        columns.forEach(column -> changes.add(change(delta, column, delta.field(column))));
        changes.add(change(delta, LEAD.UPDATED_AT, inline(run.asOf(), LEAD.UPDATED_AT)));
        changes.add(change(delta, LEAD.RUN_ID, inline(run.id(), LEAD.RUN_ID)));
        tx.sql()
                .insertInto(
                        LEAD_CHANGE,
                        LEAD_CHANGE.IMPORT_ID,
                        LEAD_CHANGE.LEAD_ID,
                        LEAD_CHANGE.FIELD,
                        LEAD_CHANGE.OLD_VALUE,
                        LEAD_CHANGE.NEW_VALUE)
                .select(changes.stream().reduce(Select::unionAll).orElseThrow())
                .execute();
    }

    /** That a column of a delta will be another than it was. */
    static <T> Condition differs(TempTable delta, Field<T> column) {
        return delta.field(column).isDistinctFrom(delta.field(was(column), column.getDataType()));
    }

    private Select<Record5<Long, Long, String, String, String>> change(
            TempTable delta, Field<?> column, Field<?> next) {
        Field<?> before = delta.field(was(column), column.getDataType());
        return select(
                        inline(importId),
                        delta.field(People.LEAD_ID),
                        inline(column.getName()),
                        before.cast(VARCHAR),
                        next.cast(VARCHAR))
                .from(delta.table())
                .where(differs(next, before));
    }

    private static <T> Condition differs(Field<T> next, Field<?> before) {
        @SuppressWarnings("unchecked") // the same column, before and after
        Field<T> was = (Field<T>) before;
        return next.isDistinctFrom(was);
    }

    private static String was(Field<?> column) {
        return "was_" + column.getName();
    }
}
