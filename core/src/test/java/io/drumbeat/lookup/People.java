package io.drumbeat.lookup;

import static io.drumbeat.sql.Sequences.CONSENT_EVENT_ID_SEQ;
import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static io.drumbeat.sql.Tables.LEAD_SCORE_CHANGE;
import static io.drumbeat.sql.Tables.LEAD_STAGE;
import static io.drumbeat.sql.Tables.MESSAGE;
import static io.drumbeat.sql.Tables.MESSAGE_EVENT;
import static io.drumbeat.sql.Tables.SEGMENT;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;
import static io.drumbeat.sql.Tables.SUPPRESSION;

import io.drumbeat.store.Fixtures;
import io.drumbeat.store.Store;
import io.drumbeat.store.Transaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** Three people to look up: Ada, of whom all is known, Bob, who has unsubscribed, and a mailbox. */
public final class People {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String RUN = "fixture";

    private People() {}

    public static void in(Store store) {
        store.execute(tx -> {
            Fixtures.lead(
                    tx,
                    1,
                    Map.of(
                            LEAD.EMAIL, "ada@example.com",
                            LEAD.PHONE, "+15595550100",
                            LEAD.FIRST_NAME, "Ada",
                            LEAD.LAST_NAME, "Lovelace",
                            LEAD.CITY, "Fresno",
                            LEAD.SOURCE, "website",
                            LEAD.STATUS, "working",
                            LEAD.CREATED_AT, day(10, 3),
                            LEAD.ATTRIBUTES, "{\"lease_end\":\"2027-01-31\"}"));
            Fixtures.lead(
                    tx,
                    2,
                    Map.of(
                            LEAD.EMAIL,
                            "bob@example.com",
                            LEAD.FULL_NAME,
                            "Bob Byron",
                            LEAD.SOURCE,
                            "website",
                            LEAD.CITY,
                            "Clovis"));
            Fixtures.lead(tx, 3, Map.of(LEAD.EMAIL, "info@example.org", LEAD.ROLE_ADDRESS, true, LEAD.COMPANY, "Acme"));
            identity(tx, "email", "ada@example.com", 1);
            identity(tx, "external:crm", "4711", 1);
            identity(tx, "email", "bob@example.com", 2);
            consent(tx, 1, "email", "granted", day(10, 3));
            consent(tx, 2, "email", "granted", day(10, 3));
            consent(tx, 2, "email", "denied", day(10, 3));
            suppressed(tx, "email", "bob@example.com", "unsubscribed");
            Fixtures.event(tx, 1L, "page_viewed", day(11, 1), "https://example.com/suv");
            score(tx);
            segments(tx);
            message(tx);
        });
    }

    static Instant day(int month, int day) {
        return Instant.parse("2026-%02d-%02dT09:00:00Z".formatted(month, day));
    }

    static void identity(Transaction tx, String kind, String value, long lead) {
        tx.sql()
                .insertInto(LEAD_IDENTITY)
                .columns(
                        LEAD_IDENTITY.KIND,
                        LEAD_IDENTITY.VALUE,
                        LEAD_IDENTITY.LEAD_ID,
                        LEAD_IDENTITY.CREATED_AT,
                        LEAD_IDENTITY.RUN_ID)
                .values(kind, value, lead, day(10, 3), RUN)
                .execute();
    }

    static void consent(Transaction tx, long lead, String channel, String state, Instant at) {
        tx.sql()
                .insertInto(CONSENT_EVENT)
                .set(CONSENT_EVENT.ID, CONSENT_EVENT_ID_SEQ.nextval())
                .set(CONSENT_EVENT.LEAD_ID, lead)
                .set(CONSENT_EVENT.CHANNEL, channel)
                .set(CONSENT_EVENT.PURPOSE, "marketing")
                .set(CONSENT_EVENT.STATE, state)
                .set(CONSENT_EVENT.OCCURRED_AT, at)
                .set(CONSENT_EVENT.SOURCE, "web form")
                .set(CONSENT_EVENT.EVIDENCE, "Yes, write to me")
                .set(CONSENT_EVENT.RECORDED_AT, at)
                .set(CONSENT_EVENT.RUN_ID, RUN)
                .execute();
    }

    static void suppressed(Transaction tx, String kind, String value, String reason) {
        tx.sql()
                .insertInto(SUPPRESSION)
                .set(SUPPRESSION.KIND, kind)
                .set(SUPPRESSION.VALUE, value)
                .set(SUPPRESSION.REASON, reason)
                .set(SUPPRESSION.CREATED_AT, day(11, 2))
                .set(SUPPRESSION.RUN_ID, RUN)
                .execute();
    }

