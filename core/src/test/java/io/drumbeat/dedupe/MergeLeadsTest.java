package io.drumbeat.dedupe;

import static io.drumbeat.dedupe.Town.consent;
import static io.drumbeat.dedupe.Town.event;
import static io.drumbeat.dedupe.Town.identity;
import static io.drumbeat.dedupe.Town.lead;
import static io.drumbeat.dedupe.Town.member;
import static io.drumbeat.dedupe.Town.message;
import static io.drumbeat.dedupe.Town.score;
import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static io.drumbeat.sql.Tables.MESSAGE;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.Transaction;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** A merge hands everything over to the lead that stays, and can be taken back as if it had never been. */
class MergeLeadsTest {
    @TempDir
    Path root;

    @OnBothStores
    void everythingFollowsTheSurvivor(StoreUrl url) {
        Town town = new Town(root, url).with(MergeLeadsTest::threeLeads);
        MergeLeads.Summary summary = town.merge("1", "ana.garcia@x.com", "3");
        assertThat(summary).isEqualTo(new MergeLeads.Summary(1, List.of(2L, 3L)));
        assertThat(town.query(sql -> sql.select(
                                LEAD.LEAD_ID,
                                LEAD.EMAIL,
                                LEAD.PHONE,
                                LEAD.FULL_NAME,
                                LEAD.STREET,
                                LEAD.CITY,
                                LEAD.POSTAL_CODE,
                                LEAD.BIRTH_DATE,
                                LEAD.SOURCE,
                                LEAD.ATTRIBUTES,
                                LEAD.CREATED_AT)
                        .from(LEAD)
                        .fetch()))
                .isEqualTo("1 | ana.garcia@x.com | +15593250188 | Ana Maria García | 1 Main St | Fresno | 93710"
                        + " | 1980-02-03 | website | {\"a\":\"1\",\"b\":\"2\"} | 2025-01-01T00:00:00Z");
        assertThat(town.query(sql -> sql.select(LEAD_IDENTITY.KIND, LEAD_IDENTITY.LEAD_ID)
                        .from(LEAD_IDENTITY)
                        .orderBy(LEAD_IDENTITY.KIND)
                        .fetch()))
                .isEqualTo("email | 1\nexternal:crm | 1\nphone | 1");
        assertThat(town.query(
                        sql -> sql.selectDistinct(EVENT.LEAD_ID).from(EVENT).fetch()))
                .isEqualTo("1");
        assertThat(town.query(
                        sql -> sql.select(SEGMENT_MEMBER.SEGMENT, SEGMENT_MEMBER.LEAD_ID, SEGMENT_MEMBER.ENTERED_AT)
                                .from(SEGMENT_MEMBER)
                                .orderBy(SEGMENT_MEMBER.SEGMENT)
                                .fetch()))
                .isEqualTo("both | 1 | 2026-03-03T00:00:00Z\nonly_others | 1 | 2026-02-02T00:00:00Z");
        assertThat(town.query(sql -> sql.select(LEAD_SCORE.MODEL, LEAD_SCORE.LEAD_ID, LEAD_SCORE.SCORE)
                        .from(LEAD_SCORE)
                        .orderBy(LEAD_SCORE.MODEL)
                        .fetch()))
                .isEqualTo("purchase | 1 | 10.00\nservice | 1 | 20.00");
        assertThat(town.query(sql -> sql.select(LEAD_MERGE.ABSORBED_ID, LEAD_MERGE.LEAD_ID, LEAD_MERGE.WHY)
                        .from(LEAD_MERGE)
                        .orderBy(LEAD_MERGE.ID)
                        .fetch()))
                .isEqualTo("2 | 1 | by_hand\n3 | 1 | by_hand");
    }

    @OnBothStores
    void theMessageThatWentFurthestIsTheirs(StoreUrl url) {
        Town town = new Town(root, url).with(MergeLeadsTest::threeLeads);
        town.merge("1", "2", "3");
        assertThat(town.query(sql -> sql.select(MESSAGE.CAMPAIGN, MESSAGE.STATE, MESSAGE.ADDRESS)
                        .from(MESSAGE)
                        .where(MESSAGE.LEAD_ID.eq(1L))
                        .orderBy(MESSAGE.CAMPAIGN)
                        .fetch()))
                .isEqualTo("""
                        spring | sent | lead2@x.com
                        summer | sent | lead1@x.com
                        winter | unknown | lead3@x.com""");
        assertThat(town.query(sql -> sql.select(MESSAGE.CAMPAIGN, MESSAGE.STATE, MESSAGE.ADDRESS)
                        .from(MESSAGE)
                        .where(MESSAGE.LEAD_ID.ne(1L))
                        .orderBy(MESSAGE.CAMPAIGN, MESSAGE.STATE)
                        .fetch()))
                .as("what else was sent counts as what it was")
                .isEqualTo("""
                        spring | planned | lead1@x.com
                        spring | sent | lead3@x.com
                        summer | sent | lead2@x.com""");
    }

