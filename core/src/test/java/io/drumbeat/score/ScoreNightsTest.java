package io.drumbeat.score;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static io.drumbeat.sql.Tables.LEAD_SCORE_CHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.profile.Profile;
import io.drumbeat.rule.AsOf;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Night after night: what changed is recorded, what did not is not, and each night can be asked again. */
@SuppressWarnings("NullAway") // what is missing fails the test by itself
class ScoreNightsTest {
    private static final Instant FIRST = Instant.parse("2026-11-20T10:00:00Z");
    private static final String MODEL = """
            rules:
              - {each: visited, points: 10, half_life: 2d, because: Was here}
              - {where: visits_7d >= 3, points: 15, because: Comes often}
            grades: {A: 40, B: 10, C: 0}
            hot: {enter: 40, leave: 20}
            status: {engaged: {enter: 10, leave: 2}, mql: {enter: 40, leave: 20}}
            """;

    @TempDir
    Path folder;

    @OnBothStores
    void aRunInThePastSaysWhatThatNightsRunSaidAndRecordsNothing(StoreUrl url) {
        var workspace = workspace(MODEL);
        List<List<ModelFigures>> said = new ArrayList<>();
        List<List<String>> profiles = new ArrayList<>();
        for (int night = 0; night < 4; night++) {
            said.add(run(url, workspace, night, Score.Request.of(), happenings(night))
                    .models());
            profiles.add(people(url, workspace, night));
        }
        assertThat(said.get(1).getFirst().hotEntered()).isEqualTo(1);
        List<String> kept = rows(url);
        for (int night = 0; night < 4; night++) {
            Envelope again = envelope(url, workspace, night, Score.Request.of());
            assertThat(((Score.Summary) again.summary()).models().getFirst())
                    .as("night " + night)
                    .isEqualTo(
                            night == 3
                                    ? unchanged(said.get(3).getFirst())
                                    : said.get(night).getFirst());
            assertThat(again.warnings()).hasSize(night == 3 ? 0 : 1);
            assertThat(people(url, workspace, night)).isEqualTo(profiles.get(night));
            assertThat(rows(url)).isEqualTo(kept);
        }
    }

    @OnBothStores
    void theSecondRunOfANightFindsNothingToDo(StoreUrl url) {
        var workspace = workspace(MODEL);
        ModelFigures first = run(url, workspace, 1, Score.Request.of(), happenings(1))
                .models()
                .getFirst();
        List<String> kept = rows(url);
        // A lead that nobody told the profile of: it is not looked for.
        ModelFigures second = run(url, workspace, 1, Score.Request.of(), tx -> Fixtures.lead(tx, 99, Map.of()))
                .models()
                .getFirst();
        assertThat(second).isEqualTo(unchanged(first));
        assertThat(rows(url)).isEqualTo(kept);
        Workspace changed = workspace(MODEL.replace("points: 15", "points: 16"));
        ModelFigures third =
                run(url, changed, 1, Score.Request.of(), tx -> {}).models().getFirst();
        assertThat(third.changed()).isEqualTo(1);
        assertThat(third.leads())
                .as("the profile is still that of the first run")
                .isEqualTo(first.leads());
    }

    @OnBothStores
    void aRunLaterOnTheDayFindsNothingToDoUnlessSomethingChanged(StoreUrl url) {
        var workspace = workspace(MODEL);
        change(url, happenings(0));
        ModelFigures morning = runAt(url, workspace, FIRST);
        List<String> kept = rows(url);
        change(url, tx -> Fixtures.lead(tx, 99, Map.of()));
        Instant afternoon = FIRST.plus(Duration.ofHours(6));
        assertThat(runAt(url, workspace, afternoon)).isEqualTo(unchanged(morning));
        assertThat(rows(url)).isEqualTo(kept);
        assertThat(runAt(url, workspace, FIRST.plus(Duration.ofDays(1))).leads())
                .isEqualTo(morning.leads() + 1);
        change(url, tx -> {
            Fixtures.lead(tx, 98, Map.of());
            Profile.markStale(tx);
        });
        assertThat(runAt(url, workspace, FIRST.plus(Duration.ofHours(25))).leads())
                .isEqualTo(morning.leads() + 2);
    }

