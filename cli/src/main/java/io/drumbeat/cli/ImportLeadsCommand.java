package io.drumbeat.cli;

import io.drumbeat.fetch.Connectors;
import io.drumbeat.lead.ImportLeads;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat import-leads people.csv --mapping crm}. */
@Command(
        name = "import-leads",
        header = "Take people in from files: check, normalise, merge, record consent.",
        description = "Each file is one transaction. Without files, every source of leads is read.",
        footer = {
            "Examples:",
            "  drumbeat import-leads --source crm",
            "  drumbeat import-leads people.csv --mapping crm --dry-run --show 5"
        })
final class ImportLeadsCommand extends RunCommand<ImportLeads.Summary> {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Files or globs; - is standard input.")
    List<String> files = List.of();

    @Option(names = "--source", paramLabel = "NAME", description = "Only this source of drumbeat.yaml.")
    @Nullable
    String source;

    @Option(names = "--mapping", paramLabel = "NAME", description = "How columns become our fields.")
    @Nullable
    String mapping;

    @Mixin
    ReadingOptions reading = new ReadingOptions();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many records of each file.")
    long limit;

    @Option(
            names = "--max-reject-ratio",
            paramLabel = "R",
            description = "Stop and roll back when more is rejected (5%% or 0.05); otherwise the workspace's guard.")
    @Nullable
    String maxRejectRatio;

    @Option(names = "--show", paramLabel = "N", description = "Show the first rows as they would be stored.")
    int show;

    ImportLeadsCommand(Session session) {
        super(session);
    }

    @Override
    protected ImportLeads.Summary execute(Workspace workspace, Run run) {
        var request = new ImportLeads.Request(
                files.stream().map(session::file).toList(),
                source,
                mapping,
                reading.options(),
                limit,
                maxRejectRatio == null ? null : Moments.ratio(maxRejectRatio),
                show);
        return new ImportLeads(
                        workspace,
                        session.surroundings().in(),
                        Connectors.installed(text -> session.secrets().resolve(text)))
                .run(run, request);
    }

    @Override
    protected void show(ImportLeads.Summary summary, Screen screen) {
        var table = new TextTable("file", "read", "inserted", "updated", "unchanged", "merged", "rejected", "format");
        for (ImportLeads.FileSummary file : summary.files()) {
            table.row(
                    file.file(),
                    file.read(),
                    file.inserted(),
                    file.updated(),
                    file.unchanged(),
                    file.merged(),
                    file.rejected(),
                    file.format());
        }
        if (!table.isEmpty()) {
            screen.table(table);
        }
        if (summary.assigned() > 0) {
            screen.line(Figures.count(summary.assigned(), "new lead", "new leads") + " given to owners");
        }
        if (!summary.shown().isEmpty()) {
            screen.line();
            screen.table(shown(summary.shown()));
        }
        showRejects(screen);
    }

    private static TextTable shown(List<Map<String, String>> rows) {
        SequencedSet<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        var table = new TextTable(columns.toArray(String[]::new));
        for (Map<String, String> row : rows) {
            List<String> cells = new ArrayList<>();
            columns.forEach(column -> cells.add(row.getOrDefault(column, "")));
            table.row(cells.toArray());
        }
        return table;
    }
}
