package io.drumbeat.lead;

import static org.jooq.impl.DSL.boolOr;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Makes one row a person of a file's rows: of several the later wins, field by field. */
final class RowMerge {
    /** So many rows are merged in one statement, whose memory they bound. */
    private static final int AT_ONCE = 100_000;

    private final Transaction tx;
    private final TempTable rows;
    private final TempTable leads;
    private final List<Field<?>> columns;

    /** @param columns those of {@link LeadColumns#ALL} that are to be merged */
    RowMerge(Transaction tx, TempTable rows, TempTable leads, List<Field<?>> columns) {
        this.tx = tx;
        this.rows = rows;
        this.leads = leads;
        this.columns = columns;
    }

    /** A query for {@code lead_id, is_new} and the columns: of most people the one row there is, as it was staged. */
    Table<?> onePerPerson() {
        TempTable several = several();
        int people = tx.sql().fetchCount(several.table());
        if (people == 0) {
            return rowsOf(noCondition()).asTable("person_row");
        }
        Field<Long> repeated = several.field(People.LEAD_ID);
        TempTable merged = merged(several, 1 + people * 2 / AT_ONCE);
        return rowsOf(leads.field(People.LEAD_ID).notIn(select(repeated).from(several.table())))
                .unionAll(all(merged))
                .asTable("person_row");
    }

    private TempTable several() {
        return tx.keep(
                "several_rows",
                select(leads.field(People.LEAD_ID).as(People.LEAD_ID))
                        .from(leads.table())
                        .groupBy(leads.field(People.LEAD_ID))
                        .having(count().gt(inline(1))));
    }

    private TempTable merged(TempTable several, long parts) {
        TempTable merged = tx.keep("merged_row", latest(DSL.falseCondition()));
        Field<Long> repeated = several.field(People.LEAD_ID);
        for (long part = 0; part < parts; part++) {
            Condition inPart = repeated.mod(inline(parts)).eq(inline(part));
            tx.sql()
                    .insertInto(merged.table())
                    .select(latest(leads.field(People.LEAD_ID)
                            .in(select(repeated).from(several.table()).where(inPart))))
                    .execute();
        }
        tx.analyze(merged.name());
        return merged;
    }

    private Select<Record> all(TempTable merged) {
        List<Field<?>> all = new ArrayList<>(List.of(merged.field(People.LEAD_ID), merged.field(People.IS_NEW)));
        columns.forEach(column -> all.add(merged.field(column)));
        return select(all).from(merged.table());
    }

    /** The rows with whom they are about; an e-mail address that is somebody else's is left out. */
    private SelectConditionStep<Record> rowsOf(Condition condition) {
        List<Field<?>> all = new ArrayList<>();
        all.add(leads.field(People.LEAD_ID).as(People.LEAD_ID));
        all.add(leads.field(People.IS_NEW).as(People.IS_NEW));
        columns.forEach(column -> all.add(own(column).as(column.getName())));
        return joined(all, condition);
    }

    /** The last value of each column that is filled. */
    private Select<Record> latest(Condition condition) {
        List<Field<?>> all = new ArrayList<>();
        all.add(leads.field(People.LEAD_ID).as(People.LEAD_ID));
        all.add(boolOr(DSL.condition(leads.field(People.IS_NEW))).as(People.IS_NEW));
        columns.forEach(column -> all.add(last(own(column)).as(column.getName())));
        return joined(all, condition).groupBy(leads.field(People.LEAD_ID));
    }

    private <T> Field<T> last(Field<T> value) {
        return tx.dialect().last(value, leads.field(People.ROW_NO));
    }

    private SelectConditionStep<Record> joined(List<Field<?>> fields, Condition condition) {
        return select(fields)
                .from(rows.table())
                .join(leads.table())
                .on(leads.field(People.ROW_NO).eq(rows.field(People.ROW_NO)))
                .where(condition);
    }

    private <T> Field<T> own(Field<T> column) {
        return LeadColumns.OF_EMAIL.contains(column)
                ? when(leads.field(People.OWNS_EMAIL), rows.field(column))
                : rows.field(column);
    }
}
