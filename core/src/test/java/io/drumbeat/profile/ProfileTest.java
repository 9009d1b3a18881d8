package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.SUPPRESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.rule.Column;
import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.ReadOptions;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.WorkspaceReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path folder;

    @OnBothStores
    void aWindowHoldsItsFirstInstantAndNothingOfTheRunsOwn(Store store) {
        var workspace = workspace(
                "seen: {select: count(*), from: viewed, within: 7d}\nlast: {select: max(occurred_at), from: viewed}\n");
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of());
            Fixtures.event(tx, 1L, "viewed", NOW.minus(Duration.ofDays(7)), null);
            Fixtures.event(tx, 1L, "viewed", NOW.minus(Duration.ofDays(7)).minusMillis(1), null);
            Fixtures.event(tx, 1L, "viewed", NOW.minusMillis(1), null);
            Fixtures.event(tx, 1L, "viewed", NOW, null);
            Fixtures.event(tx, 1L, "viewed", NOW.plusSeconds(1), null);
            Fixtures.event(tx, null, "viewed", NOW.minusSeconds(9), null);
        });
        refresh(store, workspace, NOW);
        assertThat(values(store, 1, "seen", "events_7d", "events_total", "last"))
                .containsExactly(2L, 2L, 3L, LocalDateTime.ofInstant(NOW.minusMillis(1), ZoneOffset.UTC));
    }

    @OnBothStores
    void aLateEventIsCountedAndARunInThePastSeesWhatItSaw(Store store) {
        var workspace = workspace("seen: {select: count(*), from: viewed, within: 7d}\n");
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of());
            Fixtures.event(tx, 1L, "viewed", NOW.minus(Duration.ofDays(1)), null);
        });
        refresh(store, workspace, NOW);
        assertThat(values(store, 1, "seen")).containsExactly(1L);
        store.execute(tx -> {
            Fixtures.event(tx, 1L, "viewed", NOW.minus(Duration.ofDays(6)), null);
            Profile.markStale(tx);
        });
        refresh(store, workspace, NOW);
        assertThat(values(store, 1, "seen")).containsExactly(2L);
        refresh(store, workspace, NOW.minus(Duration.ofDays(2)));
        assertThat(values(store, 1, "seen")).containsExactly(1L);
    }

    @OnBothStores
    void countsAreZeroAndTheRestIsNullForPeopleWithoutEvents(Store store) {
        var workspace = workspace("""
                n: {select: count(*), from: bought}
                items: {select: count(distinct item), from: bought}
                total: {select: sum(value), from: bought}
                mean: {select: avg(value), from: bought}
                doubled: {select: "coalesce(total, 0) * 2"}
                """);
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of());
            Fixtures.lead(tx, 2, Map.of());
            for (String amount : List.of("0.10", "0.20", "0.30")) {
                Fixtures.event(tx, 2L, "bought", NOW.minus(Duration.ofDays(400)), null);
                tx.sql()
                        .update(EVENT)
                        .set(EVENT.VALUE, new BigDecimal(amount))
                        .set(EVENT.ITEM, "x")
                        .where(EVENT.VALUE.isNull())
                        .execute();
            }
        });
        refresh(store, workspace, NOW);
        assertThat(values(store, 1, "n", "items", "total", "mean", "doubled", "days_since_last_event"))
                .containsExactly(0L, 0L, null, null, 0.0, null);
        assertThat(values(store, 2, "n", "items", "total", "mean", "doubled", "days_since_last_event"))
                .containsExactly(3L, 1L, new BigDecimal("0.600000"), 0.6 / 3, 1.2, 400L);
    }

    @OnBothStores
    void consentIsThatOfTheRunsInstantAndOfTwoAtOnceADenialWins(Store store) {
        var workspace = workspace("");
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of());
            Fixtures.lead(tx, 2, Map.of());
            consent(tx, 1, "email", "granted", NOW.minus(Duration.ofDays(9)), 1);
            consent(tx, 1, "email", "denied", NOW.minus(Duration.ofDays(2)), 2);
            consent(tx, 1, "sms", "denied", NOW.minus(Duration.ofDays(2)), 3);
            consent(tx, 1, "sms", "granted", NOW.minus(Duration.ofDays(2)), 4);
        });
        refresh(store, workspace, NOW);
        assertThat(values(store, 1, "email_consent", "sms_consent", "call_consent"))
                .containsExactly("denied", "denied", "unknown");
        assertThat(values(store, 2, "email_consent", "suppressed")).containsExactly("unknown", false);
        refresh(store, workspace, NOW.minus(Duration.ofDays(5)));
        assertThat(values(store, 1, "email_consent", "sms_consent")).containsExactly("granted", "unknown");
    }

    @OnBothStores
    void suppressionIsByAddressPhoneOrDomain(Store store) {
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of(LEAD.EMAIL, "ann@shop.example"));
            Fixtures.lead(tx, 2, Map.of(LEAD.EMAIL, "bob@mail.example", LEAD.PHONE, "+15595550100"));
            Fixtures.lead(tx, 3, Map.of(LEAD.EMAIL, "cat@mail.example"));
            Fixtures.lead(tx, 4, Map.of(LEAD.EMAIL, "dan@mail.example"));
            suppress(tx, "domain", "shop.example");
            suppress(tx, "phone", "+15595550100");
            suppress(tx, "email", "cat@mail.example");
        });
        refresh(store, workspace(""), NOW);
        List<Long> suppressed = store.read(sql -> sql.select(Profile.LEAD_ID)
                .from(Profile.TABLE)
                .where(DSL.condition(DSL.field(DSL.name("suppressed"), Boolean.class)))
                .orderBy(Profile.LEAD_ID)
                .fetch(Profile.LEAD_ID));
        assertThat(suppressed).containsExactly(1L, 2L, 3L);
    }

    @OnBothStores
    void attributesHaveTheTypeTheMappingGivesThem(Store store) {
        var workspace = workspace(
                "days_left: {select: \"datediff(day, as_of, lease_end)\"}\nleap: {select: \"dateadd(year, 1, lease_end)\"}\n");
        store.execute(tx -> {
            Fixtures.lead(
                    tx,
                    1,
                    Map.of(
                            LEAD.ATTRIBUTES,
                            "{\"lease_end\":\"2028-02-29\",\"miles\":\"12000.5\",\"serviced\":\"2026-03-08T10:30:00Z\"}"));
            Fixtures.lead(tx, 2, Map.of(LEAD.ATTRIBUTES, "{\"lease_end\":\"next spring\",\"miles\":\"many\"}"));
            Fixtures.lead(tx, 3, Map.of());
        });
        refresh(store, workspace, NOW);
        assertThat(values(store, 1, "lease_end", "miles", "days_left", "leap", "serviced"))
                .containsExactly(
                        LocalDate.of(2028, 2, 29),
                        new BigDecimal("12000.500000"),
                        466L,
                        LocalDate.of(2029, 2, 28),
                        LocalDateTime.of(2026, 3, 8, 10, 30));
        assertThat(values(store, 2, "lease_end", "miles", "days_left")).containsExactly(null, null, null);
        assertThat(values(store, 3, "lease_end", "miles", "days_left")).containsExactly(null, null, null);
    }

    @OnBothStores
    void whatIsFreshIsNotMadeAgainAndADefinitionThatChangesIs(Store store) {
        var workspace = workspace("seen: {select: count(*), from: viewed}\n");
        store.execute(tx -> Fixtures.lead(tx, 1, Map.of()));
        refresh(store, workspace, NOW);
        store.execute(tx -> Fixtures.lead(tx, 2, Map.of()));
        refresh(store, workspace, NOW);
        assertThat(people(store)).isEqualTo(1);
        refresh(store, workspace("seen: {select: count(*), from: viewed, within: 1d}\n"), NOW);
        assertThat(people(store)).isEqualTo(2);
    }

    @Test
    void aFeatureInheritsTheStrictestClassOfWhatItReads() {
        var workspace = workspace("""
                days_left: {select: "datediff(day, as_of, lease_end)"}
                soon: {select: days_left < 90}
                reach: {select: length(email)}
                seen: {select: count(*), from: viewed}
                """);
        assertThat(ProfileCatalog.of(workspace).catalog().columns())
                .filteredOn(column -> List.of("lease_end", "days_left", "soon", "reach", "seen")
                        .contains(column.name()))
                .extracting(Column::name, Column::dataClass)
                .containsExactlyInAnyOrder(
                        tuple("lease_end", DataClass.NPI),
                        tuple("days_left", DataClass.NPI),
                        tuple("soon", DataClass.NPI),
                        tuple("reach", DataClass.SENSITIVE),
                        tuple("seen", DataClass.INTERNAL));
    }

    @Test
    void aScoreInheritsTheStrictestClassOfWhatItsRulesRead() throws IOException {
        Files.createDirectories(folder.resolve("scoring"));
        String grades = "grades: {A: 10, B: 0}\n";
        Files.writeString(
                folder.resolve("scoring/renewal.yaml"),
                "rules: [{where: days_left < 90, points: 10, because: Lease ends}, {each: viewed, points: 1, because: Looks}]\n"
                        + grades);
        Files.writeString(
                folder.resolve("scoring/visits.yaml"),
                "rules: [{where: events_7d > 3, points: 10, because: Often here}]\n" + grades);
        var catalog = ProfileCatalog.of(workspace("days_left: {select: \"datediff(day, as_of, lease_end)\"}\n"))
                .catalog();
        for (String column : List.of("score_renewal", "grade_renewal", "hot_renewal")) {
            assertThat(catalog.find(column).orElseThrow().dataClass()).isEqualTo(DataClass.NPI);
        }
        assertThat(catalog.find("score_visits").orElseThrow().dataClass()).isEqualTo(DataClass.INTERNAL);
    }

    @Test
    void featuresMayStandInAnyOrderButNotReadEachOtherInACircle() {
        assertThat(ProfileCatalog.of(workspace("b: {select: a + 1}\na: {select: events_7d + 1}\n"))
                        .catalog()
                        .find("b"))
                .isPresent();
        assertThatExceptionOfType(DrumbeatException.class)
                .isThrownBy(() -> ProfileCatalog.of(workspace("a: {select: b + 1}\nb: {select: a + 1}\n")))
                .satisfies(error -> {
                    assertThat(error).hasMessageContaining("a and b read each other in a circle");
                    assertThat(error.where()).contains("profile/features.yaml:1:13");
                });
    }

    private static void consent(Transaction tx, long lead, String channel, String state, Instant at, long id) {
        tx.sql()
                .insertInto(CONSENT_EVENT)
                .set(CONSENT_EVENT.ID, id)
                .set(CONSENT_EVENT.LEAD_ID, lead)
                .set(CONSENT_EVENT.CHANNEL, channel)
                .set(CONSENT_EVENT.PURPOSE, "marketing")
                .set(CONSENT_EVENT.STATE, state)
                .set(CONSENT_EVENT.OCCURRED_AT, at)
                .set(CONSENT_EVENT.RECORDED_AT, at)
                .set(CONSENT_EVENT.RUN_ID, "fixture")
                .execute();
    }

    private static void suppress(Transaction tx, String kind, String value) {
        tx.sql()
                .insertInto(SUPPRESSION)
                .set(SUPPRESSION.KIND, kind)
                .set(SUPPRESSION.VALUE, value)
                .set(SUPPRESSION.REASON, "manual")
                .set(SUPPRESSION.CREATED_AT, NOW)
                .set(SUPPRESSION.RUN_ID, "fixture")
                .execute();
    }

    private static void refresh(Store store, Workspace workspace, Instant asOf) {
        store.execute(tx -> ProfileRows.refreshAll(tx, workspace, asOf));
    }

    private static int people(Store store) {
        return store.read(sql -> sql.fetchCount(Profile.TABLE));
    }

    private static List<@Nullable Object> values(Store store, long lead, String... columns) {
        Object[] row = store.read(sql -> sql.select(List.of(columns).stream()
                        .map(name -> DSL.field(DSL.name(name)))
                        .toList())
                .from(Profile.TABLE)
                .where(Profile.LEAD_ID.eq(lead))
                .fetchSingle()
                .intoArray());
        return Arrays.stream(row).map(ProfileTest::plain).toList();
    }

    /** Drivers hand out dates and instants in classes of their own. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case java.sql.Timestamp instant -> instant.toLocalDateTime();
            case java.sql.Date date -> date.toLocalDate();
            case null, default -> value;
        };
    }

    private Workspace workspace(String features) {
        try {
            Files.createDirectories(folder.resolve("mappings"));
            Files.createDirectories(folder.resolve("profile"));
            Files.writeString(
                    folder.resolve("drumbeat.yaml"),
                    "company: Redwood\ntimezone: America/Los_Angeles\nregion: US\n"
                            + "target: dev\ntargets: {dev: {store: .drumbeat/store.duckdb, deliver_to: outbox}}\n");
            Files.writeString(
                    folder.resolve("mappings/crm.yaml"),
                    "fields:\n  email: Email\n"
                            + "  attributes.lease_end: {column: Lease, type: date, class: npi}\n  attributes.miles: {column: Miles, type: decimal}\n  attributes.serviced: {column: Serviced, type: instant}\n");
            Files.writeString(folder.resolve("profile/features.yaml"), features);
            return WorkspaceReader.require(folder, ReadOptions.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
