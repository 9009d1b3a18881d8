package io.drumbeat.score;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static io.drumbeat.sql.Tables.LEAD_SCORE_CHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.profile.Profile;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.WorkspaceFolder;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a score and their limits, once-only rules, and how people come to be qualified and stay so. */
class QualificationTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path folder;

    @OnBothStores
    void thePointsOfAPartAddUpNoFurtherThanItsLimits(StoreUrl url) {
        var workspace = model("""
                parts: {demographic: {max: 10, min: -5}, behavioural: {max: 6}}
                rules:
                  - {part: demographic, where: city = 'Fresno', points: 8, because: Local}
                  - {part: demographic, where: state = 'CA', points: 8, because: Near}
                  - {part: demographic, where: role_address, points: -40, because: A mailbox}
                  - {each: viewed, points: 1.5, because: Looks}
                  - {part: engagement, each: message_opened, points: 0.25, because: Opens}
                grades: {A: 15, B: 0, C: -10}
                """);
        in(
                url,
                store -> store.execute(tx -> {
                    Fixtures.lead(tx, 1, Map.of(LEAD.CITY, "Fresno", LEAD.STATE, "CA"));
                    Fixtures.lead(tx, 2, Map.of(LEAD.CITY, "Fresno", LEAD.ROLE_ADDRESS, true));
                    for (int i = 1; i <= 9; i++) {
                        Fixtures.event(tx, 1L, "viewed", NOW.minus(Duration.ofDays(i)), null);
                    }
                    Fixtures.event(tx, 2L, "viewed", NOW.minus(Duration.ofDays(2)), null);
                    Fixtures.message(tx, 1, 1, "email", NOW.minus(Duration.ofDays(2)));
                    Fixtures.messageEvent(tx, 1, "opened", NOW.minus(Duration.ofDays(1)));
                }));
        run(url, workspace, NOW);
        assertThat(rows(url, LEAD_SCORE.SCORE, LEAD_SCORE.DEMOGRAPHIC, LEAD_SCORE.BEHAVIOURAL, LEAD_SCORE.ENGAGEMENT))
                .containsExactly("16.25 10.00 6.00 0.25", "-3.50 -5.00 1.50 0.00");
        in(url, store -> {
            var parts = List.of("demographic_interest", "behavioural_interest", "engagement_interest").stream()
                    .map(name -> DSL.field(DSL.name(name), BigDecimal.class))
                    .toList();
            List<String> shown = store.read(sql -> sql.select(parts)
                    .from(Profile.TABLE)
                    .orderBy(Profile.LEAD_ID)
                    .fetch(row -> row.get(0) + " " + row.get(1) + " " + row.get(2)));
            assertThat(shown).containsExactly("10.00 6.00 0.25", "-5.00 1.50 0.00");
        });
    }

    @OnBothStores
    void aRuleThatCountsOnceCountsForTheLatestEvent(StoreUrl url) {
        var workspace = model("""
                rules:
                  - {each: test_drive, points: 20, half_life: 10d, once: true, because: Came for a drive}
                  - {each: complained, points: -8, half_life: 10d, once: true, because: Complained}
                grades: {A: 15, B: 0, C: -10}
                """);
        in(
                url,
                store -> store.execute(tx -> {
                    Fixtures.lead(tx, 1, Map.of());
                    Fixtures.lead(tx, 2, Map.of());
                    Fixtures.event(tx, 1L, "test_drive", NOW.minus(Duration.ofDays(10)), null);
                    Fixtures.event(tx, 1L, "test_drive", NOW.minus(Duration.ofDays(30)), null);
                    Fixtures.event(tx, 2L, "complained", NOW.minus(Duration.ofDays(20)), null);
                    Fixtures.event(tx, 2L, "complained", NOW.minus(Duration.ofDays(40)), null);
                }));
        run(url, workspace, NOW);
        assertThat(rows(url, LEAD_SCORE.SCORE)).containsExactly("10.00", "-2.00");
    }

    @OnBothStores
    void whoIsQualifiedStaysSoUntilTheScoreFallsBelowTheLowerThreshold(StoreUrl url) {
        var workspace = visits();
        in(url, store -> store.execute(tx -> Fixtures.lead(tx, 1, Map.of())));
        assertThat(afterVisits(url, workspace, 1, 25)).containsExactly("25.00 engaged false");
        assertThat(afterVisits(url, workspace, 2, 40)).containsExactly("40.00 mql true");
        assertThat(afterVisits(url, workspace, 3, 31)).containsExactly("31.00 mql true");
        assertThat(standing(url, workspace, 3))
                .containsExactly(
                        new StandingReason("hot", "kept: reached at 40, lost below 30"),
                        new StandingReason("mql", "kept: reached at 40, lost below 30"));
        assertThat(afterVisits(url, workspace, 4, 29)).containsExactly("29.00 engaged false");
        assertThat(standing(url, workspace, 4)).isEmpty();
        assertThat(afterVisits(url, workspace, 5, 35)).containsExactly("35.00 engaged false");
        assertThat(afterVisits(url, workspace, 6, 70)).containsExactly("70.00 mql true");
        assertThat(standing(url, workspace, 6))
                .containsExactly(new StandingReason("sql", "not yet: its where does not hold: city = 'Fresno'"));
        in(
                url,
                store -> store.execute(tx -> {
                    tx.sql().update(LEAD).set(LEAD.CITY, "Fresno").execute();
                    Profile.markStale(tx);
                }));
        assertThat(afterVisits(url, workspace, 7, 70)).containsExactly("70.00 sql true");
        in(
                url,
                store -> store.execute(
                        tx -> tx.sql().update(LEAD).set(LEAD.CITY, "Clovis").execute()));
        assertThat(afterVisits(url, workspace, 8, 60)).containsExactly("60.00 sql true");
        assertThat(afterVisits(url, workspace, 9, 4)).containsExactly("4.00 new false");
        in(url, store -> {
            List<String> history = store.read(sql -> sql.selectFrom(LEAD_SCORE_CHANGE)
                    .orderBy(LEAD_SCORE_CHANGE.CHANGED_AT)
                    .fetch(row -> row.getOldStatus() + " -> " + row.getNewStatus()));
            assertThat(history)
                    .containsExactly(
                            "null -> engaged",
                            "engaged -> mql",
                            "mql -> mql",
                            "mql -> engaged",
                            "engaged -> engaged",
                            "engaged -> mql",
                            "mql -> sql",
                            "sql -> sql",
                            "sql -> new");
        });
    }

    @OnBothStores
    void theSummaryCountsStatusesAndWhoRoseAndFell(StoreUrl url) {
        var workspace = visits();
        in(
                url,
                store -> store.execute(tx -> {
                    for (long lead = 1; lead <= 3; lead++) {
                        Fixtures.lead(tx, lead, Map.of());
                        visits(tx, lead, NOW, lead == 1 ? 45 : lead == 2 ? 12 : 0);
                    }
                }));
        ModelFigures first = run(url, workspace, NOW).models().getFirst();
        assertThat(first.statuses())
                .containsExactly(
                        Map.entry("new", 1L), Map.entry("engaged", 1L), Map.entry("mql", 1L), Map.entry("sql", 0L));
        assertThat(first.rose()).isEqualTo(2);
        assertThat(first.fell()).isZero();
        in(
                url,
                store -> store.execute(tx -> {
                    tx.sql().deleteFrom(EVENT).where(EVENT.LEAD_ID.eq(1L)).execute();
                    Profile.markStale(tx);
                }));
        ModelFigures second =
                run(url, workspace, NOW.plus(Duration.ofMinutes(1))).models().getFirst();
        assertThat(second.rose()).isZero();
        assertThat(second.fell()).isEqualTo(1);
    }

    /** Each night the events of the night before are replaced: a score of exactly so many points. */
    private List<String> afterVisits(StoreUrl url, Workspace workspace, int night, int visits) {
        Instant now = NOW.plus(Duration.ofDays(night));
        in(
                url,
                store -> store.execute(tx -> {
                    tx.sql().deleteFrom(EVENT).execute();
                    visits(tx, 1, now, visits);
                    Profile.markStale(tx);
                }));
        run(url, workspace, now);
        return rows(url, LEAD_SCORE.SCORE, LEAD_SCORE.STATUS, LEAD_SCORE.HOT);
    }

    private List<StandingReason> standing(StoreUrl url, Workspace workspace, int night) {
        var why = new Score.Request(List.of(), Optional.of("1"), Optional.empty(), false);
        Envelope envelope = new Runner(
                        RunSettings.of(folder.resolve(".drumbeat"), url).asOf(NOW.plus(Duration.ofDays(night))))
                .run("score", why, new Score(workspace));
        assertThat(envelope.error()).isNull();
        List<ScoreExplanation> explanation = ((Score.Summary) envelope.summary()).explanation();
        assertThat(explanation).isNotNull();
        return explanation.getFirst().standing();
    }

    private static void visits(io.drumbeat.store.Transaction tx, long lead, Instant now, int count) {
        for (int i = 0; i < count; i++) {
            Fixtures.event(tx, lead, "visited", now.minus(Duration.ofHours(1)), null);
        }
    }

    private Workspace visits() {
        return model("""
                rules:
                  - {each: visited, points: 1, because: Was here}
                grades: {A: 40, B: 0}
                hot: {enter: 40, leave: 30}
                status:
                  engaged: {enter: 10, leave: 5}
                  mql: {enter: 40, leave: 30}
                  sql: {enter: 70, leave: 55, where: city = 'Fresno'}
                """);
    }

    private Workspace model(String yaml) {
        return WorkspaceFolder.in(folder).file("scoring/interest.yaml", yaml).workspace();
    }

    private Score.Summary run(StoreUrl url, Workspace workspace, Instant asOf) {
        Envelope envelope = new Runner(
                        RunSettings.of(folder.resolve(".drumbeat"), url).asOf(asOf))
                .run("score", Score.Request.of(), new Score(workspace));
        assertThat(envelope.error()).isNull();
        return (Score.Summary) envelope.summary();
    }

    private static List<String> rows(StoreUrl url, org.jooq.Field<?>... fields) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> sql.select(fields)
                    .from(LEAD_SCORE)
                    .orderBy(LEAD_SCORE.LEAD_ID)
                    .fetch(row -> row.intoList().stream()
                            .map(String::valueOf)
                            .reduce((one, other) -> one + " " + other)
                            .orElse("")));
        }
    }

    private interface Work {
        void on(Store store);
    }

    private static void in(StoreUrl url, Work work) {
        try (Store store = Store.open(url)) {
            work.on(store);
        }
    }
}
