package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.VISITOR;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.time.Instant;
import org.jooq.Record2;
import org.jooq.Select;

/** Events that came before the person they are about was known. */
public final class UnmatchedEvents {
    private UnmatchedEvents() {}

    /**
     * Gives each to the lead that owns its identity by now. Returns how many found one.
     *
     * @param asOf from when on they count
     */
    public static long match(Transaction tx, Instant asOf) {
        if (!tx.sql().fetchExists(EVENT, EVENT.LEAD_ID.isNull())) {
            return 0;
        }
        TempTable found = tx.keep("matched_event", byIdentity().unionAll(byVisitor()));
        if (tx.sql().fetchCount(found.table()) == 0) {
            return 0;
        }
        var matched = name("matched").as(select(found.table().asterisk()).from(found.table()));
        return tx.sql()
                .with(matched)
                .update(EVENT)
                .set(EVENT.LEAD_ID, field(name("matched", "lead_id"), Long.class))
                .set(EVENT.KNOWN_AT, asOf)
                .from(matched)
                .where(EVENT.ID.eq(field(name("matched", "id"), Long.class)))
                .execute();
    }

    private static Select<Record2<Long, Long>> byIdentity() {
        return select(EVENT.ID.as(EVENT.ID), LEAD_IDENTITY.LEAD_ID.as(LEAD_IDENTITY.LEAD_ID))
                .from(EVENT)
                .join(LEAD_IDENTITY)
                .on(LEAD_IDENTITY.KIND.eq(EVENT.IDENTITY_KIND))
                .and(LEAD_IDENTITY.VALUE.eq(EVENT.IDENTITY_VALUE))
                .where(EVENT.LEAD_ID.isNull())
                .and(EVENT.IDENTITY_KIND.ne(inline(LeadIdentities.ANONYMOUS)));
    }

    /** What a visitor did before anybody knew who it was, and since. */
    private static Select<Record2<Long, Long>> byVisitor() {
        return select(EVENT.ID.as(EVENT.ID), LEAD_IDENTITY.LEAD_ID.as(LEAD_IDENTITY.LEAD_ID))
                .from(EVENT)
                .join(VISITOR)
                .on(VISITOR.ANONYMOUS_ID.eq(EVENT.IDENTITY_VALUE))
                .join(LEAD_IDENTITY)
                .on(LEAD_IDENTITY.KIND.eq(VISITOR.IDENTITY_KIND))
                .and(LEAD_IDENTITY.VALUE.eq(VISITOR.IDENTITY_VALUE))
                .where(EVENT.LEAD_ID.isNull())
                .and(EVENT.IDENTITY_KIND.eq(inline(LeadIdentities.ANONYMOUS)));
    }
}
