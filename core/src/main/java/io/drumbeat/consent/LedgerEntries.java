package io.drumbeat.consent;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.BIGINT;

import io.drumbeat.sql.Sequences;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;

/** Appends statements to the ledger. */
public record LedgerEntries(Transaction tx, Instant recordedAt, String runId) {
    /** The source of a denial that nobody said, which stands for an agreement of which nobody knows whose it was. */
    public static final String TAKEN_FOR_ONE = "unmerge";

    private static final List<Field<?>> SAID = List.of(
            CONSENT_EVENT.LEAD_ID,
            CONSENT_EVENT.CHANNEL,
            CONSENT_EVENT.PURPOSE,
            CONSENT_EVENT.STATE,
            CONSENT_EVENT.OCCURRED_AT,
            CONSENT_EVENT.SOURCE,
            CONSENT_EVENT.EVIDENCE,
            CONSENT_EVENT.LEGAL_BASIS,
            CONSENT_EVENT.PROVEN);

    /**
     * What stands in the ledger as another person's words, as {@link #repeat} takes it.
     *
     * @param lead who is to have said it
     */
    public static List<Field<?>> saidBy(Field<Long> lead) {
        return SAID.stream()
                .<Field<?>>map(column -> column.equals(CONSENT_EVENT.LEAD_ID) ? lead.as(CONSENT_EVENT.LEAD_ID) : column)
                .toList();
    }

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

    /** Enters what a query with the columns of {@link Said} gives; all of them say when. */
    long enter(Select<? extends Record> statements) {
        return append(
                statements.asTable("entry"),
                Said.LEAD_ID,
                Said.CHANNEL,
                Said.PURPOSE,
                Said.STATE,
                Said.AT,
                Said.SOURCE,
                Said.EVIDENCE,
                Said.BASIS,
                Said.PROVEN);
    }

    /** Enters the rows of a table with the ledger's own columns: what stands there of one person, for another. */
    public long repeat(TempTable statements) {
        return append(statements.table(), SAID.stream().map(statements::field).toArray(Field<?>[]::new));
    }

    /**
     * Denies what people agreed to while they were taken for one with others.
     *
     * @param agreements with the ledger's columns of whom, channel, purpose and when
     */
    public long withdraw(TempTable agreements) {
        return append(
                agreements.table(),
                agreements.field(CONSENT_EVENT.LEAD_ID),
                agreements.field(CONSENT_EVENT.CHANNEL),
                agreements.field(CONSENT_EVENT.PURPOSE),
                inline(ConsentState.DENIED.label()),
                agreements.field(CONSENT_EVENT.OCCURRED_AT),
                inline(TAKEN_FOR_ONE),
                inline("Agreed while two people were taken for one: it is not known which of them did"),
                inline(LegalBasis.CONSENT.label()),
                inline(true));
    }

    /** @param said in the order of {@link #SAID} */
    private long append(Table<?> statements, Field<?>... said) {
        List<Field<?>> into = new ArrayList<>(SAID);
        into.addAll(List.of(CONSENT_EVENT.ID, CONSENT_EVENT.RECORDED_AT, CONSENT_EVENT.RUN_ID));
        List<Field<?>> from = new ArrayList<>(List.of(said));
        from.addAll(List.of(
                Sequences.CONSENT_EVENT_ID_SEQ.nextval().cast(BIGINT),
                val(recordedAt, CONSENT_EVENT.RECORDED_AT),
                val(runId)));
        return tx.sql()
                .insertInto(CONSENT_EVENT)
                .columns(into)
                .select(select(from).from(statements))
                .execute();
    }
}