    @OnBothStores
    void scoresThatWereNotRecordedBeforeTheRunDiedCountForNothing(StoreUrl url) {
        var workspace = workspace(MODEL);
        change(url, happenings(1));
        var asOf = new AsOf(night(1), workspace.timezone());
        change(
                url,
                tx -> new Scoring(workspace, asOf)
                        .scoreProfile(tx, "died", workspace.models().values()));
        assertThat(people(url, workspace, 1).getFirst()).contains("0.00,\"C\",false,\"new\"");
        ModelFigures again =
                run(url, workspace, 1, Score.Request.of(), tx -> {}).models().getFirst();
        assertThat(again.changed()).isEqualTo(again.scored()).isEqualTo(2);
    }

    @OnBothStores
    void rewindingForgetsTheLaterNights(StoreUrl url) {
        var workspace = workspace(MODEL);
        run(url, workspace, 0, Score.Request.of(), happenings(0));
        run(url, workspace, 1, Score.Request.of(), happenings(1));
        List<String> second = rows(url);
        run(url, workspace, 2, Score.Request.of(), happenings(2));
        run(url, workspace, 3, Score.Request.of(), happenings(3));
        var rewind = new Score.Request(List.of(), Optional.empty(), Optional.empty(), true);
        assertThat(run(url, workspace, 1, rewind, tx -> {}).models().getFirst().changed())
                .isZero();
        assertThat(rows(url)).isEqualTo(second);
    }

    @OnBothStores
    void aSimulationSaysWhoWouldRiseFallAndBecomeHotAndRecordsNothing(StoreUrl url) {
        var workspace = workspace(MODEL);
        run(url, workspace, 1, Score.Request.of(), happenings(1));
        List<String> kept = rows(url);
        var stored = new Score.Request(List.of(), Optional.empty(), Optional.of(new Baseline.Stored()), false);
        ModelComparison same =
                run(url, workspace, 1, stored, tx -> {}).simulation().getFirst();
        assertThat(List.of(same.rise(), same.fall(), same.hotEnter(), same.hotLeave()))
                .containsOnly(0L);

        Workspace generous = workspace(MODEL.replace("points: 10", "points: 20").replace("points: 15", "points: 1"));
        ModelComparison compared =
                run(url, generous, 1, stored, tx -> {}).simulation().getFirst();
        assertThat(compared.rise()).isEqualTo(2);
        assertThat(compared.fall()).isZero();
        assertThat(compared.hotEnter()).isZero();
        assertThat(compared.grades().get("A").before()).isEqualTo(1);
        assertThat(compared.movers()).extracting(ModelComparison.Mover::lead).containsExactly(1L, 2L);

        var old = new Baseline.Other(workspace, "last week's workspace");
        Workspace stingy = workspace(MODEL.replace("points: 10", "points: 1"));
        ModelComparison other = run(
                        url,
                        stingy,
                        1,
                        new Score.Request(List.of(), Optional.empty(), Optional.of(old), false),
                        tx -> {})
                .simulation()
                .getFirst();
        assertThat(other.against()).isEqualTo("last week's workspace");
        assertThat(other.fall()).isEqualTo(2);
        assertThat(other.hotLeave()).isEqualTo(1);
        assertThat(other.moves()).contains(new ModelComparison.Move("A", "B", 1));

        Workspace curious = workspace(MODEL.replace(
                "rules:", "rules:\n  - {where: no_contact, points: 3, because: A column that nobody else names}"));
        var model = new Baseline.Model(curious.models().get("interest"), "old.yaml");
        ModelComparison file = run(
                        url,
                        stingy,
                        1,
                        new Score.Request(List.of(), Optional.empty(), Optional.of(model), false),
                        tx -> {})
                .simulation()
                .getFirst();
        assertThat(file.fall()).isEqualTo(2);
        assertThat(rows(url)).isEqualTo(kept);
    }

