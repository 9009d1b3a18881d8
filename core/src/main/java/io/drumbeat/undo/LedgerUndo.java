package io.drumbeat.undo;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.CONSENT_EVENT_UNDONE;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.SUPPRESSION;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.ConsentState;
import io.drumbeat.consent.LedgerEntries;
import io.drumbeat.consent.SuppressionKind;
import io.drumbeat.lead.LeadIdentities;
import io.drumbeat.run.Run;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * What an import said about being contacted. Its agreements are taken back always. Its refusals only where that is asked for:
 * a refusal that was real must not be lost with a file that was wrong in something else. Nothing is deleted: what is taken
 * back moves to {@code consent_event_undone}.
 */
final class LedgerUndo {
    /** The list that holds the refusals of people who went with their import. */
    static final String LIST = "undone-imports";

    /** The source of refusals that stand for an erasure: the erasure remembers those people itself, by hashes alone. */
    private static final String ERASURE = "erasure";

    private final Transaction tx;
    private final Run run;
    private final Condition ofImport;

    LedgerUndo(Transaction tx, Run run, Import taken) {
        this.tx = tx;
        this.run = run;
        this.ofImport = CONSENT_EVENT.RUN_ID.eq(taken.runId());
    }

    /** Also the refusals that nobody said: they stand where people were taken for one, which they never were. */
    long takeBackAgreements() {
        move(isOptOut().and(CONSENT_EVENT.SOURCE.eq(inline(LedgerEntries.TAKEN_FOR_ONE))));
        return move(ofImport.and(CONSENT_EVENT.STATE.eq(inline(ConsentState.GRANTED.label()))));
    }

    /** @param staying people who stay although they came with the import: what they refused, they refuse */
    long takeBackOptOuts(TempTable staying) {
        return move(isOptOut().and(Concerned.isNotIn(staying, CONSENT_EVENT.LEAD_ID)));
    }

    /**
     * The refusals of people who go: their addresses are not written to, whoever brings them again.
     *
     * @return how many refusals that is
     */
    long turnIntoSuppressions(TempTable going) {
        Condition theirs = isOptOut().and(Concerned.isIn(going, CONSENT_EVENT.LEAD_ID));
        Condition lasting = theirs.and(CONSENT_EVENT.SOURCE.isDistinctFrom(inline(ERASURE)));
        long many = tx.sql().fetchCount(CONSENT_EVENT, lasting);
        if (many > 0) {
            suppress(lasting, going);
        }
        return many;
    }

    /** Nothing is said of people any more who are gone. */
    void clear(TempTable going) {
        move(Concerned.isIn(going, CONSENT_EVENT.LEAD_ID));
    }

    /** Refusals that stay in the ledger. */
    long optOutsLeft() {
        return tx.sql().fetchCount(CONSENT_EVENT, isOptOut());
    }

    /** A person came back from having been forgotten, and stays. */
    boolean returnedAndStays() {
        return tx.sql().fetchExists(CONSENT_EVENT, isOptOut().and(CONSENT_EVENT.SOURCE.eq(inline(ERASURE))));
    }

    private Condition isOptOut() {
        return ofImport.and(CONSENT_EVENT.STATE.eq(inline(ConsentState.DENIED.label())));
    }

    /** An entry for each address and channel, except for a number that somebody has who stays. */
    private void suppress(Condition refusals, TempTable going) {
        Condition known = SUPPRESSION
                .KIND
                .eq(LEAD_IDENTITY.KIND)
                .and(SUPPRESSION.VALUE.eq(LEAD_IDENTITY.VALUE))
                .and(SUPPRESSION.CHANNELS.eq(CONSENT_EVENT.CHANNEL))
                .and(SUPPRESSION.SOURCE.eq(inline(LIST)));
        Condition somebodyElses = LEAD.PHONE.eq(LEAD_IDENTITY.VALUE).and(Concerned.isNotIn(going, LEAD.LEAD_ID));
        tx.sql()
                .insertInto(
                        SUPPRESSION,
                        SUPPRESSION.KIND,
                        SUPPRESSION.VALUE,
                        SUPPRESSION.CHANNELS,
                        SUPPRESSION.SOURCE,
                        SUPPRESSION.REASON,
                        SUPPRESSION.CREATED_AT,
                        SUPPRESSION.RUN_ID)
                .select(selectDistinct(
                                LEAD_IDENTITY.KIND,
                                LEAD_IDENTITY.VALUE,
                                CONSENT_EVENT.CHANNEL,
                                inline(LIST),
                                inline("unsubscribed"),
                                val(run.asOf(), SUPPRESSION.CREATED_AT),
                                val(run.id()))
                        .from(CONSENT_EVENT)
                        .join(LEAD_IDENTITY)
                        .on(LEAD_IDENTITY.LEAD_ID.eq(CONSENT_EVENT.LEAD_ID))
                        .where(refusals)
                        .and(served())
                        .and(notExists(selectOne().from(SUPPRESSION).where(known)))
                        .and(notExists(selectOne().from(LEAD).where(somebodyElses))))
                .execute();
    }

    /** The channel of the refusal reaches people by that identity. */
    private static Condition served() {
        return serves(LeadIdentities.EMAIL, SuppressionKind.EMAIL)
                .or(serves(LeadIdentities.PHONE, SuppressionKind.PHONE));
    }

    private static Condition serves(String identity, SuppressionKind kind) {
        List<Field<String>> channels = new ArrayList<>();
        Arrays.stream(Channel.values()).filter(kind::serves).forEach(channel -> channels.add(inline(channel.label())));
        return channels.isEmpty()
                ? falseCondition()
                : LEAD_IDENTITY.KIND.eq(inline(identity)).and(CONSENT_EVENT.CHANNEL.in(channels));
    }

    private long move(Condition which) {
        List<Field<?>> into = new ArrayList<>();
        List<Field<?>> from = new ArrayList<>();
        for (Field<?> column : CONSENT_EVENT.fields()) {
            into.add(CONSENT_EVENT_UNDONE.field(column.getName()));
            from.add(column);
        }
        into.addAll(List.of(CONSENT_EVENT_UNDONE.UNDONE_AT, CONSENT_EVENT_UNDONE.UNDONE_RUN_ID));
        from.addAll(List.of(val(run.asOf(), CONSENT_EVENT_UNDONE.UNDONE_AT), val(run.id())));
        tx.sql()
                .insertInto(CONSENT_EVENT_UNDONE)
                .columns(into)
                .select(select(from).from(CONSENT_EVENT).where(which))
                .execute();
        return tx.sql().deleteFrom(CONSENT_EVENT).where(which).execute();
    }
}
