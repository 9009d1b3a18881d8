package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.CONSENT;
import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;

import io.drumbeat.consent.ConsentState;
import io.drumbeat.consent.LedgerEntries;
import io.drumbeat.run.Run;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;

/**
 * What becomes of consent when rows that were taken as one lead turn out to be about another. They may have said what that lead
 * said: so a denial counts for both from now on, and an agreement for neither.
 */
final class SplitConsent {
    private final Transaction tx;
    private final Run run;
    private final TempTable parted;

    /** @param parted pairs of leads: {@code owner} got something that was {@code owner_before}'s */
    SplitConsent(Transaction tx, Run run, TempTable parted) {
        this.tx = tx;
        this.run = run;
        this.parted = parted;
    }

    void settle() {
        var ledger = new LedgerEntries(tx, run.asOf(), run.id());
        ledger.repeat(tx.keep("split_denial", denials()));
        ledger.withdraw(tx.keep("split_agreement", agreements()));
    }

    private Select<? extends Record> denials() {
        var pairs = selectDistinct(parted.field(IdentityMoves.OWNER), parted.field(IdentityMoves.BEFORE))
                .from(parted.table())
                .asTable("pair");
        Field<Long> owner = pairs.field(IdentityMoves.OWNER);
        var known = CONSENT_EVENT.as("known");
        return select(LedgerEntries.saidBy(owner))
                .from(pairs)
                .join(CONSENT_EVENT)
                .on(CONSENT_EVENT.LEAD_ID.eq(pairs.field(IdentityMoves.BEFORE)))
                .where(CONSENT_EVENT.STATE.eq(inline(ConsentState.DENIED.label())))
                .and(notExists(selectOne()
                        .from(known)
                        .where(known.LEAD_ID.eq(owner))
                        .and(known.CHANNEL.eq(CONSENT_EVENT.CHANNEL))
                        .and(known.PURPOSE.eq(CONSENT_EVENT.PURPOSE))
                        .and(known.STATE.eq(CONSENT_EVENT.STATE))
                        .and(known.OCCURRED_AT.eq(CONSENT_EVENT.OCCURRED_AT))));
    }

    private Select<? extends Record> agreements() {
        return select(CONSENT.LEAD_ID, CONSENT.CHANNEL, CONSENT.PURPOSE, CONSENT.OCCURRED_AT)
                .from(CONSENT)
                .where(CONSENT.STATE.eq(inline(ConsentState.GRANTED.label())))
                .and(CONSENT.LEAD_ID.in(
                        select(parted.field(IdentityMoves.BEFORE)).from(parted.table())));
    }
}