    @OnBothStores
    void aDenialOfEitherSideStands(StoreUrl url) {
        Town town = new Town(root, url).with(tx -> {
            for (long id = 1; id <= 4; id++) {
                lead(tx, id, Map.of());
            }
            consent(tx, 1, "email", "granted", "2026-03-01", "Yes please");
            consent(tx, 2, "email", "denied", "2026-04-01", "");
            consent(tx, 3, "email", "denied", "2026-01-01", "");
            consent(tx, 4, "email", "granted", "2026-02-01", "Yes please");
        });
        town.merge("1", "2");
        town.merge("3", "4");
        assertThat(town.consents()).isEqualTo("1 | email | denied\n3 | email | granted");
    }

    @OnBothStores
    void unmergingPutsEverythingBack(StoreUrl url) {
        Town town = new Town(root, url).with(MergeLeadsTest::threeLeads);
        String before = town.everything();
        town.asOf("2026-11-21T00:00:00Z").merge("1", "2", "3");
        assertThat(town.everything()).isNotEqualTo(before);
        UnmergeLeads.Summary second = town.unmerge("2");
        assertThat(second.restored()).containsExactly(new UnmergeLeads.Restored(2, List.of()));
        assertThat(town.unmerge("3").restored()).hasSize(1);
        assertThat(town.everything()).isEqualTo(before);
    }

    @OnBothStores
    void mergesOfMergedLeadsAreTakenBackOneByOne(StoreUrl url) {
        Town town = new Town(root, url).with(MergeLeadsTest::threeLeads);
        String before = town.everything();
        town.merge("2", "3");
        String between = town.everything();
        town.merge("1", "2");
        assertThat(town.envelope(UnmergeLeads::new, new UnmergeLeads.Request("3", false))
                        .error())
                .satisfies(error -> assertThat(error.code()).isEqualTo("merged_since"));
        town.unmerge("2");
        assertThat(town.everything()).isEqualTo(between);
        town.unmerge("3");
        assertThat(town.everything()).isEqualTo(before);
    }

    @OnBothStores
    void inAnyOrderWhatTheOthersGaveStays(StoreUrl url) {
        Town town = new Town(root, url).with(MergeLeadsTest::threeLeads);
        String before = town.everything();
        town.merge("1", "2");
        town.merge("1", "3");
        town.unmerge("2");
        assertThat(town.query(sql -> sql.select(LEAD.FIRST_NAME, LEAD.STREET, LEAD.PHONE)
                        .from(LEAD)
                        .where(LEAD.LEAD_ID.eq(1L))
                        .fetch()))
                .isEqualTo("Ana | 9 Elm Ave | +15593250188");
        town.unmerge("3");
        assertThat(town.everything()).isEqualTo(before);
    }

    @OnBothStores
    void whatHasChangedSinceStaysAndIsSaid(StoreUrl url) {
        Town town = new Town(root, url).with(MergeLeadsTest::threeLeads);
        town.merge("1", "2");
        town.with(tx -> {
            tx.sql()
                    .update(LEAD)
                    .set(LEAD.CITY, "Madera")
                    .where(LEAD.LEAD_ID.eq(1L))
                    .execute();
            event(tx, 1, "email", "ana.garcia@x.com", "later");
            tx.sql()
                    .insertInto(LEAD_IDENTITY)
                    .columns(
                            LEAD_IDENTITY.KIND,
                            LEAD_IDENTITY.VALUE,
                            LEAD_IDENTITY.LEAD_ID,
                            LEAD_IDENTITY.CREATED_AT,
                            LEAD_IDENTITY.RUN_ID)
                    .values("email", "new@x.com", 1L, Instant.parse("2026-12-01T00:00:00Z"), "later")
                    .execute();
        });
        assertThat(town.unmerge("2").restored().getFirst().remains())
                .containsExactly(
                        "city stays \"Madera\": it has changed since the merge",
                        "1 identity that came since the merge stays");
        assertThat(town.query(sql -> sql.select(EVENT.LEAD_ID)
                        .from(EVENT)
                        .where(EVENT.TYPE.eq("later"))
                        .fetch()))
                .isEqualTo("2");
    }

