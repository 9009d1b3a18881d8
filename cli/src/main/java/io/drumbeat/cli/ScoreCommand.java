package io.drumbeat.cli;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Run;
import io.drumbeat.score.Baseline;
import io.drumbeat.score.ModelFigures;
import io.drumbeat.score.Score;
import io.drumbeat.workspace.ReadOptions;
import io.drumbeat.workspace.ScoringFile;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.WorkspaceReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drumbeat score}. */
@Command(
        name = "score",
        header = "Bring every profile up to date and score it in every model.",
        footer = {
            "Examples:",
            "  drumbeat score",
            "  drumbeat score --model purchase --explain ada@example.com",
            "  drumbeat score --simulate",
            "  drumbeat score --model purchase --simulate --against old-purchase.yaml"
        })
final class ScoreCommand extends RunCommand<Score.Summary> {
    @Option(names = "--model", paramLabel = "NAME", description = "Only this model; may be repeated.")
    List<String> models = List.of();

    @Option(
            names = "--explain",
            paramLabel = "LEAD",
            description = "Say where one person's scores come from; nothing is recorded.")
    @Nullable
    String explain;

    @Option(
            names = "--simulate",
            description = "Say what the models as they are written would change of the scores recorded last:"
                    + " who would rise, fall, become hot. Nothing is recorded.")
    boolean simulate;

    @Option(
            names = "--against",
            paramLabel = "DIR|FILE",
            description = "With --simulate: compare with the models of another workspace, or with one model's file,"
                    + " on the data as it is.")
    @Nullable
    Path against;

    @Option(
            names = "--rewind",
            description = "With --as-of in the past: forget the scores recorded since, and record these.")
    boolean rewind;

    ScoreCommand(Session session) {
        super(session);
    }

    @Override
    protected Score.Summary execute(Workspace workspace, Run run) {
        if (explain != null && simulate) {
            throw DrumbeatException.usage("either_or", "--explain and --simulate do not go together")
                    .hint("Ask for one of them");
        }
        return new Score(workspace)
                .run(run, new Score.Request(models, Optional.ofNullable(explain), baseline(workspace), rewind));
    }

    private Optional<Baseline> baseline(Workspace workspace) {
        Path other = against;
        if (!simulate) {
            if (other != null) {
                throw DrumbeatException.usage("needs_simulate", "--against says what --simulate compares with")
                        .hint("Add --simulate");
            }
            return Optional.empty();
        }
        if (other == null) {
            return Optional.of(new Baseline.Stored());
        }
        return Optional.of(
                Files.isDirectory(other)
                        ? new Baseline.Other(WorkspaceReader.require(other, ReadOptions.NONE), other.toString())
                        : new Baseline.Model(ScoringFile.read(other, modelOf(other, workspace)), other.toString()));
    }

    /** The one that is asked for; else the only one there is, or the one that the file is named after. */
    private String modelOf(Path file, Workspace workspace) {
        String name = String.valueOf(file.getFileName()).replaceFirst("[.]yaml$", "");
        if (models.size() == 1) {
            return models.getFirst();
        }
        if (workspace.models().size() == 1) {
            return workspace.models().keySet().iterator().next();
        }
        if (workspace.models().containsKey(name)) {
            models = List.of(name);
            return name;
        }
        throw DrumbeatException.usage("which_model", file + " could be any of the workspace's models")
                .hint("Say which with --model NAME: "
                        + String.join(", ", workspace.models().keySet()));
    }

    @Override
    protected void show(Score.Summary summary, Screen screen) {
        if (summary.explanation() != null) {
            summary.explanation().forEach(explanation -> new PrintedScore(screen).explain(explanation));
        } else if (summary.simulation() != null) {
            summary.simulation().forEach(comparison -> new PrintedScore(screen).compare(comparison));
        } else {
            screen.table(figures(summary));
        }
    }

    private static TextTable figures(Score.Summary summary) {
        boolean qualifies =
                summary.models().stream().anyMatch(model -> !model.statuses().isEmpty());
        var table = qualifies
                ? new TextTable("model", "leads", "scored", "changed", "hot", "became hot", "status", "grades")
                : new TextTable("model", "leads", "scored", "changed", "hot", "became hot", "grades");
        for (ModelFigures model : summary.models()) {
            var cells = new java.util.ArrayList<@Nullable Object>(List.of(
                    model.name(), model.leads(), model.scored(), model.changed(), model.hot(), model.hotEntered()));
            if (qualifies) {
                cells.add(Figures.counts(model.statuses()));
            }
            cells.add(Figures.counts(model.grades()));
            table.row(cells.toArray());
        }
        return table;
    }
}
