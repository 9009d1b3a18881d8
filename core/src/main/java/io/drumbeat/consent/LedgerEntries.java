package io.drumbeat.consent;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.BIGINT;

import io.drumbeat.sql.Sequences;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.time.Instant;

/** Appends statements to the ledger. */
public record LedgerEntries(Transaction tx, Instant recordedAt, String runId) {

    /** Enters what one person said. */
    public void enter(Statement statement) {
        tx.sql()
                .insertInto(CONSENT_EVENT)
                .set(CONSENT_EVENT.ID, Sequences.CONSENT_EVENT_ID_SEQ.nextval().cast(BIGINT))
                .set(CONSENT_EVENT.LEAD_ID, statement.leadId())
                .set(CONSENT_EVENT.CHANNEL, statement.channel().label())
                .set(CONSENT_EVENT.PURPOSE, statement.purpose())
                .set(CONSENT_EVENT.STATE, statement.state().label())
                .set(CONSENT_EVENT.OCCURRED_AT, statement.at())
                .set(CONSENT_EVENT.SOURCE, statement.source())
                .set(CONSENT_EVENT.EVIDENCE, statement.evidence())
                .set(CONSENT_EVENT.LEGAL_BASIS, statement.basis().label())
                .set(CONSENT_EVENT.PROVEN, statement.isProven())
                .set(CONSENT_EVENT.RECORDED_AT, recordedAt)
                .set(CONSENT_EVENT.RUN_ID, runId)
                .execute();
    }

    /** Enters the rows of a table with the columns of {@link Said}; all of them say when. */
    public long enter(TempTable statements) {
        return tx.sql()
                .insertInto(
                        CONSENT_EVENT,
                        CONSENT_EVENT.ID,
                        CONSENT_EVENT.LEAD_ID,
                        CONSENT_EVENT.CHANNEL,
                        CONSENT_EVENT.PURPOSE,
                        CONSENT_EVENT.STATE,
                        CONSENT_EVENT.OCCURRED_AT,
                        CONSENT_EVENT.SOURCE,
                        CONSENT_EVENT.EVIDENCE,
                        CONSENT_EVENT.LEGAL_BASIS,
                        CONSENT_EVENT.PROVEN,
                        CONSENT_EVENT.RECORDED_AT,
                        CONSENT_EVENT.RUN_ID)
                .select(select(
                                Sequences.CONSENT_EVENT_ID_SEQ.nextval().cast(BIGINT),
                                statements.field(Said.LEAD_ID),
                                statements.field(Said.CHANNEL),
                                statements.field(Said.PURPOSE),
                                statements.field(Said.STATE),
                                statements.field(Said.AT),
                                statements.field(Said.SOURCE),
                                statements.field(Said.EVIDENCE),
                                statements.field(Said.BASIS),
                                statements.field(Said.PROVEN),
                                val(recordedAt, CONSENT_EVENT.RECORDED_AT),
                                val(runId))
                        .from(statements.table()))
                .execute();
    }
}
