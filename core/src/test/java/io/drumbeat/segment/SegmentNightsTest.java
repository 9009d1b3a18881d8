package io.drumbeat.segment;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.profile.Profile;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.run.Warning;
import io.drumbeat.score.Score;
import io.drumbeat.segment.Question.Baseline;
import io.drumbeat.segment.SegmentComparison.Person;
import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.WorkspaceFolder;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Segments over several nights, and what can be asked of them without changing anything. */
class SegmentNightsTest {
    private static final Instant MONDAY = Instant.parse("2026-11-16T10:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-17T10:00:00Z");

    @TempDir
    Path root;

    @OnBothStores
    void historyIsKeptAndALookBackRecordsNothing(StoreUrl url) {
        Workspace workspace = workspace("local: {where: city = 'Fresno'}\n");
        people(url, "Fresno", "Fresno", null);
        record(url, workspace, MONDAY);
        moves(url, 1, "Clovis");
        moves(url, 3, "Fresno");
        assertThat(record(url, workspace, TUESDAY)).containsExactly(new SegmentFigures("local", 2, 1, 1));
        assertThat(record(url, workspace, TUESDAY)).containsExactly(new SegmentFigures("local", 2, 0, 0));
        assertThat(attempt(url, workspace, TUESDAY, new Segments.Request(List.of(), new Question.Sizes("locla"), false))
                        .error())
                .isNotNull()
                .satisfies(error ->
                        assertThat(error.code() + ": " + error.hint()).startsWith("unknown_segment: did you mean"));
        assertThat(ask(url, workspace, new Question.Sizes("local")).history())
                .containsExactly(new SegmentSize(MONDAY, 2, 0, 2), new SegmentSize(TUESDAY, 1, 1, 2));

        Envelope back = run(url, workspace, MONDAY, Segments.Request.of());
        assertThat(back.warnings()).extracting(Warning::code).contains("looking_back");
        assertThat(((Segments.Summary) back.summary()).segments())
                .containsExactly(new SegmentFigures("local", 2, 2, 0));
        assertThat(stays(url)).hasSize(3);

        Instant inBetween = MONDAY.plusSeconds(3600);
        var rewind = new Segments.Request(List.of(), new Question.Nothing(), true);
        assertThat(((Segments.Summary) run(url, workspace, inBetween, rewind).summary()).segments())
                .containsExactly(new SegmentFigures("local", 2, 1, 1));
        assertThat(stays(url))
                .containsExactly("1 " + MONDAY + " " + inBetween, "2 " + MONDAY + " null", "3 " + inBetween + " null");
    }

    @OnBothStores
    void whatOtherFilesWouldChangeIsToldAndNotDone(StoreUrl url) {
        String model = "rules: [{where: city = 'Fresno', points: %d, because: Near}]\ngrades: {A: 10, D: 0}\n";
        Workspace live =
                scored("live", model.formatted(60), "near: {where: score_a >= 50}\nold: {where: lead_id = 2}\n");
        Workspace draft =
                scored("draft", model.formatted(40), "near: {where: score_a >= 50}\nnew: {where: lead_id = 1}\n");
        people(url, "Fresno", "Clovis", "Fresno");
        new Runner(RunSettings.of(root.resolve("state"), url).asOf(MONDAY))
                .run("score", Score.Request.of(), new Score(live));
        record(url, live, MONDAY);

        List<SegmentComparison> ahead =
                ask(url, draft, new Question.WhatIf(new Baseline.Recorded())).simulation();
        assertThat(ahead).isNotNull();
        assertThat(ahead.getFirst())
                .isEqualTo(new SegmentComparison(
                        "near",
                        "the members recorded last",
                        2L,
                        0,
                        0,
                        2,
                        List.of(),
                        List.of(new Person(1, null), new Person(3, null))));
        assertThat(ahead.get(1).before()).isNull();
        assertThat(ahead.get(1).entering()).containsExactly(new Person(1, null));

        List<SegmentComparison> against = ask(url, live, new Question.WhatIf(new Baseline.Other(draft, "draft")))
                .simulation();
        assertThat(against)
                .extracting(SegmentComparison::name, SegmentComparison::before, SegmentComparison::after)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("near", 0L, 2L),
                        org.assertj.core.groups.Tuple.tuple("old", null, 1L));
        assertThat(stays(url)).hasSize(3);
        try (Store store = Store.open(url)) {
            BigDecimal recorded = store.read(sql -> sql.select(LEAD_SCORE.SCORE)
                    .from(LEAD_SCORE)
                    .where(LEAD_SCORE.LEAD_ID.eq(1L))
                    .fetchSingle(LEAD_SCORE.SCORE));
            assertThat(recorded).isEqualByComparingTo("60");
        }

        SegmentOverlap overlap = ask(url, live, new Question.Overlap()).overlap();
        assertThat(overlap)
                .isEqualTo(new SegmentOverlap(List.of("near", "old"), List.of(List.of(2L, 0L), List.of(0L, 1L))));
    }

    private Workspace workspace(String segments) {
        return WorkspaceFolder.in(root).file("segments/a.yaml", segments).workspace();
    }

    private Workspace scored(String name, String model, String segments) {
        return WorkspaceFolder.in(root.resolve(name))
                .file("scoring/a.yaml", model)
                .file("segments/a.yaml", segments)
                .workspace();
    }

    private List<SegmentFigures> record(StoreUrl url, Workspace workspace, Instant asOf) {
        Envelope envelope = run(url, workspace, asOf, Segments.Request.of());
        assertThat(envelope.warnings()).isEmpty();
        return ((Segments.Summary) envelope.summary()).segments();
    }

    private Segments.Summary ask(StoreUrl url, Workspace workspace, Question question) {
        return (Segments.Summary)
                run(url, workspace, TUESDAY, Segments.Request.asking(question)).summary();
    }

    private Envelope run(StoreUrl url, Workspace workspace, Instant asOf, Segments.Request request) {
        Envelope envelope = attempt(url, workspace, asOf, request);
        assertThat(envelope.error()).isNull();
        return envelope;
    }

    private Envelope attempt(StoreUrl url, Workspace workspace, Instant asOf, Segments.Request request) {
        return new Runner(RunSettings.of(root.resolve("state"), url).asOf(asOf))
                .run("segment", request, new Segments(workspace));
    }

    private static List<String> stays(StoreUrl url) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> sql.selectFrom(SEGMENT_MEMBER)
                    .orderBy(SEGMENT_MEMBER.LEAD_ID)
                    .fetch(row -> row.getLeadId() + " " + row.getEnteredAt() + " " + row.getExitedAt()));
        }
    }

    private static void people(StoreUrl url, @Nullable String... cities) {
        try (Store store = Store.open(url)) {
            store.execute(tx -> {
                long id = 0;
                for (String city : cities) {
                    Fixtures.lead(tx, ++id, city == null ? Map.of() : Map.of(LEAD.CITY, city));
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
                Profile.markStale(tx);
            });
        }
    }
}
