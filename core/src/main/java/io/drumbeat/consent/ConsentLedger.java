package io.drumbeat.consent;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;

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

    private final Transaction tx;
    private final Instant asOf;
    private final String runId;

    /**
     * What was entered, and what was not.
     *
     * @param entered how many
     * @param ignored agreements of people who had denied, without newer evidence
     */
    public record Outcome(long entered, IgnoredGrants ignored) {}

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
    public Outcome enter(Select<? extends Record> said) {
        var entries = new LedgerEntries(tx, asOf, runId);
        long ofParts = new DenialsOfParts(tx, asOf, entries).enter(said);
        TempTable foremost = Foremost.of(tx, "consent_said_last", said, asOf);
        Standing before = Standing.of(tx, "consent_before", foremost, CONSENT_EVENT);
        long denied = entries.enter(Denials.missing(foremost, before, CONSENT_EVENT));
        Standing now = denied == 0 ? before : Standing.of(tx, "consent_now", foremost, CONSENT_EVENT);
        TempTable ignored = tx.keep("consent_ignored", ignoredGrants(foremost, now));
        long granted = entries.enter(grants(foremost, now));
        return new Outcome(ofParts + denied + granted, new IgnoredGrants(ignored));
    }

    private Select<? extends Record> grants(TempTable foremost, Standing standing) {
        Field<Instant> provenAt = standing.provenAt();
        Condition newProof = condition(foremost.field(Said.PROVEN))
                .and(provenAt.isNull().or(foremost.field(Said.AT).gt(provenAt)));
        Condition neverSaid = provenAt.isNull()
                .and(standing.claimedAt().isNull())
                .and(standing.deniedAt().isNull());
        return Denials.beside(foremost, standing, foremost.field(Said.AT))
                .where(foremost.field(Said.STATE).eq(inline(GRANTED)))
                .and(neverSaid.or(newProof.andNot(overruled(foremost, standing))));
    }

    private Select<? extends Record> ignoredGrants(TempTable foremost, Standing standing) {
        Condition newProof = condition(foremost.field(Said.PROVEN)).andNot(overruled(foremost, standing));
        return select(
                        foremost.field(Said.LEAD_ID),
                        foremost.field(Said.CHANNEL),
                        foremost.field(Said.PURPOSE),
                        foremost.field(Said.SOURCE),
                        foremost.field(Said.PROVEN),
                        standing.deniedAt().as(IgnoredGrants.DENIED_AT))
                .from(foremost.table())
                .join(standing.table())
                .on(standing.isOf(foremost))
                .where(foremost.field(Said.STATE).eq(inline(GRANTED)))
                .and(standing.isDenied())
                .andNot(newProof);
    }

    /** A denial is as new, or has the bare date of the same day. */
    private static Condition overruled(TempTable foremost, Standing standing) {
        Field<Instant> deniedAt = standing.deniedAt();
        return deniedAt.isNotNull().and(foremost.field(Said.AT).le(deniedAt).or(deniedAt.eq(foremost.field(Said.DAY))));
    }
}
