package io.drumbeat.store;

import static io.drumbeat.sql.Sequences.EVENT_SEQ;
import static io.drumbeat.sql.Sequences.LEAD_MERGE_ID_SEQ;
import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static io.drumbeat.sql.Tables.MESSAGE;
import static io.drumbeat.sql.Tables.MESSAGE_EVENT;

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
        eventWith(tx, lead, type, at, url == null ? Map.of() : Map.of(EVENT.URL, url));
    }

    /** An event with some columns. */
    public static void eventWith(
            Transaction tx, @Nullable Long lead, String type, Instant at, Map<? extends Field<?>, ?> columns) {
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
                .set(columns)
                .set(EVENT.RUN_ID, "fixture")
                .execute();
    }

    /** A message that was sent, and what became of it. */
    public static void message(Transaction tx, long id, long lead, String channel, Instant sentAt) {
        tx.sql()
                .insertInto(MESSAGE)
                .set(MESSAGE.ID, id)
                .set(MESSAGE.CAMPAIGN, "campaign-" + id)
                .set(MESSAGE.STEP, 1)
                .set(MESSAGE.LEAD_ID, lead)
                .set(MESSAGE.CHANNEL, channel)
                .set(MESSAGE.VARIANT, "a")
                .set(MESSAGE.CONNECTION, "mail")
                .set(MESSAGE.ADDRESS, "a@b.example")
                .set(MESSAGE.STATE, "sent")
                .set(MESSAGE.PLANNED_AT, sentAt)
                .set(MESSAGE.SETTLED_AT, sentAt)
                .set(MESSAGE.RUN_ID, "fixture")
                .execute();
    }

    /** A lead that became part of another. */
    public static void merge(Transaction tx, long survivor, long absorbed) {
        tx.sql()
                .insertInto(LEAD_MERGE)
                .set(LEAD_MERGE.ID, LEAD_MERGE_ID_SEQ.nextval())
                .set(LEAD_MERGE.SURVIVOR_ID, survivor)
                .set(LEAD_MERGE.ABSORBED_ID, absorbed)
                .set(LEAD_MERGE.LEAD_ID, survivor)
                .set(LEAD_MERGE.WHY, "by_hand")
                .set(LEAD_MERGE.ABSORBED_ROW, "{}")
                .set(LEAD_MERGE.CHANGES, "{}")
                .set(LEAD_MERGE.CONSENT_MARK, 0L)
                .set(LEAD_MERGE.MERGED_AT, KNOWN_SINCE)
                .set(LEAD_MERGE.RUN_ID, "fixture")
                .execute();
    }

    /** What became of a message. */
    public static void messageEvent(Transaction tx, long message, String kind, Instant at) {
        tx.sql()
                .insertInto(MESSAGE_EVENT)
                .set(MESSAGE_EVENT.MESSAGE_ID, message)
                .set(MESSAGE_EVENT.KIND, kind)
                .set(MESSAGE_EVENT.OCCURRED_AT, at)
                .set(MESSAGE_EVENT.RUN_ID, "fixture")
                .execute();
    }
}
