package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.rule.Column;
import io.drumbeat.store.Fixtures;
import io.drumbeat.store.Store;
import io.drumbeat.store.TestStores;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Feature;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.Workspaces;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** The profile is the same on both engines, and its windows are what they say: edges, clock changes and leap days included. */
class ProfileAgreementTest {
    private static final List<Store> STORES = new ArrayList<>();
    private static final Map<String, Duration> WINDOWS =
            Map.of("n_1d", Duration.ofDays(1), "n_7d", Duration.ofDays(7), "n_30d", Duration.ofDays(30));

    /** Something a person did, so many seconds before the run (negative: after it). */
    record Did(
            long lead,
            String type,
            long secondsBefore,
            @Nullable BigDecimal value,
            String item) {}

    @BeforeContainer
    static void openBoth() {
        STORES.add(Store.open(TestStores.duckDbUrl()));
        STORES.add(Store.open(TestStores.postgresUrl()));
    }

    @AfterContainer
    static void closeBoth() {
        STORES.forEach(Store::close);
    }

    @Property(tries = 12, shrinking = ShrinkingMode.BOUNDED)
    void bothEnginesMakeTheSameProfile(@ForAll("instants") Instant now, @ForAll("histories") List<Did> history) {
        var workspace = workspace();
        List<List<List<@Nullable Object>>> profiles = new ArrayList<>();
        for (Store store : STORES) {
            profiles.add(store.transact(tx -> {
                tx.sql().deleteFrom(EVENT).execute();
                tx.sql().deleteFrom(LEAD).execute();
                Profile.markStale(tx);
                for (long id = 1; id <= 4; id++) {
                    Fixtures.lead(
                            tx,
                            id,
                            Map.of(
                                    LEAD.INSERTED_AT,
                                    Instant.EPOCH,
                                    LEAD.BIRTH_DATE,
                                    LocalDate.of(2024, 2, 29).minusYears(id)));
                }
                history.forEach(did -> {
                    Fixtures.event(tx, did.lead(), did.type(), now.minusSeconds(did.secondsBefore()), "/" + did.item());
                    tx.sql()
                            .update(EVENT)
                            .set(EVENT.VALUE, did.value())
                            .set(EVENT.ITEM, did.item())
                            .where(EVENT.ITEM.isNull())
                            .execute();
                });
                ProfileRows.refreshAll(tx, workspace, now);
                var columns = ProfileCatalog.of(workspace).catalog().columns().stream()
                        .map(Column::field)
                        .toList();
                return tx.sql()
                        .select(columns)
                        .from(Profile.TABLE)
                        .orderBy(Profile.LEAD_ID)
                        .fetch()
                        .map(row -> List.<@Nullable Object>of(row.formatJSON()));
            }));
        }
        assertThat(profiles.get(1)).isEqualTo(profiles.get(0));
        assertCounts(now, history);
    }

    /** Counted once more, by Java. */
    private static void assertCounts(Instant now, List<Did> history) {
        for (var window : WINDOWS.entrySet()) {
            for (long id = 1; id <= 4; id++) {
                long lead = id;
                long expected = history.stream()
                        .filter(did -> did.lead() == lead && did.type().equals("viewed"))
                        .filter(did -> did.secondsBefore() > 0
                                && did.secondsBefore() <= window.getValue().toSeconds())
                        .count();
                var counted = org.jooq.impl.DSL.field(org.jooq.impl.DSL.name(window.getKey()), Long.class);
                for (Store store : STORES) {
                    Long found = store.read(sql -> sql.select(counted)
                            .from(Profile.TABLE)
                            .where(Profile.LEAD_ID.eq(lead))
                            .fetchSingle(counted));
                    assertThat(found)
                            .as("%s of %s as of %s", window.getKey(), lead, now)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.of(
                Instant.parse("2026-11-20T10:00:00Z"),
                Instant.parse("2026-03-08T10:00:00Z"), // clocks go forward
                Instant.parse("2026-03-09T06:59:59Z"),
                Instant.parse("2026-11-01T09:30:00Z"), // the hour that happens twice
                Instant.parse("2028-02-29T08:00:00Z"),
                Instant.parse("2028-03-01T07:59:59.999999Z"),
                Instant.parse("2027-01-01T08:00:00Z"));
    }

    @Provide
    Arbitrary<List<Did>> histories() {
        Arbitrary<Long> day = Arbitraries.of(0L, 1L, 7L, 29L, 30L, 90L, 366L)
                .map(days -> Duration.ofDays(days).toSeconds());
        Arbitrary<Long> edge = Arbitraries.of(-1L, 0L, 1L, -3600L, 3600L);
        return Combinators.combine(
                        Arbitraries.longs().between(1, 3),
                        Arbitraries.of("viewed", "viewed", "bought"),
                        Combinators.combine(day, edge).as(Long::sum),
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ZERO, new BigDecimal("99999"))
                                .ofScale(2)
                                .injectNull(0.3),
                        Arbitraries.of("a", "b", "É"))
                .as(Did::new)
                .list()
                .ofMaxSize(25);
    }

    private static Workspace workspace() {
        Map<String, Feature> features = new LinkedHashMap<>();
        WINDOWS.forEach((name, within) -> feature(features, name, "count(*)", "viewed", null, within));
        feature(features, "total", "sum(value)", "bought", null, null);
        feature(features, "mean", "avg(value)", "bought", null, Duration.ofDays(90));
        feature(features, "worth", "sum(value / 3)", "bought", "item <> 'b'", null);
        feature(features, "items", "count(distinct item)", "viewed", null, null);
        feature(features, "first_item", "min(item)", "viewed", null, null);
        feature(features, "last_seen", "max(occurred_at)", "viewed", "hour(occurred_at) between 1 and 22", null);
        feature(features, "weekend", "count(*)", "viewed", "dayofweek(occurred_at) >= 6", null);
        feature(features, "today", "count(*)", "viewed", "occurred_at = as_of", null);
        feature(features, "days", "count(distinct date(occurred_at))", "viewed", null, null);
        feature(features, "days_away", "datediff(day, last_seen, as_of)", null, null, null);
        feature(features, "months_away", "datediff(month, last_seen, as_of)", null, null, null);
        feature(
                features,
                "birthday",
                "month(birth_date) = month(as_of) and day(birth_date) = day(as_of)",
                null,
                null,
                null);
        feature(features, "share", "round(worth / total, 3)", null, null, null);
        return Workspaces.withRules(Path.of("shop"), features, Map.of(), Map.of());
    }

    private static void feature(
            Map<String, Feature> features,
            String name,
            String select,
            @Nullable String from,
            @Nullable String where,
            @Nullable Duration within) {
        var at = new Position("profile/features.yaml", features.size() + 1, 1);
        features.put(
                name,
                new Feature(
                        name,
                        new Text(select, at),
                        from == null ? List.of() : List.of(from),
                        where == null ? null : new Text(where, at),
                        within,
                        null,
                        null,
                        null,
                        DataClass.INTERNAL,
                        at));
    }
}
