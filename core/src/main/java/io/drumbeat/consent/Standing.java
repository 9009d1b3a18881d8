package io.drumbeat.consent;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** When some people last denied and agreed, on each channel and for each purpose, as far as the ledger knows. */
record Standing(TempTable rows) {
    private static final Field<Instant> DENIED_AT = instant("denied_at");
    private static final Field<Instant> CLAIMED_DENIED_AT = instant("claimed_denied_at");
    private static final Field<Instant> PROVEN_AT = instant("proven_at");
    private static final Field<Instant> CLAIMED_AT = instant("claimed_at");

    /** Of the people whom a table with the columns of {@link Said} is about. */
    static Standing of(Transaction tx, String name, TempTable said) {
        Condition denial = CONSENT_EVENT.STATE.eq(inline(ConsentState.DENIED.label()));
        Condition proven = condition(CONSENT_EVENT.PROVEN);
        return new Standing(tx.keep(
                name,
                select(
                                CONSENT_EVENT.LEAD_ID.as(Said.LEAD_ID),
                                CONSENT_EVENT.CHANNEL.as(Said.CHANNEL),
                                CONSENT_EVENT.PURPOSE.as(Said.PURPOSE),
                                last(denial).as(DENIED_AT),
                                last(denial.andNot(proven)).as(CLAIMED_DENIED_AT),
                                last(denial.not().and(proven)).as(PROVEN_AT),
                                last(denial.not().andNot(proven)).as(CLAIMED_AT))
                        .from(CONSENT_EVENT)
                        .where(CONSENT_EVENT.LEAD_ID.in(
                                select(said.field(Said.LEAD_ID)).from(said.table())))
                        .groupBy(CONSENT_EVENT.LEAD_ID, CONSENT_EVENT.CHANNEL, CONSENT_EVENT.PURPOSE)));
    }

    private static Field<Instant> last(Condition condition) {
        return max(when(condition, CONSENT_EVENT.OCCURRED_AT));
    }

    Table<Record> table() {
        return rows.table();
    }

    Condition isOf(TempTable said) {
        return rows.field(Said.LEAD_ID)
                .eq(said.field(Said.LEAD_ID))
                .and(rows.field(Said.CHANNEL).eq(said.field(Said.CHANNEL)))
                .and(rows.field(Said.PURPOSE).eq(said.field(Said.PURPOSE)));
    }

    Field<Instant> deniedAt() {
        return rows.field(DENIED_AT);
    }

    /** The last denial that did not say itself when it was made. */
    Field<Instant> claimedDeniedAt() {
        return rows.field(CLAIMED_DENIED_AT);
    }

    Field<Instant> provenAt() {
        return rows.field(PROVEN_AT);
    }

    /** The last agreement that proves nothing. */
    Field<Instant> claimedAt() {
        return rows.field(CLAIMED_AT);
    }

    Condition isDenied() {
        return deniedAt().isNotNull().and(provenAt().isNull().or(provenAt().le(deniedAt())));
    }

    private static Field<Instant> instant(String column) {
        return field(name(column), CONSENT_EVENT.OCCURRED_AT.getDataType().nullable(true));
    }
}
