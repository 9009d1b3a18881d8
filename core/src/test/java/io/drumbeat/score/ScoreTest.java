package io.drumbeat.score;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static io.drumbeat.sql.Tables.LEAD_SCORE_CHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.run.Checkpoints;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.segment.Question;
import io.drumbeat.segment.Segments;
import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.EachRule;
import io.drumbeat.workspace.ScoringModel.Part;
import io.drumbeat.workspace.ScoringModel.Threshold;
import io.drumbeat.workspace.ScoringModel.WhereRule;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.Workspaces;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** A score is the sum of its rules, the same on both databases, and every point of it can be explained. */
class ScoreTest {
    private static final Position AT = new Position("scoring/interest.yaml", 1, 1);
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path state;

    @OnBothStores
    void pointsAddUpFadeAndAreCutAtTheirMost(StoreUrl url) {
        withStore(
                url,
                store -> store.execute(tx -> {
                    Fixtures.lead(tx, 1, Map.of(LEAD.CITY, "Fresno"));
                    Fixtures.lead(tx, 2, Map.of());
                    Fixtures.lead(tx, 3, Map.of(LEAD.CITY, "Fresno"));
                    Fixtures.event(tx, 1L, "viewed", NOW.minus(Duration.ofDays(14)), "/a");
                    Fixtures.event(tx, 1L, "viewed", NOW.minus(Duration.ofDays(28)), "/a");
                    Fixtures.event(tx, 1L, "other", NOW.minus(Duration.ofDays(1)), "/a");
                    Fixtures.event(tx, 1L, "viewed", NOW.plus(Duration.ofDays(1)), "/a");
                    for (int i = 0; i < 50; i++) {
                        Fixtures.event(tx, 3L, "viewed", NOW.minus(Duration.ofDays(1)), "/a");
                    }
                }));
        Workspace workspace = workspace(
                where("city = 'Fresno'", "5"),
                each("viewed", "8", Duration.ofDays(14), "40"),
                where("city is null", "-3"));
        ModelFigures figures = figures(run(url, workspace, NOW, request(null)));
        assertThat(figures.leads()).isEqualTo(3);
        assertThat(figures.scored()).isEqualTo(3);
        assertThat(figures.grades()).containsExactly(Map.entry("A", 1L), Map.entry("B", 1L), Map.entry("C", 1L));
        assertThat(figures.hot()).isEqualTo(1);
        assertThat(figures.hotEntered()).isEqualTo(1);
        assertThat(scores(url)).containsExactly("1 11.00 B", "2 -3.00 C", "3 45.00 A");
    }

    @OnBothStores
    void anUnchangedRunWritesNothingAndAChangeIsRecordedOnce(StoreUrl url) {
        withStore(url, store -> store.execute(tx -> Fixtures.lead(tx, 1, Map.of(LEAD.CITY, "Fresno"))));
        Workspace workspace = workspace(where("city = 'Fresno'", "12"));
        assertThat(figures(run(url, workspace, NOW, request(null))).changed()).isEqualTo(1);
        assertThat(figures(run(url, workspace, NOW, request(null))).changed()).isZero();
        withStore(
                url,
                store -> store.execute(tx -> {
                    tx.sql().update(LEAD).set(LEAD.CITY, "Clovis").execute();
                    Checkpoints.forget(tx, "profile");
                }));
        assertThat(figures(run(url, workspace, NOW, request(null))).changed()).isEqualTo(1);
        withStore(url, store -> {
            List<String> changes = store.read(sql -> sql.selectFrom(LEAD_SCORE_CHANGE)
                    .orderBy(LEAD_SCORE_CHANGE.NEW_SCORE.desc())
                    .fetch(row -> row.getOldScore() + " -> " + row.getNewScore()));
            assertThat(changes).containsExactly("null -> 12.00", "12.00 -> 0.00");
        });
    }

    @OnBothStores
    void anExplanationAddsUpToTheScoreExactly(StoreUrl url) {
        withStore(
                url,
                store -> store.execute(tx -> {
                    Fixtures.lead(tx, 1, Map.of(LEAD.CITY, "Fresno"));
                    for (int i = 1; i <= 7; i++) {
                        Fixtures.event(tx, 1L, "viewed", NOW.minus(Duration.ofHours(31L * i)), "/finance/" + i);
                    }
                }));
        Workspace workspace =
                workspace(where("city = 'Fresno'", "1.25"), each("viewed", "3", Duration.ofDays(5), null));
        run(url, workspace, NOW, request(null));
        Envelope envelope = run(url, workspace, NOW, request("1"));
        List<ScoreExplanation> explanation = ((Score.Summary) envelope.summary()).explanation();
        assertThat(explanation).isNotNull();
        ScoreExplanation model = explanation.getFirst();
        assertThat(scores(url)).containsExactly("1 " + model.score() + " " + model.grade());
        assertThat(model.rules().getFirst().values()).isEqualTo(Map.of("city", "Fresno"));
        assertThat(model.rules().get(1).events()).isEqualTo(7);
        assertThat(model.rules().get(1).last()).isEqualTo(NOW.minus(Duration.ofHours(31)));

        Envelope before = run(url, workspace, Instant.EPOCH, request("1"));
        assertThat(before.error()).isNotNull();
        assertThat(before.error().code()).isEqualTo("unknown_lead");
    }

