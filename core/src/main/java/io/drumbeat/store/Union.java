package io.drumbeat.store;

import org.jooq.Record;
import org.jooq.Select;

/** The rows of queries that have the same columns, where their types do not say so. */
public final class Union {
    private Union() {}

    /** All of both, those that are the same too. */
    @SuppressWarnings("unchecked") // a row is read by its columns, whatever its type
    public static Select<Record> all(Select<? extends Record> one, Select<? extends Record> other) {
        return ((Select<Record>) one).unionAll((Select<Record>) other);
    }
}