    /** What each night brings: visits, a lead, an event that comes late, and one whose lead is only now known. */
    private static Work happenings(int night) {
        return tx -> {
            Instant now = night(night);
            if (night == 0) {
                Fixtures.lead(tx, 1, Map.of());
                Fixtures.lead(tx, 2, Map.of());
                visited(tx, 2, now.minus(Duration.ofDays(1)), now);
            }
            if (night == 1) {
                if (tx.sql().fetchCount(LEAD) == 0) {
                    happenings(0).on(tx);
                }
                for (int i = 1; i <= 4; i++) {
                    visited(tx, 1, now.minus(Duration.ofHours(i)), now);
                }
            }
            if (night == 2) {
                Fixtures.lead(tx, 3, Map.of(LEAD.INSERTED_AT, now));
                visited(tx, 3, now.minus(Duration.ofDays(9)), now);
                visited(tx, 2, now.minus(Duration.ofDays(2)), now);
            }
            Profile.markStale(tx);
        };
    }

    private static void visited(Transaction tx, long lead, Instant at, Instant knownAt) {
        Fixtures.eventWith(tx, lead, "visited", at, Map.of(EVENT.KNOWN_AT, knownAt));
    }

    private static Instant night(int number) {
        return FIRST.plus(Duration.ofDays(number));
    }

    private static ModelFigures unchanged(ModelFigures figures) {
        return new ModelFigures(
                figures.name(),
                figures.leads(),
                figures.scored(),
                0,
                figures.grades(),
                figures.hot(),
                0,
                figures.statuses(),
                0,
                0);
    }

    private List<String> people(StoreUrl url, Workspace workspace, int night) {
        try (Store store = Store.open(url)) {
            return store.rehearse(tx -> {
                Profile.refresh(tx, workspace, new AsOf(night(night), workspace.timezone()), "");
                return tx.sql()
                        .selectFrom(Profile.TABLE)
                        .orderBy(Profile.LEAD_ID)
                        .fetch(org.jooq.Record::formatJSON);
            });
        }
    }

    private static List<String> rows(StoreUrl url) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> {
                List<String> rows = new ArrayList<>();
                sql.select(
                                LEAD_SCORE.MODEL,
                                LEAD_SCORE.LEAD_ID,
                                LEAD_SCORE.SCORE,
                                LEAD_SCORE.GRADE,
                                LEAD_SCORE.HOT,
                                LEAD_SCORE.HOT_SINCE,
                                LEAD_SCORE.STATUS,
                                LEAD_SCORE.STATUS_SINCE)
                        .from(LEAD_SCORE)
                        .where(LEAD_SCORE.SCORE.ne(java.math.BigDecimal.ZERO))
                        .orderBy(LEAD_SCORE.LEAD_ID)
                        .forEach(row -> rows.add(row.toString()));
                sql.selectFrom(LEAD_SCORE_CHANGE)
                        .orderBy(LEAD_SCORE_CHANGE.CHANGED_AT, LEAD_SCORE_CHANGE.LEAD_ID)
                        .forEach(row -> rows.add(row.toString()));
                return rows;
            });
        }
    }

    private interface Work {
        void on(Transaction tx);
    }

    private static void change(StoreUrl url, Work work) {
        try (Store store = Store.open(url)) {
            store.execute(work::on);
        }
    }

    /** A run that names no instant, at this time of the clock. */
    private ModelFigures runAt(StoreUrl url, Workspace workspace, Instant now) {
        var settings = RunSettings.of(folder.resolve("state"), url).clock(Clock.fixed(now, ZoneOffset.UTC));
        Envelope envelope = new Runner(settings).run("score", Score.Request.of(), new Score(workspace));
        assertThat(envelope.error()).isNull();
        return ((Score.Summary) envelope.summary()).models().getFirst();
    }

    private Score.Summary run(StoreUrl url, Workspace workspace, int night, Score.Request request, Work before) {
        change(url, before);
        Envelope envelope = envelope(url, workspace, night, request);
        return (Score.Summary) envelope.summary();
    }

    private Envelope envelope(StoreUrl url, Workspace workspace, int night, Score.Request request) {
        Envelope envelope = new Runner(
                        RunSettings.of(folder.resolve("state"), url).asOf(night(night)))
                .run("score", request, new Score(workspace));
        assertThat(envelope.error()).isNull();
        return envelope;
    }

    private Workspace workspace(String model) {
        return WorkspaceFolder.in(folder)
                .file("profile/features.yaml", "visits_7d: {select: count(*), from: visited, within: 7d}\n")
                .file("scoring/interest.yaml", model)
                .workspace();
    }
}
