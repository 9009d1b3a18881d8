package io.drumbeat.cli;

import io.drumbeat.run.Run;
import io.drumbeat.score.ModelFigures;
import io.drumbeat.score.Score;
import io.drumbeat.score.ScoreExplanation;
import io.drumbeat.workspace.Workspace;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drumbeat score}. */
@Command(
        name = "score",
        header = "Bring profiles up to date and score every lead.",
        description = "Points come from the rules of scoring/*.yaml, over the profile and over events, as of the run's instant.",
        footer = {"Examples:", "  drumbeat score", "  drumbeat score --explain ann@example.com"})
final class ScoreCommand extends RunCommand<Score.Summary> {
    @Option(names = "--model", paramLabel = "NAME", description = "Score in this model only; may be repeated.")
    List<String> models = List.of();

    @Option(names = "--explain", paramLabel = "LEAD", description = "Say where one lead's points come from; record nothing.")
    @Nullable String explain;

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
        if (summary.models().isEmpty()) {
            screen.line("No scoring models: write one in scoring/NAME.yaml.");
            return;
        }
        var table = new TextTable("model", "leads", "scored", "changed", "hot", "new hot", "grades");
        for (ModelFigures model : summary.models()) {
            table.row(
                    model.name(),
                    model.leads(),
                    model.scored(),
                    model.changed(),
                    model.hot(),
                    model.hotEntered(),
                    grades(model.grades()));
        }
        screen.table(table);
    }

    private static String grades(Map<String, Long> grades) {
        return grades.entrySet().stream()
                .map(grade -> grade.getKey() + " " + Figures.count(grade.getValue()))
                .collect(Collectors.joining("  "));
    }

    private static void show(ScoreExplanation explanation, Screen screen) {
        screen.line(screen.bold(explanation.model()) + ": " + Figures.of(explanation.score()) + ", grade "
                + explanation.grade() + (explanation.hot() ? ", hot" : ""));
        var table = new TextTable("points", "because", "rule", "evidence");
        for (ScoreExplanation.Line line : explanation.rules()) {
            if (line.points().signum() != 0) {
                table.row(rounded(line.points()), line.because(), line.rule(), evidence(line));
            }
        }
        if (table.isEmpty()) {
            screen.line(screen.dim("No rule gave or took points."));
        } else {
            screen.table(table);
        }
        screen.line();
    }

    private static BigDecimal rounded(BigDecimal points) {
        return points.setScale(2, java.math.RoundingMode.HALF_UP);
    }

    private static String evidence(ScoreExplanation.Line line) {
        if (line.values() == null) {
            return line.where() + ": " + line.events() + ", last " + line.last();
        }
        return line.values().entrySet().stream()
                .map(value -> value.getKey() + " = " + Figures.of(value.getValue()))
                .collect(Collectors.joining(", "));
    }
}