    /** Half of a half of … a point ends in a 5 in the seventh place: engines round that their own way unless told. */
    @OnBothStores
    void aFadedPointIsRoundedAlikeOnEveryEngine(StoreUrl url) {
        withStore(
                url,
                store -> store.execute(tx -> {
                    Fixtures.lead(tx, 1, Map.of());
                    Fixtures.event(tx, 1L, "viewed", NOW.minus(Duration.ofDays(7 * 14)), "/a");
                    Fixtures.event(tx, 1L, "sold", NOW.minus(Duration.ofDays(9 * 14)), "/a");
                }));
        Workspace workspace = workspace(
                each("viewed", "1", Duration.ofDays(14), null), each("sold", "-1", Duration.ofDays(14), null));
        Envelope envelope = run(url, workspace, NOW, request("1"));
        List<ScoreExplanation> explanation = ((Score.Summary) envelope.summary()).explanation();
        assertThat(explanation).isNotNull();
        assertThat(explanation.getFirst().rules())
                .extracting(ScoreExplanation.Line::points)
                .containsExactly(new BigDecimal("0.007813"), new BigDecimal("-0.001953"));
    }

    @OnBothStores
    void whatFadesDoesSoAtMidnightSoThatTwoRunsOfADayAgree(StoreUrl url) {
        withStore(
                url,
                store -> store.execute(tx -> {
                    Fixtures.lead(tx, 1, Map.of());
                    Fixtures.event(tx, 1L, "viewed", NOW.minus(Duration.ofDays(3)), "/a");
                }));
        Workspace workspace = workspace(each("viewed", "80", Duration.ofDays(5), null));
        run(url, workspace, NOW, request(null));
        assertThat(figures(run(url, workspace, NOW.plus(Duration.ofHours(21)), request(null)))
                        .changed())
                .isZero();
        assertThat(figures(run(url, workspace, NOW.plus(Duration.ofHours(22)), request(null)))
                        .changed())
                .isEqualTo(1);
    }

    @OnBothStores
    void theProfileShowsTheScoreToSegments(StoreUrl url) {
        withStore(
                url,
                store -> store.execute(tx -> {
                    Fixtures.lead(tx, 1, Map.of(LEAD.CITY, "Fresno"));
                    Fixtures.lead(tx, 2, Map.of());
                }));
        Workspace workspace = workspace(where("city = 'Fresno'", "50"));
        run(url, workspace, NOW, request(null));
        for (String predicate : List.of("score_interest >= 50", "grade_interest = 'A'", "hot_interest")) {
            Envelope counted = new Runner(RunSettings.of(state, url).asOf(NOW))
                    .run("segment", Segments.Request.asking(new Question.HowMany(predicate)), new Segments(workspace));
            assertThat(counted.error()).isNull();
            assertThat(((Segments.Summary) counted.summary()).count())
                    .as(predicate)
                    .isEqualTo(1L);
        }
    }

    @OnBothStores
    void aDryRunSaysWhatWouldChangeAndChangesNothing(StoreUrl url) {
        withStore(url, store -> store.execute(tx -> Fixtures.lead(tx, 1, Map.of(LEAD.CITY, "Fresno"))));
        Envelope planned = new Runner(RunSettings.of(state, url).asOf(NOW).dryRun(true))
                .run("score", request(null), new Score(workspace(where("city = 'Fresno'", "50"))));
        assertThat(figures(planned).changed()).isEqualTo(1);
        assertThat(scores(url)).isEmpty();
    }

    private interface Work {
        void on(Store store);
    }

    private static void withStore(StoreUrl url, Work work) {
        try (Store store = Store.open(url)) {
            work.on(store);
        }
    }

    private Envelope run(StoreUrl url, Workspace workspace, Instant asOf, Score.Request request) {
        return new Runner(RunSettings.of(state, url).asOf(asOf)).run("score", request, new Score(workspace));
    }

    private static Score.Request request(@Nullable String explain) {
        return new Score.Request(List.of(), Optional.ofNullable(explain), Optional.empty(), false);
    }

    private static ModelFigures figures(Envelope envelope) {
        assertThat(envelope.error()).isNull();
        return ((Score.Summary) envelope.summary()).models().getFirst();
    }

    private static List<String> scores(StoreUrl url) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> sql.selectFrom(LEAD_SCORE)
                    .orderBy(LEAD_SCORE.LEAD_ID)
                    .fetch(row -> row.getLeadId() + " " + row.getScore() + " " + row.getGrade()));
        }
    }

    private Workspace workspace(ScoringModel.Rule... rules) {
        Map<String, BigDecimal> grades = new LinkedHashMap<>();
        grades.put("A", new BigDecimal("40"));
        grades.put("B", new BigDecimal("10"));
        grades.put("C", BigDecimal.ZERO);
        var model = new ScoringModel(
                "interest",
                List.of(rules),
                Map.of(),
                grades,
                new Threshold(new BigDecimal("40"), new BigDecimal("40")),
                List.of(),
                AT);
        return Workspaces.withRules(state, Map.of(), Map.of("interest", model), Map.of());
    }

    private static WhereRule where(String predicate, String points) {
        return new WhereRule(Part.BEHAVIOURAL, new Text(predicate, AT), new BigDecimal(points), "because", AT);
    }

    private static EachRule each(String type, String points, @Nullable Duration halfLife, @Nullable String max) {
        return new EachRule(
                Part.BEHAVIOURAL,
                type,
                null,
                null,
                new BigDecimal(points),
                halfLife,
                max == null ? null : new BigDecimal(max),
                false,
                "because",
                AT);
    }
}