    @OnBothStores
    void anAbsorbedIdStillNamesThePerson(StoreUrl url) {
        Town town = new Town(root, url).with(MergeLeadsTest::threeLeads);
        town.merge("2", "3");
        town.merge("1", "2");
        assertThat(town.envelope(MergeLeads::new, new MergeLeads.Request("3", List.of("1")))
                        .error())
                .satisfies(error -> assertThat(error.code()).isEqualTo("same_lead"));
        assertThat(town.envelope(UnmergeLeads::new, new UnmergeLeads.Request("nobody@x.com", false))
                        .exitCode())
                .isEqualTo(2);
    }

    @OnBothStores
    void theWorkspaceSaysWhichValuesStay(StoreUrl url) {
        Town town = new Town(root, url).configured("""
                        survivorship:
                          default: survivor
                          email: [crm, website]
                          address: oldest
                          attributes: newest
                        """).with(MergeLeadsTest::threeLeads);
        town.merge("2", "1", "3");
        assertThat(town.query(sql -> sql.select(
                                LEAD.LEAD_ID,
                                LEAD.EMAIL,
                                LEAD.FIRST_NAME,
                                LEAD.STREET,
                                LEAD.CITY,
                                LEAD.BIRTH_DATE,
                                LEAD.SOURCE,
                                LEAD.ATTRIBUTES)
                        .from(LEAD)
                        .fetch()))
                .isEqualTo("2 | ana.garcia@x.com | Ana Maria | 1 Main St | Fresno | 1980-02-03 | website"
                        + " | {\"a\":\"1\",\"b\":\"2\"}");
    }

    /** Ana three times: from the web, from the CRM with everything, and with a phone and another address. */
    private static void threeLeads(Transaction tx) {
        lead(
                tx,
                1,
                Map.of(
                        LEAD.FIRST_NAME, "Ana",
                        LEAD.SOURCE, "website",
                        LEAD.CREATED_AT, Instant.parse("2025-01-01T00:00:00Z"),
                        LEAD.ATTRIBUTES, "{\"a\":\"1\"}"));
        lead(
                tx,
                2,
                Map.of(
                        LEAD.EMAIL, "ana.garcia@x.com",
                        LEAD.FIRST_NAME, "Ana Maria",
                        LEAD.LAST_NAME, "García",
                        LEAD.FULL_NAME, "Ana Maria García",
                        LEAD.STREET, "1 Main St",
                        LEAD.CITY, "Fresno",
                        LEAD.POSTAL_CODE, "93710",
                        LEAD.SOURCE, "crm",
                        LEAD.UPDATED_AT, Instant.parse("2026-06-01T00:00:00Z"),
                        LEAD.ATTRIBUTES, "{\"b\":\"2\"}"));
        lead(
                tx,
                3,
                Map.of(
                        LEAD.PHONE,
                        "+15593250188",
                        LEAD.PHONE_TYPE,
                        "mobile",
                        LEAD.STREET,
                        "9 Elm Ave",
                        LEAD.BIRTH_DATE,
                        LocalDate.of(1980, 2, 3),
                        LEAD.ATTRIBUTES,
                        "{\"a\":\"3\"}",
                        LEAD.UPDATED_AT,
                        Instant.parse("2025-06-01T00:00:00Z")));
        identity(tx, 2, "email", "ana.garcia@x.com");
        identity(tx, 2, "external:crm", "C-2");
        identity(tx, 3, "phone", "+15593250188");
        event(tx, 2, "email", "ana.garcia@x.com", "page_viewed");
        event(tx, 3, "phone", "+15593250188", "called");
        message(tx, 1, "spring", "planned");
        message(tx, 2, "spring", "sent");
        message(tx, 3, "spring", "sent");
        message(tx, 1, "summer", "sent");
        message(tx, 2, "summer", "sent");
        message(tx, 3, "winter", "unknown");
        member(tx, 1, "both", "2026-03-03");
        member(tx, 2, "both", "2026-01-01");
        member(tx, 2, "only_others", "2026-02-02");
        member(tx, 3, "only_others", "2026-02-03");
        score(tx, 1, "purchase", 10);
        score(tx, 2, "purchase", 50);
        score(tx, 2, "service", 20);
        consent(tx, 2, "sms", "granted", "2026-01-01", "words");
        assertThat(tx.sql().fetchCount(CONSENT_EVENT)).isEqualTo(1);
    }
}
