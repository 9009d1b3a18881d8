package io.drumbeat.cli;

import io.drumbeat.run.RunHistory;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drumbeat runs list}. */
@Command(
        name = "list",
        header = "List the newest runs.",
        footer = {"Example:", "  drumbeat runs list --limit 5"})
final class RunsListCommand extends LookCommand<RunsListCommand.Summary> {
    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "At most so many; otherwise 20.")
    int limit;

    RunsListCommand(Session session) {
        super(session);
    }

    record Summary(List<RunHistory.Line> runs) {}

    @Override
    protected Summary execute() {
        return new Summary(session.history().newest(limit));
    }

    @Override
    protected void show(Summary summary, Screen screen) {
        if (summary.runs().isEmpty()) {
            screen.line("No run yet");
            return;
        }
        ZoneId zone = session.workspace().timezone();
        var table = new TextTable("run", "started", "took", "status", "command");
        for (RunHistory.Line run : summary.runs()) {
            table.row(
                    run.runId(),
                    Figures.minute(run.startedAt(), zone),
                    run.elapsedMs() == null ? null : Duration.ofMillis(run.elapsedMs()),
                    run.undoneBy() == null ? run.status() : "undone",
                    run.batchRunId() == null ? run.command() : "  " + run.command());
        }
        screen.table(table);
    }
}
