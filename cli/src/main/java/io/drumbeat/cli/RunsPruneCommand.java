package io.drumbeat.cli;

import io.drumbeat.run.RunHistory;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drumbeat runs prune --older-than 90d}. */
@Command(
        name = "prune",
        header = "Remove the folders of old runs.",
        description = "The store's own record of each run stays.",
        footer = {"Example:", "  drumbeat runs prune --older-than 90d --dry-run"})
final class RunsPruneCommand extends LookCommand<RunsPruneCommand.Summary> {
    @Option(
            names = "--older-than",
            paramLabel = "DURATION",
            required = true,
            description = "Runs that began longer ago than this (90d).")
    String olderThan = "";

    RunsPruneCommand(Session session) {
        super(session);
    }

    record Summary(int pruned, List<RunHistory.Line> runs) {}

    @Override
    protected Summary execute() {
        RunHistory history = session.history();
        var now = session.asOf().orElseGet(session.surroundings().clock()::instant);
        List<RunHistory.Line> old = history.before(now.minus(Moments.duration(olderThan)));
        if (!session.options().dryRun) {
            old.forEach(history::remove);
        }
        return new Summary(old.size(), old);
    }

    @Override
    protected void show(Summary summary, Screen screen) {
        screen.line(Figures.count(summary.pruned(), "run", "runs") + " older than " + olderThan
                + (session.options().dryRun ? " would be removed" : " removed"));
    }
}
