package io.drumbeat.cli;

import io.drumbeat.event.ImportEvents;
import io.drumbeat.fetch.Connectors;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat import-events clicks.jsonl}. */
@Command(
        name = "import-events",
        header = "Take in what people did: each event once, matched to the people it is about.",
        description = "Each file is one transaction. Without files, every source of events is read.",
        footer = {
            "Examples:",
            "  drumbeat import-events --source web",
            "  drumbeat import-events clicks.jsonl --dry-run"
        })
final class ImportEventsCommand extends RunCommand<ImportEvents.Summary> {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Files or globs; - is standard input.")
    List<String> files = List.of();

    @Option(names = "--source", paramLabel = "NAME", description = "Only this source of drumbeat.yaml.")
    @Nullable
    String source;

    @Option(names = "--mapping", paramLabel = "NAME", description = "How columns become our fields.")
    @Nullable
    String mapping;

    @Option(
            names = "--max-reject-ratio",
            paramLabel = "R",
            description = "Stop and roll back when more is rejected (5%% or 0.05); otherwise the workspace's guard.")
    @Nullable
    String maxRejectRatio;

    ImportEventsCommand(Session session) {
        super(session);
    }

    @Override
    protected ImportEvents.Summary execute(Workspace workspace, Run run) {
        var request = new ImportEvents.Request(
                files.stream().map(session::file).toList(),
                source,
                mapping,
                maxRejectRatio == null ? null : Moments.ratio(maxRejectRatio));
        return new ImportEvents(
                        workspace,
                        session.surroundings().in(),
                        Connectors.installed(text -> session.secrets().resolve(text)))
                .run(run, request);
    }

    @Override
    protected void show(ImportEvents.Summary summary, Screen screen) {
        var table =
                new TextTable("file", "read", "inserted", "duplicate", "left out", "unmatched", "rejected", "format");
        for (ImportEvents.FileSummary file : summary.files()) {
            table.row(
                    file.file(),
                    file.read(),
                    file.inserted(),
                    file.duplicate(),
                    file.repeated()
                            + file.filtered().values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum(),
                    file.unmatched(),
                    file.rejected(),
                    file.format());
        }
        if (!table.isEmpty()) {
            screen.table(table);
        }
        showRejects(screen);
    }
}
