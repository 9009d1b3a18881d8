package io.drumbeat.lead;

import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.arrayGet;
import static org.jooq.impl.DSL.boolOr;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
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
import org.jooq.impl.DSL;

/** Makes one row a person of a file's rows: of several the later wins, field by field. */
final class RowMerge {
    /** So many rows are merged in one statement, whose memory they bound. */
    private static final int AT_ONCE = 100_000;

    private final Transaction tx;
    private final TempTable rows;
    private final TempTable leads;

    RowMerge(Transaction tx, TempTable rows, TempTable leads) {
        this.tx = tx;
        this.rows = rows;
        this.leads = leads;
    }

    /** A table of {@code lead_id, is_new} and {@link LeadColumns#ALL}. */
    TempTable onePerPerson() {
        TempTable several = several();
        int people = tx.sql().fetchCount(several.table());
        if (people == 0) {
            return tx.keep("person_row", rowsOf(DSL.noCondition()));
        }
        Field<Long> repeated = several.field(People.LEAD_ID);
        TempTable single = tx.keep(
                "person_row",
                rowsOf(leads.field(People.LEAD_ID).notIn(select(repeated).from(several.table()))));
        int parts = 1 + people * 2 / AT_ONCE;
        for (int part = 0; part < parts; part++) {
            Condition inPart = repeated.mod(inline((long) parts)).eq(inline((long) part));
            tx.sql()
                    .insertInto(single.table())
                    .select(latest(leads.field(People.LEAD_ID)
                            .in(select(repeated).from(several.table()).where(inPart))))
                    .execute();
        }
        return single;
    }

    private TempTable several() {
        return tx.keep(
                "several_rows",
                select(leads.field(People.LEAD_ID).as(People.LEAD_ID))
                        .from(leads.table())
                        .groupBy(leads.field(People.LEAD_ID))
                        .having(count().gt(inline(1))));
    }

    /** The rows with whom they are about; an e-mail address that is somebody else's is left out. */
    private SelectConditionStep<Record> rowsOf(Condition condition) {
        List<Field<?>> columns = new ArrayList<>();
        columns.add(leads.field(People.LEAD_ID).as(People.LEAD_ID));
        columns.add(leads.field(People.IS_NEW).as(People.IS_NEW));
        LeadColumns.ALL.forEach(column -> columns.add(own(column).as(column.getName())));
        return joined(columns, condition);
    }

    /** The last value of each column that is filled. */
    private Select<Record> latest(Condition condition) {
        List<Field<?>> columns = new ArrayList<>();
        columns.add(leads.field(People.LEAD_ID).as(People.LEAD_ID));
        columns.add(boolOr(DSL.condition(leads.field(People.IS_NEW))).as(People.IS_NEW));
        LeadColumns.ALL.forEach(column -> columns.add(last(own(column)).as(column.getName())));
        return joined(columns, condition).groupBy(leads.field(People.LEAD_ID));
    }

    private <T> Field<T> last(Field<T> value) {
        return arrayGet(
                arrayAgg(value).orderBy(leads.field(People.ROW_NO).desc()).filterWhere(value.isNotNull()), inline(1));
    }

    private SelectConditionStep<Record> joined(List<Field<?>> columns, Condition condition) {
        return select(columns)
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
