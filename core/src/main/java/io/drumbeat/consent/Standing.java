package io.drumbeat.consent;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.drumbeat.sql.tables.ConsentEvent;
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

    /** Of the people whom a table with the columns of {@link Said} is about, by these entries of the ledger. */
    static Standing of(Transaction tx, String name, TempTable said, ConsentEvent entries) {
        Condition denial = entries.STATE.eq(inline(ConsentState.DENIED.label()));
        Condition proven = condition(entries.PROVEN);
        return new Standing(tx.keep(
                name,
                select(
                                entries.LEAD_ID.as(Said.LEAD_ID),
                                entries.CHANNEL.as(Said.CHANNEL),
                                entries.PURPOSE.as(Said.PURPOSE),
                                last(entries, denial).as(DENIED_AT),
                                last(entries, denial.andNot(proven)).as(CLAIMED_DENIED_AT),
                                last(entries, denial.not().and(proven)).as(PROVEN_AT),
                                last(entries, denial.not().andNot(proven)).as(CLAIMED_AT))
                        .from(entries)
                        .where(entries.LEAD_ID.in(
                                select(said.field(Said.LEAD_ID)).from(said.table())))
                        .groupBy(entries.LEAD_ID, entries.CHANNEL, entries.PURPOSE)));
    }

    private static Field<Instant> last(ConsentEvent entries, Condition condition) {
        return max(when(condition, entries.OCCURRED_AT));
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