    private static void score(Transaction tx) {
        tx.sql()
                .insertInto(LEAD_SCORE)
                .set(LEAD_SCORE.MODEL, "purchase")
                .set(LEAD_SCORE.LEAD_ID, 1L)
                .set(LEAD_SCORE.SCORE, new BigDecimal("72.50"))
                .set(LEAD_SCORE.GRADE, "A")
                .set(LEAD_SCORE.HOT, true)
                .set(LEAD_SCORE.HOT_SINCE, day(11, 3))
                .set(LEAD_SCORE.RUN_ID, RUN)
                .execute();
        tx.sql()
                .insertInto(LEAD_SCORE_CHANGE)
                .set(LEAD_SCORE_CHANGE.MODEL, "purchase")
                .set(LEAD_SCORE_CHANGE.LEAD_ID, 1L)
                .set(LEAD_SCORE_CHANGE.OLD_SCORE, new BigDecimal("12.00"))
                .set(LEAD_SCORE_CHANGE.OLD_GRADE, "C")
                .set(LEAD_SCORE_CHANGE.NEW_SCORE, new BigDecimal("72.50"))
                .set(LEAD_SCORE_CHANGE.NEW_GRADE, "A")
                .set(LEAD_SCORE_CHANGE.CHANGED_AT, day(11, 3))
                .set(LEAD_SCORE_CHANGE.RUN_ID, RUN)
                .execute();
    }

    private static void segments(Transaction tx) {
        tx.sql()
                .insertInto(SEGMENT)
                .set(SEGMENT.NAME, "hot_leads")
                .set(SEGMENT.PREDICATE, "score_purchase >= 70")
                .set(SEGMENT.STAGE, "purchase")
                .set(SEGMENT.MEMBERS, 1L)
                .set(SEGMENT.CHANGED_AT, day(11, 4))
                .set(SEGMENT.RUN_ID, RUN)
                .execute();
        tx.sql()
                .insertInto(LEAD_STAGE)
                .set(LEAD_STAGE.LEAD_ID, 1L)
                .set(LEAD_STAGE.STAGE, "purchase")
                .set(LEAD_STAGE.ENTERED_AT, day(11, 4))
                .set(LEAD_STAGE.ENTERED_RUN_ID, RUN)
                .execute();
        tx.sql()
                .insertInto(SEGMENT_MEMBER)
                .set(SEGMENT_MEMBER.SEGMENT, "hot_leads")
                .set(SEGMENT_MEMBER.LEAD_ID, 1L)
                .set(SEGMENT_MEMBER.ENTERED_AT, day(11, 4))
                .set(SEGMENT_MEMBER.ENTERED_RUN_ID, RUN)
                .execute();
        tx.sql()
                .insertInto(SEGMENT_MEMBER)
                .set(SEGMENT_MEMBER.SEGMENT, "browsers")
                .set(SEGMENT_MEMBER.LEAD_ID, 1L)
                .set(SEGMENT_MEMBER.ENTERED_AT, day(11, 1))
                .set(SEGMENT_MEMBER.EXITED_AT, day(11, 4))
                .set(SEGMENT_MEMBER.ENTERED_RUN_ID, RUN)
                .execute();
    }

    private static void message(Transaction tx) {
        tx.sql()
                .insertInto(MESSAGE)
                .set(MESSAGE.ID, 1L)
                .set(MESSAGE.CAMPAIGN, "welcome")
                .set(MESSAGE.STEP, 1)
                .set(MESSAGE.LEAD_ID, 1L)
                .set(MESSAGE.CHANNEL, "email")
                .set(MESSAGE.VARIANT, "plain")
                .set(MESSAGE.CONNECTION, "mail")
                .set(MESSAGE.ADDRESS, "ada@example.com")
                .set(MESSAGE.STATE, "sent")
                .set(MESSAGE.PLANNED_AT, day(11, 5))
                .set(MESSAGE.SETTLED_AT, day(11, 6))
                .set(MESSAGE.RUN_ID, RUN)
                .execute();
        tx.sql()
                .insertInto(MESSAGE_EVENT)
                .set(MESSAGE_EVENT.MESSAGE_ID, 1L)
                .set(MESSAGE_EVENT.KIND, "opened")
                .set(MESSAGE_EVENT.OCCURRED_AT, day(11, 7))
                .set(MESSAGE_EVENT.RUN_ID, RUN)
                .execute();
    }
}
