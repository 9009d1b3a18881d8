package io.drumbeat.run;

import static io.drumbeat.sql.Tables.IMPORT_CLAIM;
import static io.drumbeat.sql.Tables.IMPORT_FILE;
import static io.drumbeat.sql.Tables.IMPORT_IDENTITY;
import static io.drumbeat.sql.Tables.IMPORT_LEAD;
import static io.drumbeat.sql.Tables.LEAD_CHANGE;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.BIGINT;

import io.drumbeat.sql.Sequences;
import io.drumbeat.store.Transaction;
import java.time.Duration;
import java.time.Instant;

/**
 * The store's record of the files that were taken in, in their order, so that one can be taken back. What that takes is kept
 * for {@link #KEPT}: old values of people are not hoarded.
 */
public final class ImportRecord {
    /** For so long an import can be taken back. */
    public static final Duration KEPT = Duration.ofDays(100);

    private ImportRecord() {}

    /** Enters a file, in the transaction that takes it in. Returns the number that what it did is recorded under. */
    public static long enter(Transaction tx, Run run, String file) {
        clearAway(tx, run.startedAt().minus(KEPT));
        long id = tx.sql().fetchValue(Sequences.IMPORT_FILE_ID_SEQ.nextval().cast(BIGINT));
        tx.sql()
                .insertInto(IMPORT_FILE)
                .set(IMPORT_FILE.ID, id)
                .set(IMPORT_FILE.RUN_ID, run.id())
                .set(IMPORT_FILE.FILE, file)
                .set(IMPORT_FILE.REPEATED, 0L)
                .set(
                        IMPORT_FILE.MERGE_MARK,
                        select(coalesce(max(LEAD_MERGE.ID), inline(0L))).from(LEAD_MERGE))
                .set(IMPORT_FILE.IMPORTED_AT, run.startedAt())
                .set(IMPORT_FILE.UNDOABLE, true)
                .execute();
        return id;
    }

    /** Notes that a file is a copy of a suppression list, and of when. */
    public static void ofList(Transaction tx, long importId, String list, Instant listedAt) {
        tx.sql()
                .update(IMPORT_FILE)
                .set(IMPORT_FILE.SOURCE, list)
                .set(IMPORT_FILE.LISTED_AT, listedAt)
                .where(IMPORT_FILE.ID.eq(importId))
                .execute();
    }

    /** Notes that so many rows of a file told of what was there already. */
    public static void repeated(Transaction tx, long importId, long rows) {
        if (rows > 0) {
            tx.sql()
                    .update(IMPORT_FILE)
                    .set(IMPORT_FILE.REPEATED, rows)
                    .where(IMPORT_FILE.ID.eq(importId))
                    .execute();
        }
    }

    private static void clearAway(Transaction tx, Instant before) {
        var old = select(IMPORT_FILE.ID)
                .from(IMPORT_FILE)
                .where(IMPORT_FILE.IMPORTED_AT.lt(before))
                .and(condition(IMPORT_FILE.UNDOABLE));
        if (tx.sql().fetchExists(old)) {
            tx.sql()
                    .deleteFrom(LEAD_CHANGE)
                    .where(LEAD_CHANGE.IMPORT_ID.in(old))
                    .execute();
            tx.sql()
                    .deleteFrom(IMPORT_IDENTITY)
                    .where(IMPORT_IDENTITY.IMPORT_ID.in(old))
                    .execute();
            tx.sql()
                    .deleteFrom(IMPORT_CLAIM)
                    .where(IMPORT_CLAIM.IMPORT_ID.in(old))
                    .execute();
            tx.sql()
                    .deleteFrom(IMPORT_LEAD)
                    .where(IMPORT_LEAD.IMPORT_ID.in(old))
                    .execute();
            tx.sql()
                    .update(IMPORT_FILE)
                    .set(IMPORT_FILE.UNDOABLE, false)
                    .where(IMPORT_FILE.IMPORTED_AT.lt(before))
                    .execute();
        }
    }
}
