package io.drumbeat.consent;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.INTEGER;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectOnConditionStep;

/**
 * Enters what an import says about consent.
 *
 * <p>A denial is entered always, unless the very same is there. An agreement counts where nothing was said before; against a
 * denial only if it says itself when it was given, later than the denial, and where or in what words. A denial with a bare
 * date holds for all of that day. So no import can switch anybody back on by accident, and the same file twice enters
 * nothing. {@link CurrentConsent} derives the present state.
 */
public final class ConsentLedger {
    private static final String GRANTED = ConsentState.GRANTED.label();
    private static final String DENIED = ConsentState.DENIED.label();
    private static final Field<Integer> RANK = field(name("rank_no"), INTEGER);
    private static final Field<Instant> ENTERED_AT = field(name("entered_at"), Said.AT.getDataType());

    private final Transaction tx;
    private final Instant asOf;
    private final String runId;

    /**
     * What was entered, and what was not.
     *
     * @param ignored agreements of people who had denied, without newer evidence
     */
    public record Counts(long entered, long ignored) {}

    /**
     * The ledger, for one run.
     *
     * @param asOf when what does not say its time was said, as far as we can know
     */
    public ConsentLedger(Transaction tx, Instant asOf, String runId) {
        this.tx = tx;
        this.asOf = asOf;
        this.runId = runId;
    }

    /** Enters the statements that a query gives, which has the columns of {@link Said}. */
    public Counts enter(Select<? extends Record> said) {
        TempTable foremost = foremost(said);
        Standing before = Standing.of(tx, "consent_before", foremost);
        var entries = new LedgerEntries(tx, asOf, runId);
        long denied = entries.enter(denials(foremost, before));
        Standing now = denied == 0 ? before : Standing.of(tx, "consent_now", foremost);
        long ignored = tx.sql().fetchCount(ignoredGrants(foremost, now));
        long granted = entries.enter(grants(foremost, now));
        return new Counts(denied + granted, ignored);
    }

    /** Of each person's denials and agreements the one that counts most: proven, then latest, then last in the file. */
    private TempTable foremost(Select<? extends Record> said) {
        Field<Instant> at = least(coalesce(Said.AT, now()), now());
        Condition dated = Said.AT.isNotNull();
        Condition grant = Said.STATE.eq(inline(GRANTED));
        Condition proof = dated.and(coalesce(Said.SOURCE, Said.EVIDENCE).isNotNull())
                .and(Said.BASIS.eq(inline(LegalBasis.CONSENT.label())));
        Field<Integer> rank = rowNumber()
                .over()
                .partitionBy(Said.LEAD_ID, Said.CHANNEL, Said.PURPOSE, Said.STATE)
                .orderBy(when(grant.and(proof), inline(0)).otherwise(inline(1)), at.desc(), Said.ROW_NO.desc());
        var ranked = select(
                        Said.LEAD_ID,
                        Said.CHANNEL,
                        Said.PURPOSE,
                        Said.STATE,
                        at.as(ENTERED_AT),
                        Said.DAY,
                        Said.NEXT_DAY,
                        Said.SOURCE,
                        Said.EVIDENCE,
                        Said.BASIS,
                        when(grant, field(proof)).otherwise(field(dated)).as(Said.PROVEN),
                        rank.as(RANK))
                .from(said.asTable("said"))
                .asTable("ranked");
        List<Field<?>> kept = List.of(
                Said.LEAD_ID,
                Said.CHANNEL,
                Said.PURPOSE,
                Said.STATE,
                ENTERED_AT.as(Said.AT),
                Said.DAY,
                Said.NEXT_DAY,
                Said.SOURCE,
                Said.EVIDENCE,
                Said.BASIS,
                Said.PROVEN);
        return tx.keep("consent_said_last", select(kept).from(ranked).where(RANK.eq(inline(1))));
    }

    /**
     * One without a date is said now, once, until the person agrees again. One with a bare date overrules what they agreed to
     * on that day.
     */
    private Select<? extends Record> denials(TempTable foremost, Standing standing) {
        Field<Instant> at = foremost.field(Said.AT);
        Condition dated = condition(foremost.field(Said.PROVEN));
        Field<Instant> provenAt = standing.provenAt();
        Condition thatDay =
                at.eq(foremost.field(Said.DAY)).and(provenAt.ge(at)).and(provenAt.lt(foremost.field(Said.NEXT_DAY)));
        Field<Instant> entered = when(dated.and(thatDay).or(dated.not().and(provenAt.gt(at))), provenAt)
                .otherwise(at);
        Condition saidBefore = dated.not()
                .and(standing.claimedDeniedAt().isNotNull())
                .and(provenAt.isNull().or(standing.claimedDeniedAt().ge(provenAt)));
        return beside(foremost, standing, entered)
                .where(foremost.field(Said.STATE).eq(inline(DENIED)))
                .andNot(saidBefore)
                .andNotExists(selectOne()
                        .from(CONSENT_EVENT)
                        .where(CONSENT_EVENT.LEAD_ID.eq(foremost.field(Said.LEAD_ID)))
                        .and(CONSENT_EVENT.CHANNEL.eq(foremost.field(Said.CHANNEL)))
                        .and(CONSENT_EVENT.PURPOSE.eq(foremost.field(Said.PURPOSE)))
                        .and(CONSENT_EVENT.STATE.eq(inline(DENIED)))
                        .and(CONSENT_EVENT.OCCURRED_AT.eq(entered)));
    }

    private Select<? extends Record> grants(TempTable foremost, Standing standing) {
        Field<Instant> provenAt = standing.provenAt();
        Condition newProof = condition(foremost.field(Said.PROVEN))
                .and(provenAt.isNull().or(foremost.field(Said.AT).gt(provenAt)));
        Condition neverSaid = provenAt.isNull()
                .and(standing.claimedAt().isNull())
                .and(standing.deniedAt().isNull());
        return beside(foremost, standing, foremost.field(Said.AT))
                .where(foremost.field(Said.STATE).eq(inline(GRANTED)))
                .and(neverSaid.or(newProof.andNot(overruled(foremost, standing))));
    }

    private Select<? extends Record> ignoredGrants(TempTable foremost, Standing standing) {
        Condition newProof = condition(foremost.field(Said.PROVEN)).andNot(overruled(foremost, standing));
        return beside(foremost, standing, foremost.field(Said.AT))
                .where(foremost.field(Said.STATE).eq(inline(GRANTED)))
                .and(standing.isDenied())
                .andNot(newProof);
    }

    /** A denial is as new, or has the bare date of the same day. */
    private static Condition overruled(TempTable foremost, Standing standing) {
        Field<Instant> deniedAt = standing.deniedAt();
        return deniedAt.isNotNull().and(foremost.field(Said.AT).le(deniedAt).or(deniedAt.eq(foremost.field(Said.DAY))));
    }

    /** What was said beside what stands in the ledger. */
    private SelectOnConditionStep<? extends Record> beside(TempTable foremost, Standing standing, Field<Instant> at) {
        return select(
                        foremost.field(Said.LEAD_ID),
                        foremost.field(Said.CHANNEL),
                        foremost.field(Said.PURPOSE),
                        foremost.field(Said.STATE),
                        at.as(Said.AT),
                        foremost.field(Said.SOURCE),
                        foremost.field(Said.EVIDENCE),
                        foremost.field(Said.BASIS),
                        foremost.field(Said.PROVEN))
                .from(foremost.table())
                .leftJoin(standing.table())
                .on(standing.isOf(foremost));
    }

    private Field<Instant> now() {
        return val(asOf, CONSENT_EVENT.RECORDED_AT);
    }
}
