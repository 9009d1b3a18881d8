package io.drumbeat.interest;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** A table that is made anew every night, of which only the rows that differ are written. None of its columns may be null. */
final class KeptTable {
    private final Transaction tx;
    private final Table<? extends Record> table;
    private final List<Field<?>> columns;

    KeptTable(Transaction tx, Table<? extends Record> table) {
        this.tx = tx;
        this.table = table;
        this.columns = List.of(table.fields());
    }

    /** Makes the table hold these rows. */
    void become(TempTable rows) {
        Condition same = noCondition();
        for (Field<?> column : columns) {
            same = same.and(equal(rows, column));
        }
        int gone = tx.sql()
                .deleteFrom(table)
                .where(notExists(selectOne().from(rows.table()).where(same)))
                .execute();
        int come = tx.sql()
                .insertInto(table)
                .columns(columns)
                .select(select(columns.stream().<Field<?>>map(rows::field).toList())
                        .from(rows.table())
                        .where(notExists(selectOne().from(table).where(same))))
                .execute();
        if (gone + come > 0) {
            tx.analyze(table.getName());
        }
    }

    private static <T> Condition equal(TempTable rows, Field<T> column) {
        return rows.field(column).eq(column);
    }
}
