package io.drumbeat.alert;

import static io.drumbeat.sql.Sequences.ALERT_ID_SEQ;
import static io.drumbeat.sql.Tables.ALERT;
import static io.drumbeat.sql.Tables.RUN;
import static io.drumbeat.sql.Tables.RUN_STEP;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.SQLDataType.BIGINT;

import io.drumbeat.run.Notice;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.AlertDefinition.When;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the store knows of alerts, and of the runs that some of them are about. */
record AlertLedger(Transaction tx) {
    static final String SENDING = "sending";
    static final String SENT = "sent";
    static final String FAILED = "failed";

    /** Writes down that somebody is about to be told. Returns the number of the entry. */
    long begin(String runId, When kind, @Nullable String batch, @Nullable Instant due, String connection, Instant now) {
        long id = tx.sql().fetchValue(ALERT_ID_SEQ.nextval().cast(BIGINT));
        tx.sql()
                .insertInto(ALERT)
                .set(ALERT.ID, id)
                .set(ALERT.RUN_ID, runId)
                .set(ALERT.KIND, kind.label())
                .set(ALERT.BATCH, batch)
                .set(ALERT.DUE_AT, due)
                .set(ALERT.CONNECTION, connection)
                .set(ALERT.STATUS, SENDING)
                .set(ALERT.ALERTED_AT, now)
                .execute();
        return id;
    }

    void end(long id, Notice notice) {
        tx.sql()
                .update(ALERT)
                .set(ALERT.STATUS, notice.status())
                .set(ALERT.ERROR, notice.error())
                .set(ALERT.ALERTED_AT, notice.at())
                .where(ALERT.ID.eq(id))
                .execute();
    }

    /** When anything ran here for the first time. */
    Optional<Instant> firstRun() {
        return Optional.ofNullable(
                tx.sql().select(min(RUN.STARTED_AT)).from(RUN).fetchSingle().value1());
    }

    /** Until when people were told that a batch did not run; an alert that nobody got does not count. */
    Optional<Instant> toldUntil(String batch) {
        return Optional.ofNullable(tx.sql()
                .select(max(ALERT.DUE_AT))
                .from(ALERT)
                .where(ALERT.BATCH.eq(batch))
                .and(ALERT.KIND.eq(When.MISSED.label()))
                .and(ALERT.STATUS.ne(FAILED))
                .fetchSingle()
                .value1());
    }

    /** When the batch was begun since then. */
    List<Instant> begun(String batch, Instant since) {
        return tx.sql()
                .selectDistinct(RUN.STARTED_AT)
                .from(RUN)
                .join(RUN_STEP)
                .on(RUN_STEP.RUN_ID.eq(RUN.RUN_ID))
                .where(RUN_STEP.BATCH.eq(batch))
                .and(RUN.STARTED_AT.ge(since))
                .fetch(RUN.STARTED_AT);
    }
}
