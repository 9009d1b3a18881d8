package io.drumbeat.identity;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static io.drumbeat.sql.Tables.LEAD_MERGE_MOVE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;

import io.drumbeat.consent.ConsentState;
import io.drumbeat.consent.CurrentConsent;
import io.drumbeat.consent.LedgerEntries;
import io.drumbeat.run.Run;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * What two people said while they were taken for one, when they are split. Nobody knows which of them it was: so a denial
 * counts for both, and an agreement for neither, unless the survivor had agreed by themselves.
 */
final class ConsentSince {
    private final Transaction tx;
    private final LedgerEntries ledger;
    private final TempTable now;
    private final Condition wasSaid;
    private final Field<Long> survivor;
    private final Field<Long> absorbed;

    /**
     * What came since these merges.
     *
     * @param now a table of {@code merge_id, survivor, absorbed}, whose own statements are back with the absorbed already
     * @param unsaid a run whose statements count for nobody; null: there is none
     */
    ConsentSince(Transaction tx, Run run, TempTable now, @Nullable String unsaid) {
        this.wasSaid = unsaid == null ? noCondition() : CONSENT_EVENT.RUN_ID.ne(inline(unsaid));
        this.tx = tx;
        this.ledger = new LedgerEntries(tx, run.asOf(), run.id());
        this.now = now;
        this.survivor = now.field(Merge.SURVIVOR);
        this.absorbed = now.field(Merge.ABSORBED);
    }

    /** Appends what that takes to the ledger. Returns how many agreements are withdrawn, by merge. */
    Map<Long, Integer> settle() {
        TempTable shared = shared();
        if (tx.sql().fetchCount(shared.table()) == 0) {
            return Map.of();
        }
        denyForBoth(shared);
        TempTable withdrawn = withdrawn(shared);
        ledger.withdraw(withdrawn);
        return tx.sql()
                .select(now.field(Merge.MERGE_ID), count())
                .from(now.table())
                .join(withdrawn.table())
                .on(withdrawn.field(CONSENT_EVENT.LEAD_ID).eq(survivor))
                .groupBy(now.field(Merge.MERGE_ID))
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    /** Statements that came while both were one; not those that somebody brought along in another merge. */
    private TempTable shared() {
        Condition broughtAlong = LEAD_MERGE_MOVE
                .TABLE_NAME
                .eq(inline(CONSENT_EVENT.getName()))
                .and(LEAD_MERGE_MOVE.ROW_ID.eq(CONSENT_EVENT.ID))
                .and(LEAD_MERGE_MOVE.TO_LEAD.eq(survivor));
        return tx.keep(
                "consent_since",
                selectDistinct(
                                CONSENT_EVENT.ID.as(CONSENT_EVENT.ID),
                                survivor.as(Merge.SURVIVOR),
                                absorbed.as(Merge.ABSORBED))
                        .from(now.table())
                        .join(LEAD_MERGE)
                        .on(LEAD_MERGE.ID.eq(now.field(Merge.MERGE_ID)))
                        .join(CONSENT_EVENT)
                        .on(CONSENT_EVENT.LEAD_ID.eq(survivor))
                        .and(CONSENT_EVENT.ID.gt(LEAD_MERGE.CONSENT_MARK))
                        .and(CONSENT_EVENT.SOURCE.isDistinctFrom(inline(LedgerEntries.TAKEN_FOR_ONE)))
                        .and(wasSaid)
                        .where(notExists(selectOne().from(LEAD_MERGE_MOVE).where(broughtAlong))));
    }

    private void denyForBoth(TempTable shared) {
        ledger.repeat(tx.keep(
                "consent_denied_since",
                select(LedgerEntries.saidBy(shared.field(Merge.ABSORBED)))
                        .from(shared.table())
                        .join(CONSENT_EVENT)
                        .on(CONSENT_EVENT.ID.eq(shared.field(CONSENT_EVENT.ID)))
                        .where(isDenial())));
    }

    /**
     * Channels and purposes on which a survivor has agreed by nothing but what either of them may have said, and what that was
     * last. It is withdrawn even where a denial outweighs it: whoever brought that along may leave, too.
     */
    private TempTable withdrawn(TempTable shared) {
        Field<Integer> nth = rowNumber()
                .over(DSL.partitionBy(CONSENT_EVENT.LEAD_ID, CONSENT_EVENT.CHANNEL, CONSENT_EVENT.PURPOSE)
                        .orderBy(CurrentConsent.standingFirst()));
        var ranked = select(
                        CONSENT_EVENT.LEAD_ID,
                        CONSENT_EVENT.CHANNEL,
                        CONSENT_EVENT.PURPOSE,
                        CONSENT_EVENT.STATE,
                        nth.as("nth"))
                .from(CONSENT_EVENT)
                .where(CONSENT_EVENT.LEAD_ID.in(
                        select(shared.field(Merge.SURVIVOR)).from(shared.table())))
                .and(isDenial()
                        .or(CONSENT_EVENT.ID.notIn(
                                select(shared.field(CONSENT_EVENT.ID)).from(shared.table()))))
                .asTable("own");
        Condition agreedAlone = ranked.field("nth", Integer.class)
                .eq(inline(1))
                .and(ranked.field(CONSENT_EVENT.STATE).eq(inline(ConsentState.GRANTED.label())))
                .and(ranked.field(CONSENT_EVENT.LEAD_ID).eq(CONSENT_EVENT.LEAD_ID))
                .and(ranked.field(CONSENT_EVENT.CHANNEL).eq(CONSENT_EVENT.CHANNEL))
                .and(ranked.field(CONSENT_EVENT.PURPOSE).eq(CONSENT_EVENT.PURPOSE));
        var before = CONSENT_EVENT.as("before");
        Condition withdrawnBefore = before.SOURCE
                .eq(inline(LedgerEntries.TAKEN_FOR_ONE))
                .and(before.LEAD_ID.eq(CONSENT_EVENT.LEAD_ID))
                .and(before.CHANNEL.eq(CONSENT_EVENT.CHANNEL))
                .and(before.PURPOSE.eq(CONSENT_EVENT.PURPOSE))
                .and(before.OCCURRED_AT.ge(CONSENT_EVENT.OCCURRED_AT));
        return tx.keep(
                "consent_withdrawn",
                select(
                                CONSENT_EVENT.LEAD_ID.as(CONSENT_EVENT.LEAD_ID),
                                CONSENT_EVENT.CHANNEL.as(CONSENT_EVENT.CHANNEL),
                                CONSENT_EVENT.PURPOSE.as(CONSENT_EVENT.PURPOSE),
                                max(CONSENT_EVENT.OCCURRED_AT).as(CONSENT_EVENT.OCCURRED_AT))
                        .from(CONSENT_EVENT)
                        .where(CONSENT_EVENT.ID.in(
                                select(shared.field(CONSENT_EVENT.ID)).from(shared.table())))
                        .and(CONSENT_EVENT.STATE.eq(inline(ConsentState.GRANTED.label())))
                        .and(notExists(selectOne().from(ranked).where(agreedAlone)))
                        .and(notExists(selectOne().from(before).where(withdrawnBefore)))
                        .groupBy(CONSENT_EVENT.LEAD_ID, CONSENT_EVENT.CHANNEL, CONSENT_EVENT.PURPOSE));
    }

    private static Condition isDenial() {
        return CONSENT_EVENT.STATE.eq(inline(ConsentState.DENIED.label()));
    }
}
