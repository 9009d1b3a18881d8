package io.drumbeat.run;

import static io.drumbeat.sql.Tables.CHECKPOINT;

import io.drumbeat.store.Transaction;
import java.time.Instant;
import java.util.Optional;

/** Where a source or a derivation stands, kept in the store beside what it speaks of. */
public final class Checkpoints {
    private Checkpoints() {}

    public static Optional<String> get(Transaction tx, String name) {
        return tx.sql()
                .select(CHECKPOINT.VALUE)
                .from(CHECKPOINT)
                .where(CHECKPOINT.NAME.eq(name))
                .fetchOptional(CHECKPOINT.VALUE);
    }

    public static void put(Transaction tx, String name, String value, String runId, Instant now) {
        tx.sql()
                .insertInto(CHECKPOINT)
                .set(CHECKPOINT.NAME, name)
                .set(CHECKPOINT.VALUE, value)
                .set(CHECKPOINT.RUN_ID, runId)
                .set(CHECKPOINT.UPDATED_AT, now)
                .onConflict(CHECKPOINT.NAME)
                .doUpdate()
                .set(CHECKPOINT.VALUE, value)
                .set(CHECKPOINT.RUN_ID, runId)
                .set(CHECKPOINT.UPDATED_AT, now)
                .execute();
    }

    public static void forget(Transaction tx, String name) {
        tx.sql().deleteFrom(CHECKPOINT).where(CHECKPOINT.NAME.eq(name)).execute();
    }
}
