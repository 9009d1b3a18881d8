package io.drumbeat.segment;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.run.Checkpoints;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.SegmentDefinition;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.Workspaces;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Segments hold exactly the people their predicates and parts say, and their history says who came and went. */
class SegmentsTest {
    private static final Position AT = new Position("segments/test.yaml", 1, 1);
    private static final Instant MONDAY = Instant.parse("2026-11-16T10:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-17T10:00:00Z");

    @TempDir
    Path state;

    @OnBothStores
    void peopleEnterAndExitAndAnUnchangedRunChangesNothing(StoreUrl url) {
        people(url, "Fresno", "Clovis", null);
        Workspace workspace = workspace(segment("local", "city = 'Fresno'"));
        assertThat(figures(run(url, workspace, MONDAY, all()))).containsExactly(new SegmentFigures("local", 1, 1, 0));
        assertThat(figures(run(url, workspace, TUESDAY, all()))).containsExactly(new SegmentFigures("local", 1, 0, 0));
        moves(url, 1, "Clovis");
        moves(url, 2, "Fresno");
        assertThat(figures(run(url, workspace, TUESDAY, all()))).containsExactly(new SegmentFigures("local", 1, 1, 1));
        try (Store store = Store.open(url)) {
            List<String> history = store.read(sql -> sql.selectFrom(SEGMENT_MEMBER)
                    .orderBy(SEGMENT_MEMBER.LEAD_ID)
                    .fetch(row -> row.getLeadId() + " " + row.getEnteredAt() + " " + row.getExitedAt()));
            assertThat(history).containsExactly("1 " + MONDAY + " " + TUESDAY, "2 " + TUESDAY + " null");
        }
    }

    @OnBothStores
    void aPredicateThatIsUnknownForSomebodyLeavesThemOutEvenWhenItIsNegated(StoreUrl url) {
        people(url, "Fresno", null);
        Workspace workspace =
                workspace(segment("elsewhere", "not (city = 'Fresno')"), segment("nowhere", "city is null"));
        assertThat(figures(run(url, workspace, MONDAY, all())))
                .containsExactly(new SegmentFigures("elsewhere", 0, 0, 0), new SegmentFigures("nowhere", 1, 1, 0));
    }

    @OnBothStores
    void segmentsStandOnOthersInWhateverOrderTheyAreWritten(StoreUrl url) {
        people(url, "Fresno", "Clovis", "Madera", "Sanger");
        Workspace workspace = workspace(
                combined("rest", List.of("valley"), List.of("towns")),
                segment("valley", "city is not null"),
                combined("towns", List.of("fresno", "clovis"), List.of()),
                segment("fresno", "city = 'Fresno'"),
                segment("clovis", "city = 'Clovis'"));
        var request = Segments.Request.of("rest", "towns");
        assertThat(figures(run(url, workspace, MONDAY, request)))
                .containsExactly(new SegmentFigures("rest", 2, 2, 0), new SegmentFigures("towns", 2, 2, 0));
    }

    @OnBothStores
    void aSegmentThatIsNoLongerDefinedIsLeftByEverybody(StoreUrl url) {
        people(url, "Fresno");
        run(url, workspace(segment("old", "city = 'Fresno'")), MONDAY, all());
        Envelope envelope = run(url, workspace(segment("new", "city = 'Fresno'")), TUESDAY, all());
        assertThat(envelope.warnings()).anyMatch(warning -> warning.code().equals("segment_retired"));
        try (Store store = Store.open(url)) {
            List<Instant> exits = store.read(sql -> sql.select(SEGMENT_MEMBER.EXITED_AT)
                    .from(SEGMENT_MEMBER)
                    .where(SEGMENT_MEMBER.SEGMENT.eq("old"))
                    .fetch(SEGMENT_MEMBER.EXITED_AT));
            assertThat(exits).containsExactly(TUESDAY);
        }
    }

