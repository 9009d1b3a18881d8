package io.drumbeat.undo;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_CHANGE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The values of people whom an import changed: as they were before its first file, where nothing changed them since. */
final class ValuesUndo {
    private static final Set<String> STAMPS = Set.of(LEAD.UPDATED_AT.getName(), LEAD.RUN_ID.getName());
    private static final Field<Integer> FROM_FIRST = field(name("from_first"), Integer.class);
    private static final Field<Integer> FROM_LAST = field(name("from_last"), Integer.class);

    private final Transaction tx;
    private final Import taken;
    private final TempTable changes;
    private final List<String> fields;

    /** @param brought people who came with the import: of them there is nothing to go back to */
    ValuesUndo(Transaction tx, Import taken, TempTable brought) {
        this.tx = tx;
        this.taken = taken;
        this.changes = changes(brought);
        // The stamp of the run tells whether the other one is the import's: it goes last.
        this.fields = tx
                .sql()
                .selectDistinct(changes.field(LEAD_CHANGE.FIELD))
                .from(changes.table())
                .fetch(changes.field(LEAD_CHANGE.FIELD))
                .stream()
                .sorted((one, other) -> Boolean.compare(isStampOfRun(one), isStampOfRun(other)))
                .toList();
    }

    /** One row for each value: as it was before the first of the files, and as the last of them left it. */
    private TempTable changes(TempTable brought) {
        var inTurn = select(
                        LEAD_CHANGE.LEAD_ID,
                        LEAD_CHANGE.FIELD,
                        LEAD_CHANGE.OLD_VALUE,
                        LEAD_CHANGE.NEW_VALUE,
                        rowNumber()
                                .over(DSL.partitionBy(LEAD_CHANGE.LEAD_ID, LEAD_CHANGE.FIELD)
                                        .orderBy(LEAD_CHANGE.IMPORT_ID, LEAD_CHANGE.STEP))
                                .as(FROM_FIRST),
                        rowNumber()
                                .over(DSL.partitionBy(LEAD_CHANGE.LEAD_ID, LEAD_CHANGE.FIELD)
                                        .orderBy(LEAD_CHANGE.IMPORT_ID.desc(), LEAD_CHANGE.STEP.desc()))
                                .as(FROM_LAST))
                .from(LEAD_CHANGE)
                .where(taken.did(LEAD_CHANGE.IMPORT_ID))
                .and(Concerned.isNotIn(brought, LEAD_CHANGE.LEAD_ID))
                .asTable("in_turn");
        Field<Long> lead = inTurn.field(LEAD_CHANGE.LEAD_ID);
        Field<String> column = inTurn.field(LEAD_CHANGE.FIELD);
        return tx.keep(
                "undo_change",
                select(
                                lead.as(LEAD_CHANGE.LEAD_ID),
                                column.as(LEAD_CHANGE.FIELD),
                                max(when(inTurn.field(FROM_FIRST).eq(inline(1)), inTurn.field(LEAD_CHANGE.OLD_VALUE)))
                                        .as(LEAD_CHANGE.OLD_VALUE),
                                max(when(inTurn.field(FROM_LAST).eq(inline(1)), inTurn.field(LEAD_CHANGE.NEW_VALUE)))
                                        .as(LEAD_CHANGE.NEW_VALUE))
                        .from(inTurn)
                        .groupBy(lead, column));
    }

    /** Puts back what is still as the import left it. Returns how many values that were; to be called again for the others. */
    long putBack() {
        long values = 0;
        for (String column : fields) {
            long back = putBack(Objects.requireNonNull(LEAD.field(column)));
            values += STAMPS.contains(column) ? 0 : back;
        }
        return values;
    }

    private <T> long putBack(Field<T> column) {
        var was = name("was")
                .as(select(
                                changes.field(LEAD_CHANGE.LEAD_ID),
                                changes.field(LEAD_CHANGE.OLD_VALUE),
                                changes.field(LEAD_CHANGE.NEW_VALUE))
                        .from(changes.table())
                        .where(changes.field(LEAD_CHANGE.FIELD).eq(inline(column.getName()))));
        Condition stampedByIt = column.equals(LEAD.UPDATED_AT) ? LEAD.RUN_ID.eq(inline(taken.runId())) : noCondition();
        long back = tx.sql()
                .with(was)
                .update(LEAD)
                .set(column, was(LEAD_CHANGE.OLD_VALUE).cast(column.getDataType()))
                .from(was)
                .where(LEAD.LEAD_ID.eq(was(LEAD_CHANGE.LEAD_ID)))
                .and(column.cast(VARCHAR).isNotDistinctFrom(was(LEAD_CHANGE.NEW_VALUE)))
                .and(stampedByIt)
                .execute();
        strikeOff(column);
        return back;
    }

    /** What is as it was is done with: it must not be taken for the import's once something else is taken back. */
    private void strikeOff(Field<?> column) {
        tx.sql()
                .deleteFrom(changes.table())
                .where(changes.field(LEAD_CHANGE.FIELD).eq(inline(column.getName())))
                .and(exists(selectOne()
                        .from(LEAD)
                        .where(LEAD.LEAD_ID.eq(changes.field(LEAD_CHANGE.LEAD_ID)))
                        .and(column.cast(VARCHAR).isNotDistinctFrom(changes.field(LEAD_CHANGE.OLD_VALUE)))))
                .execute();
    }

    /** Values that something else has changed since: they stay. */
    long changedSince() {
        return tx.sql()
                .fetchCount(select(LEAD.LEAD_ID)
                        .from(LEAD)
                        .join(changes.table())
                        .on(changes.field(LEAD_CHANGE.LEAD_ID).eq(LEAD.LEAD_ID))
                        .where(changes.field(LEAD_CHANGE.FIELD).notIn(STAMPS)));
    }

    private static <T> Field<T> was(Field<T> column) {
        return field(name("was", column.getName()), column.getDataType());
    }

    private static boolean isStampOfRun(String column) {
        return column.equals(LEAD.RUN_ID.getName());
    }
}
