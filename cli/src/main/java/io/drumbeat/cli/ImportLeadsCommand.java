package io.drumbeat.cli;

import io.drumbeat.lead.ImportLeads;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat import-leads}. */
@Command(
        name = "import-leads",
        header = "Take in people from files.",
        description =
                "Each file is taken as a whole or not at all. Rows that cannot be used are kept in the run's rejects.csv, with the reason.",
        footer = {
            "Examples:",
            "  drumbeat import-leads --source crm",
            "  drumbeat import-leads people.csv --mapping crm --show 5 --dry-run"
        })
final class ImportLeadsCommand extends RunCommand<ImportLeads.Summary> {
    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files or globs, or - for standard input; none: the source's.")
    List<String> files = List.of();

    @Option(names = "--source", paramLabel = "NAME", description = "A source of drumbeat.yaml; none: all of kind leads.")
    @Nullable String source;

    @Option(names = "--mapping", paramLabel = "NAME", description = "A mapping of mappings/; overrides the source's.")
    @Nullable String mapping;

    @Option(names = "--header-row", paramLabel = "N", description = "The line of the header, from 1.")
    int headerRow;

    @Option(names = "--limit", paramLabel = "N", description = "Read no more records of each file than this.")
    long limit;

    @Option(names = "--max-reject-ratio", paramLabel = "R", description = "Stop past this share of rejected records: 0.05, 5%%.")
    @Nullable String maxRejectRatio;

    @Option(names = "--show", paramLabel = "N", description = "Show the first records as they are stored.")
    int show;

    ImportLeadsCommand(Session session) {
        super(session);
    }

    @Override
    protected ImportLeads.Summary execute(Workspace workspace, Run run) {
        Double ratio = maxRejectRatio == null ? null : Ratios.parse("--max-reject-ratio", maxRejectRatio);
        return new ImportLeads(workspace, session.surroundings().in())
                .run(run, new ImportLeads.Request(files, source, mapping, headerRow, limit, ratio, show));
    }

    @Override
    protected void show(ImportLeads.Summary summary, Screen screen) {
        var table = new TextTable("read", "inserted", "updated", "unchanged", "merged", "rejected", "file");
        for (ImportLeads.FileSummary file : summary.files()) {
            table.row(
                    file.read(),
                    file.inserted(),
                    file.updated(),
                    file.unchanged(),
                    file.merged(),
                    file.rejected(),
                    file.file());
        }
        screen.table(table);
        if (!summary.shown().isEmpty()) {
            screen.line();
            screen.table(stored(summary.shown()));
        }
    }

    private static TextTable stored(List<Map<String, String>> rows) {
        var table = new TextTable("row", "field", "value");
        for (int i = 0; i < rows.size(); i++) {
            for (String field : new TreeSet<>(rows.get(i).keySet())) {
                table.row(i + 1, field, rows.get(i).get(field));
            }
        }
        return table;
    }
}