    @OnBothStores
    void anUnknownSegmentIsAnErrorThatNamesWhatWasMeant(StoreUrl url) {
        Envelope envelope =
                run(url, workspace(segment("local", "city = 'Fresno'")), MONDAY, Segments.Request.of("locl"));
        assertThat(envelope.exitCode()).isEqualTo(2);
        assertThat(envelope.error()).isNotNull();
        assertThat(envelope.error().hint()).contains("local");
    }

    @OnBothStores
    void countAnswersAQuestionAndRecordsNothing(StoreUrl url) {
        people(url, "Fresno", "Fresno", "Clovis");
        Workspace workspace = workspace(segment("local", "city = 'Fresno'"));
        Envelope counted = run(url, workspace, MONDAY, Segments.Request.asking(new Question.HowMany("city like 'F%'")));
        assertThat(((Segments.Summary) counted.summary()).count()).isEqualTo(2L);
        try (Store store = Store.open(url)) {
            int members = store.read(sql -> sql.fetchCount(SEGMENT_MEMBER));
            assertThat(members).isZero();
        }
        Envelope mistyped = run(url, workspace, MONDAY, Segments.Request.asking(new Question.HowMany("citty = 'x'")));
        assertThat(mistyped.exitCode()).isEqualTo(2);
        assertThat(mistyped.error()).isNotNull();
        assertThat(mistyped.error().hint()).contains("city");
    }

    @OnBothStores
    void anExplanationNamesTheClauseTheValuesAndTheParts(StoreUrl url) {
        people(url, "Fresno");
        Workspace workspace =
                workspace(segment("local", "city = 'Fresno'"), combined("foreign", List.of(), List.of("local")));
        Envelope envelope = run(url, workspace, MONDAY, Segments.Request.asking(new Question.Why("1")));
        List<SegmentExplanation> explanation = ((Segments.Summary) envelope.summary()).explanation();
        assertThat(explanation).isNotNull();
        assertThat(explanation.getFirst())
                .isEqualTo(new SegmentExplanation(
                        "local",
                        true,
                        "city = 'Fresno'",
                        true,
                        Map.of("city", "Fresno"),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null));
        assertThat(explanation.get(1).member()).isFalse();
        assertThat(explanation.get(1).exclude()).containsExactly(new SegmentExplanation.Part("local", true));
    }

    private static Segments.Request all() {
        return Segments.Request.of();
    }

    private Envelope run(StoreUrl url, Workspace workspace, Instant asOf, Segments.Request request) {
        return new Runner(RunSettings.of(state, url).asOf(asOf)).run("segment", request, new Segments(workspace));
    }

    private static List<SegmentFigures> figures(Envelope envelope) {
        assertThat(envelope.error()).isNull();
        return ((Segments.Summary) envelope.summary()).segments();
    }

    private static void people(StoreUrl url, @Nullable String... cities) {
        try (Store store = Store.open(url)) {
            store.execute(tx -> {
                long id = 0;
                for (String city : cities) {
                    id++;
                    Fixtures.lead(tx, id, city == null ? Map.of() : Map.of(LEAD.CITY, city));
                }
            });
        }
    }

    private static void moves(StoreUrl url, long lead, String city) {
        try (Store store = Store.open(url)) {
            store.execute(tx -> {
                tx.sql()
                        .update(LEAD)
                        .set(LEAD.CITY, city)
                        .where(LEAD.LEAD_ID.eq(lead))
                        .execute();
                Checkpoints.forget(tx, "profile");
            });
        }
    }

    private Workspace workspace(SegmentDefinition... segments) {
        Map<String, SegmentDefinition> named = new LinkedHashMap<>();
        for (SegmentDefinition segment : segments) {
            named.put(segment.name(), segment);
        }
        return Workspaces.withRules(state, Map.of(), Map.of(), named);
    }

    private static SegmentDefinition segment(String name, String where) {
        return new SegmentDefinition(name, new Text(where, AT), List.of(), List.of(), null, null, AT);
    }

    private static SegmentDefinition combined(String name, List<String> include, List<String> exclude) {
        return new SegmentDefinition(name, null, texts(include), texts(exclude), null, null, AT);
    }

    private static List<Text> texts(List<String> names) {
        return names.stream().map(name -> new Text(name, AT)).toList();
    }
}
