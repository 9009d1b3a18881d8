package io.drumbeat.consent;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import io.drumbeat.sql.tables.ConsentEvent;
import io.drumbeat.store.TempTable;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectOnConditionStep;

/** Which denials of an import are to be entered. */
final class Denials {
    private Denials() {}

    /**
     * Those that the entries do not have: one without a date is said now, once, until the person agrees again. One with a bare
     * date overrules what they agreed to on that day.
     */
    static Select<? extends Record> missing(TempTable foremost, Standing standing, ConsentEvent entries) {
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
                .where(foremost.field(Said.STATE).eq(inline(ConsentState.DENIED.label())))
                .andNot(saidBefore)
                .andNotExists(selectOne()
                        .from(entries)
                        .where(entries.LEAD_ID.eq(foremost.field(Said.LEAD_ID)))
                        .and(entries.CHANNEL.eq(foremost.field(Said.CHANNEL)))
                        .and(entries.PURPOSE.eq(foremost.field(Said.PURPOSE)))
                        .and(entries.STATE.eq(inline(ConsentState.DENIED.label())))
                        .and(entries.OCCURRED_AT.eq(entered)));
    }

    /** What was said beside what stands in the ledger. */
    static SelectOnConditionStep<? extends Record> beside(TempTable foremost, Standing standing, Field<Instant> at) {
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
}
