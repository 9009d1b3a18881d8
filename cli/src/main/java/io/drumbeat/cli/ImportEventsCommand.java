package io.drumbeat.cli;

import io.drumbeat.event.ImportEvents;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat import-events}. */
@Command(
        name = "import-events",
        header = "Take in what people did, from files.",
        description =
                "Each event is taken once, whoever sends it again. Events of people nobody knows yet are kept and matched when they arrive.",
        footer = {"Examples:", "  drumbeat import-events", "  drumbeat import-events visits.jsonl"})
final class ImportEventsCommand extends RunCommand<ImportEvents.Summary> {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Files or globs, or - for standard input; none: the source's.")
    List<String> files = List.of();

    @Option(names = "--source", paramLabel = "NAME", description = "A source of drumbeat.yaml; none: all of kind events.")
    @Nullable String source;

    @Option(names = "--mapping", paramLabel = "NAME", description = "A mapping of mappings/; overrides the source's.")
    @Nullable String mapping;

    @Option(names = "--max-reject-ratio", paramLabel = "R", description = "Stop past this share of rejected records: 0.05, 5%%.")
    @Nullable String maxRejectRatio;

    ImportEventsCommand(Session session) {
        super(session);
    }

    @Override
    protected ImportEvents.Summary execute(Workspace workspace, Run run) {
        Double ratio = maxRejectRatio == null ? null : Moments.ratio(maxRejectRatio);
        return new ImportEvents(workspace, session.surroundings().in())
                .run(run, new ImportEvents.Request(files, source, mapping, ratio));
    }

    @Override
    protected void show(ImportEvents.Summary summary, Screen screen) {
        var table = new TextTable("read", "inserted", "duplicate", "unmatched", "rejected", "file");
        for (ImportEvents.FileSummary file : summary.files()) {
            table.row(file.read(), file.inserted(), file.duplicate(), file.unmatched(), file.rejected(), file.file());
        }
        screen.table(table);
    }
}
