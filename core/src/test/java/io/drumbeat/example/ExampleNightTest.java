package io.drumbeat.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.event.ImportEvents;
import io.drumbeat.inventory.SyncInventory;
import io.drumbeat.lead.ImportLeads;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.run.Summary;
import io.drumbeat.score.Score;
import io.drumbeat.segment.Segments;
import io.drumbeat.segment.StageFigures;
import io.drumbeat.signal.Signals;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.ReadOptions;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.WorkspaceReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExampleNightTest {
    private static final Instant MORNING = Instant.parse("2027-03-14T16:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EMPTY")
    void everySegmentAndGradeHasPeopleAndTheNextNightIsQuiet(Example example) {
        Init.write(folder, example, Clock.fixed(MORNING, ZoneOffset.UTC));
        Workspace workspace = WorkspaceReader.require(folder, ReadOptions.NONE);

        openingStock(workspace);
        importAll(workspace);
        assertThat(signals(workspace)).isPositive();
        Score.Summary scores = score(workspace);
        Segments.Summary segments = segment(workspace);

        assertThat(scores.models())
                .allSatisfy(model ->
                        assertThat(model.grades().values()).as(model.name()).allMatch(people -> people > 0));
        assertThat(segments.segments())
                .allSatisfy(segment ->
                        assertThat(segment.members()).as(segment.name()).isPositive());

        assertThat(Objects.requireNonNull(segments.lifecycle()).stream()
                        .mapToLong(StageFigures::people)
                        .sum())
                .as("everybody has a stage")
                .isEqualTo(scores.models().getFirst().leads());

        importAll(workspace);
        assertThat(signals(workspace)).isZero();
        assertThat(score(workspace).models())
                .allSatisfy(
                        model -> assertThat(model.changed()).as(model.name()).isZero());
        Segments.Summary next = segment(workspace);
        assertThat(next.lifecycle()).allMatch(stage -> stage.entered() + stage.exited() == 0);
        assertThat(next.segments())
                .allSatisfy(segment -> assertThat(segment.entered() + segment.exited())
                        .as(segment.name())
                        .isZero());
    }

    /** The stock of the evening before, where the example has one, so that the night finds changes. */
    private static void openingStock(Workspace workspace) {
        for (String feed : List.of("honda.csv", "toyota.txt", "ford.xml")) {
            Path file = workspace.root().resolve("inbox/opening").resolve(feed);
            if (Files.exists(file)) {
                String source = feed.substring(0, feed.indexOf('.'));
                var request = new SyncInventory.Request(List.of(source), file.toString(), null, false, false, null);
                run(workspace, "sync-inventory", request, new SyncInventory(workspace, InputStream.nullInputStream()));
            }
        }
    }

    /** As the nightly batch does it; some rows are refused, and nothing stops. */
    private static void importAll(Workspace workspace) {
        var nobody = InputStream.nullInputStream();
        if (workspace.sources().values().stream().anyMatch(source -> source.kind() == Source.Kind.INVENTORY)) {
            run(workspace, "sync-inventory", SyncInventory.Request.of(), new SyncInventory(workspace, nobody));
        }
        run(workspace, "import-leads", ImportLeads.Request.of(), new ImportLeads(workspace, nobody));
        run(workspace, "import-events", ImportEvents.Request.of(), new ImportEvents(workspace, nobody));
    }

    /** Of how many people a signal was seen. */
    private static long signals(Workspace workspace) {
        Envelope envelope = run(workspace, "signals", new Signals.Request(List.of()), new Signals(workspace));
        return ((Signals.Summary) envelope.summary())
                .signals().stream().mapToLong(Signals.Figures::found).sum();
    }

    private static Score.Summary score(Workspace workspace) {
        var request = Score.Request.of();
        return (Score.Summary)
                run(workspace, "score", request, new Score(workspace)).summary();
    }

    private static Segments.Summary segment(Workspace workspace) {
        var request = Segments.Request.of();
        return (Segments.Summary)
                run(workspace, "segment", request, new Segments(workspace)).summary();
    }

    private static <Q, S extends Summary> Envelope run(
            Workspace workspace, String command, Q request, Pipeline<Q, S> pipeline) {
        var store = StoreUrl.of(workspace.target().store(), workspace.root());
        Envelope envelope =
                new Runner(RunSettings.of(workspace.stateDir(), store).asOf(MORNING)).run(command, request, pipeline);
        assertThat(envelope.exitCode()).as(command + ": " + envelope.error()).isIn(0, 3);
        return envelope;
    }
}
