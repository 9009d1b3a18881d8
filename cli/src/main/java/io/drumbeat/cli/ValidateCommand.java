package io.drumbeat.cli;

import io.drumbeat.alert.AlertCheck;
import io.drumbeat.assignment.AssignmentCheck;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.feed.FeedCheck;
import io.drumbeat.fetch.SourceCheck;
import io.drumbeat.profile.RuleCheck;
import io.drumbeat.push.DestinationCheck;
import io.drumbeat.workspace.Reading;
import io.drumbeat.workspace.WorkspaceReader;
import io.drumbeat.yaml.Problem;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code drumbeat validate}: every problem of the workspace at once. */
@Command(
        name = "validate",
        header = "Check every file of the workspace.",
        description = "Reports every problem with file, line and column, and what was probably meant. Nothing is run.",
        footer = {"Example:", "  drumbeat -w shop validate --output json"})
final class ValidateCommand extends LookCommand<ValidateCommand.Summary> {
    ValidateCommand(Session session) {
        super(session);
    }

    /** Files read and what is wrong with them. */
    record Summary(int files, List<Finding> problems) {}

    record Finding(
            String severity,
            String where,
            String message,
            @Nullable String hint) {
        static Finding of(Problem problem) {
            return new Finding(
                    problem.severity().name().toLowerCase(Locale.ROOT),
                    problem.where().toString(),
                    problem.message(),
                    problem.hint());
        }
    }

    @Override
    protected Summary execute() {
        Workspaces workspaces = session.workspaces();
        Reading read = WorkspaceReader.read(workspaces.root(), workspaces.readOptions());
        Reading reading = read.checkedBy(new RuleCheck(read.unread()))
                .checkedBy(new AlertCheck())
                .checkedBy(new AssignmentCheck())
                .checkedBy(new SourceCheck())
                .checkedBy(new FeedCheck())
                .checkedBy(new DestinationCheck());
        var summary = new Summary(
                reading.files(), reading.problems().stream().map(Finding::of).toList());
        if (reading.hasErrors()) {
            long errors = summary.problems().stream()
                    .filter(problem -> problem.severity().equals("error"))
                    .count();
            throw DrumbeatException.config(
                            "invalid_workspace",
                            "The workspace has " + (errors == 1 ? "a problem" : errors + " problems"))
                    .withSummary(summary);
        }
        return summary;
    }

    @Override
    protected void show(Summary summary, Screen screen) {
        for (Finding problem : summary.problems()) {
            boolean error = problem.severity().equals("error");
            String label = error ? screen.red("error: ") : screen.yellow("warning: ");
            screen.line(problem.where() + ": " + label + problem.message());
            if (problem.hint() != null) {
                screen.line("  hint: " + problem.hint());
            }
        }
        if (summary.problems().isEmpty()) {
            screen.line(Figures.count(summary.files()) + " files, no problems");
        }
    }
}
