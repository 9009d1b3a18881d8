package io.drumbeat.store;

import static io.drumbeat.sql.Sequences.EVENT_SEQ;
import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD;

import java.time.Instant;
import java.util.Map;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Rows put straight into the store, for tests of what works on them. */
public final class Fixtures {
    private static final Instant KNOWN_SINCE = Instant.parse("2026-01-15T12:00:00Z");

    private Fixtures() {}

    /** A lead with some columns; whatever else must be filled is. */
    public static void lead(Transaction tx, long id, Map<? extends Field<?>, ?> columns) {
        tx.sql()
                .insertInto(LEAD)
                .set(LEAD.LEAD_ID, id)
                .set(LEAD.ROLE_ADDRESS, false)
                .set(LEAD.CREATED_AT, KNOWN_SINCE)
                .set(LEAD.INSERTED_AT, KNOWN_SINCE)
                .set(LEAD.UPDATED_AT, KNOWN_SINCE)
                .set(LEAD.RUN_ID, "fixture")
                .execute();
        if (!columns.isEmpty()) {
            tx.sql().update(LEAD).set(columns).where(LEAD.LEAD_ID.eq(id)).execute();
        }
    }

    public static void event(Transaction tx, @Nullable Long lead, String type, Instant at, @Nullable String url) {
        tx.sql()
                .insertInto(EVENT)
                .set(EVENT.ID, EVENT_SEQ.nextval())
                .set(
                        EVENT.EVENT_ID,
                        DSL.concat(DSL.inline("e"), EVENT_SEQ.nextval().cast(String.class)))
                .set(EVENT.LEAD_ID, lead)
                .set(EVENT.IDENTITY_KIND, "email")
                .set(EVENT.IDENTITY_VALUE, "a@b.example")
                .set(EVENT.TYPE, type)
                .set(EVENT.OCCURRED_AT, at)
                .set(EVENT.URL, url)
                .set(EVENT.RUN_ID, "fixture")
                .execute();
    }
}
