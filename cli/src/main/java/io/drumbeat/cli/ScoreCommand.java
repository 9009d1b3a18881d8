package io.drumbeat.cli;

import io.drumbeat.run.Run;
import io.drumbeat.score.ModelFigures;
import io.drumbeat.score.Score;
import io.drumbeat.score.ScoreExplanation;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drumbeat score}. */
@Command(
        name = "score",
        header = "Bring every profile up to date and score it in every model.",
        footer = {"Examples:", "  drumbeat score", "  drumbeat score --model purchase --explain ada@example.com"})
final class ScoreCommand extends RunCommand<Score.Summary> {
    @Option(names = "--model", paramLabel = "NAME", description = "Only this model; may be repeated.")
    List<String> models = List.of();

    @Option(
            names = "--explain",
            paramLabel = "LEAD",
            description = "Say where one person's scores come from; nothing is recorded.")
    @Nullable
    String explain;

    ScoreCommand(Session session) {
        super(session);
    }

    @Override
    protected Score.Summary execute(Workspace workspace, Run run) {
        return new Score(workspace).run(run, new Score.Request(models, Optional.ofNullable(explain)));
    }

    @Override
    protected void show(Score.Summary summary, Screen screen) {
        if (summary.explanation() != null) {
            summary.explanation().forEach(explanation -> show(explanation, screen));
            return;
        }
        var table = new TextTable("model", "leads", "scored", "changed", "hot", "became hot", "grades");
        for (ModelFigures model : summary.models()) {
            String grades = model.grades().entrySet().stream()
                    .map(grade -> grade.getKey() + " " + Figures.count(grade.getValue()))
                    .collect(Collectors.joining(", "));
            table.row(
                    model.name(),
                    model.leads(),
                    model.scored(),
                    model.changed(),
                    model.hot(),
                    model.hotEntered(),
                    grades);
        }
        screen.table(table);
    }

    private static void show(ScoreExplanation explanation, Screen screen) {
        screen.line(screen.bold(explanation.model() + ": " + Figures.of(explanation.score()) + " points, grade "
                + explanation.grade() + (explanation.hot() ? ", hot" : "")));
        var table = new TextTable("points", "because", "rule", "values");
        for (ScoreExplanation.Line line : explanation.rules()) {
            String seen = line.values() == null
                    ? line.events() + " events" + (line.last() == null ? "" : ", last " + line.last())
                    : Figures.pairs(line.values());
            table.row(line.points(), line.because(), line.where(), seen);
        }
        screen.table(table);
        screen.line();
    }
}
