package io.drumbeat.cli;

import io.drumbeat.score.ModelComparison;
import io.drumbeat.score.ModelComparison.BeforeAfter;
import io.drumbeat.score.ScoreExplanation;
import java.util.Map;
import java.util.stream.Collectors;

/** Why one person has a score, and what another definition of a model would change, on the screen. */
record PrintedScore(Screen screen) {

    void explain(ScoreExplanation explanation) {
        screen.line(screen.bold(explanation.model() + ": " + Figures.of(explanation.score()) + " points, grade "
                + explanation.grade() + (explanation.hot() ? ", hot" : "")
                + (explanation.status().isEmpty() ? "" : ", " + explanation.status())));
        explanation.standing().forEach(reason -> screen.line("  " + reason.what() + ", " + reason.because()));
        var table = new TextTable("points", "because", "rule", "evidence");
        for (ScoreExplanation.Line line : explanation.rules()) {
            table.row(
                    line.points(),
                    line.because(),
                    line.where(),
                    line.evidence() + (line.cut() ? " (all that the rule gives)" : ""));
        }
        screen.table(table);
        if (explanation.parts().size() > 1) {
            screen.line(explanation.parts().stream()
                    .map(PrintedScore::part)
                    .collect(Collectors.joining(" + ", "", " = " + Figures.of(explanation.score()))));
        }
        screen.line();
    }

    private static String part(ScoreExplanation.PartLine part) {
        String points = Figures.of(part.points());
        boolean cut = part.sum().setScale(2, java.math.RoundingMode.HALF_UP).compareTo(part.points()) != 0;
        return part.part() + " " + points + (cut ? " (of " + Figures.of(part.sum()) + ")" : "");
    }

    void compare(ModelComparison comparison) {
        screen.line(screen.bold(comparison.name() + " against " + comparison.against()));
        long same = comparison.leads() - comparison.rise() - comparison.fall();
        screen.line(Figures.count(comparison.leads(), "person", "people") + ": " + Figures.count(comparison.rise())
                + " rise, "
                + Figures.count(comparison.fall()) + " fall, " + Figures.count(same) + " stay; "
                + Figures.count(comparison.hotEnter()) + " become hot, " + Figures.count(comparison.hotLeave())
                + " no longer are");
        spread("grade", comparison.grades());
        spread("status", comparison.statuses());
        var moves = new TextTable("from", "to", "people");
        comparison.moves().forEach(move -> moves.row(move.from(), move.to(), move.leads()));
        block(moves);
        var movers = new TextTable("lead", "before", "after", "grade", "e-mail");
        comparison
                .movers()
                .forEach(mover -> movers.row(
                        String.valueOf(mover.lead()),
                        mover.before(),
                        mover.after(),
                        mover.gradeBefore() + " -> " + mover.gradeAfter(),
                        mover.email()));
        block(movers);
        screen.line();
    }

    private void spread(String what, Map<String, BeforeAfter> counts) {
        var table = new TextTable(what, "before", "after");
        counts.forEach((word, count) -> table.row(word, count.before(), count.after()));
        block(table);
    }

    private void block(TextTable table) {
        if (!table.isEmpty()) {
            screen.line();
            screen.table(table);
        }
    }
}
