package io.drumbeat.identity;

import static io.drumbeat.sql.Sequences.CONSENT_EVENT_ID_SEQ;
import static io.drumbeat.sql.Tables.CONSENT;
import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static io.drumbeat.sql.Tables.LEAD_MERGE_MOVE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.drumbeat.run.Run;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What two people said while they were taken for one, when they are split. Nobody knows which of them it was: so a denial
 * counts for both, and an agreement for neither, unless the survivor had agreed by themselves.
 */
final class ConsentSince {
    private static final String GRANTED = "granted";
    private static final String DENIED = "denied";
    /** The source of a denial that nobody said. */
    private static final String SPLIT = "unmerge";

    private final Transaction tx;
    private final Run run;
    private final TempTable now;
    private final Field<Long> survivor;
    private final Field<Long> absorbed;

    /** @param now a table of {@code merge_id, survivor, absorbed}, whose own statements are back with the absorbed already */
    ConsentSince(Transaction tx, Run run, TempTable now) {
        this.tx = tx;
        this.run = run;
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
        withdraw(withdrawn);
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
                        .and(CONSENT_EVENT.SOURCE.isDistinctFrom(inline(SPLIT)))
                        .where(notExists(selectOne().from(LEAD_MERGE_MOVE).where(broughtAlong))));
    }

    private void denyForBoth(TempTable shared) {
        tx.sql()
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
                                CONSENT_EVENT_ID_SEQ.nextval().cast(SQLDataType.BIGINT),
                                shared.field(Merge.ABSORBED),
                                CONSENT_EVENT.CHANNEL,
                                CONSENT_EVENT.PURPOSE,
                                CONSENT_EVENT.STATE,
                                CONSENT_EVENT.OCCURRED_AT,
                                CONSENT_EVENT.SOURCE,
                                CONSENT_EVENT.EVIDENCE,
                                CONSENT_EVENT.LEGAL_BASIS,
                                CONSENT_EVENT.PROVEN,
                                val(run.asOf(), CONSENT_EVENT.RECORDED_AT),
                                val(run.id()))
                        .from(shared.table())
                        .join(CONSENT_EVENT)
                        .on(CONSENT_EVENT.ID.eq(shared.field(CONSENT_EVENT.ID)))
                        .where(CONSENT_EVENT.STATE.eq(inline(DENIED))))
                .execute();
    }

    /** Channels and purposes on which a survivor stands as having agreed by nothing but what either of them may have said. */
    private TempTable withdrawn(TempTable shared) {
        Field<Integer> nth = rowNumber()
                .over(DSL.partitionBy(CONSENT_EVENT.LEAD_ID, CONSENT_EVENT.CHANNEL, CONSENT_EVENT.PURPOSE)
                        .orderBy(
                                when(CONSENT_EVENT.STATE.eq(inline(DENIED)).or(CONSENT_EVENT.PROVEN), inline(0))
                                        .otherwise(inline(1)),
                                CONSENT_EVENT.OCCURRED_AT.desc(),
                                when(CONSENT_EVENT.STATE.eq(inline(DENIED)), inline(0))
                                        .otherwise(inline(1)),
                                CONSENT_EVENT.ID.desc()));
        var ranked = select(
                        CONSENT_EVENT.LEAD_ID,
                        CONSENT_EVENT.CHANNEL,
                        CONSENT_EVENT.PURPOSE,
                        CONSENT_EVENT.STATE,
                        nth.as("nth"))
                .from(CONSENT_EVENT)
                .where(CONSENT_EVENT.LEAD_ID.in(
                        select(shared.field(Merge.SURVIVOR)).from(shared.table())))
                .and(CONSENT_EVENT.ID.notIn(
                        select(shared.field(CONSENT_EVENT.ID)).from(shared.table())))
                .asTable("own");
        Condition agreedAlone = ranked.field("nth", Integer.class)
                .eq(inline(1))
                .and(ranked.field(CONSENT_EVENT.STATE).eq(inline(GRANTED)))
                .and(ranked.field(CONSENT_EVENT.LEAD_ID).eq(CONSENT.LEAD_ID))
                .and(ranked.field(CONSENT_EVENT.CHANNEL).eq(CONSENT.CHANNEL))
                .and(ranked.field(CONSENT_EVENT.PURPOSE).eq(CONSENT.PURPOSE));
        return tx.keep(
                "consent_withdrawn",
                select(
                                CONSENT_EVENT.LEAD_ID.as(CONSENT_EVENT.LEAD_ID),
                                CONSENT_EVENT.CHANNEL.as(CONSENT_EVENT.CHANNEL),
                                CONSENT_EVENT.PURPOSE.as(CONSENT_EVENT.PURPOSE),
                                max(CONSENT_EVENT.OCCURRED_AT).as(CONSENT_EVENT.OCCURRED_AT))
                        .from(CONSENT_EVENT)
                        .join(CONSENT)
                        .on(CONSENT.LEAD_ID.eq(CONSENT_EVENT.LEAD_ID))
                        .and(CONSENT.CHANNEL.eq(CONSENT_EVENT.CHANNEL))
                        .and(CONSENT.PURPOSE.eq(CONSENT_EVENT.PURPOSE))
                        .where(CONSENT_EVENT.ID.in(
                                select(shared.field(CONSENT_EVENT.ID)).from(shared.table())))
                        .and(CONSENT_EVENT.STATE.eq(inline(GRANTED)))
                        .and(CONSENT.STATE.eq(inline(GRANTED)))
                        .and(notExists(selectOne().from(ranked).where(agreedAlone)))
                        .groupBy(CONSENT_EVENT.LEAD_ID, CONSENT_EVENT.CHANNEL, CONSENT_EVENT.PURPOSE));
    }

    private void withdraw(TempTable withdrawn) {
        tx.sql()
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
                                CONSENT_EVENT_ID_SEQ.nextval().cast(SQLDataType.BIGINT),
                                withdrawn.field(CONSENT_EVENT.LEAD_ID),
                                withdrawn.field(CONSENT_EVENT.CHANNEL),
                                withdrawn.field(CONSENT_EVENT.PURPOSE),
                                inline(DENIED),
                                withdrawn.field(CONSENT_EVENT.OCCURRED_AT),
                                inline(SPLIT),
                                inline("Agreed while two people were taken for one: it is not known which of them did"),
                                inline("consent"),
                                inline(true),
                                val(run.asOf(), CONSENT_EVENT.RECORDED_AT),
                                val(run.id()))
                        .from(withdrawn.table()))
                .execute();
    }
}
