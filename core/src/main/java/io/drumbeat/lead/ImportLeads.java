package io.drumbeat.lead;

import io.drumbeat.fetch.Connectors;
import io.drumbeat.fetch.Fetching;
import io.drumbeat.fetch.Sent;
import io.drumbeat.intake.Inputs;
import io.drumbeat.intake.ReadOptions;
import io.drumbeat.intake.SourceFiles;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.Workspace;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes people in from files: reads, validates and normalises every row, finds out whom it is about, merges what it says
 * and enters what it says about consent. One transaction a file: all of it, or nothing.
 */
public final class ImportLeads implements Pipeline<ImportLeads.Request, ImportLeads.Summary> {
    private final Workspace workspace;
    private final InputStream stdin;
    private final Connectors connectors;

    /**
     * What to import.
     *
     * @param files paths, globs, {@code -}; none: the source's, else those of every source of leads
     * @param reading how to read the files; what it leaves open, the source or the mapping says
     * @param limit how many records of each file at most; 0: all
     * @param maxRejectRatio none: the workspace's guard
     * @param show how many of the first rows to show as they would be stored
     */
    public record Request(
            List<String> files,
            @Nullable String source,
            @Nullable String mapping,
            ReadOptions reading,
            long limit,
            @Nullable Double maxRejectRatio,
            int show) {

        /** These files, with nothing else said. */
        public static Request of(String... files) {
            return new Request(List.of(files), null, null, ReadOptions.DETECT, 0, null, 0);
        }

        public Request with(@Nullable String mappingName) {
            return new Request(files, source, mappingName, reading, limit, maxRejectRatio, show);
        }
    }

    /**
     * What came of it: {@code read = inserted + updated + unchanged + merged + rejected}.
     *
     * @param merged rows about somebody whom another row of the same file is about
     * @param assigned of the inserted: those whom a rule of assignment.yaml gave to an owner
     * @param shown the first rows as they would be stored, when asked for
     */
    public record Summary(
            long read,
            long inserted,
            long updated,
            long unchanged,
            long merged,
            long rejected,
            long assigned,
            List<FileSummary> files,
            List<Map<String, String>> shown)
            implements io.drumbeat.run.Summary {
        @Override
        public boolean partial() {
            return rejected > 0;
        }

        static Summary of(List<FileSummary> files, List<Map<String, String>> shown) {
            return new Summary(
                    files.stream().mapToLong(FileSummary::read).sum(),
                    files.stream().mapToLong(FileSummary::inserted).sum(),
                    files.stream().mapToLong(FileSummary::updated).sum(),
                    files.stream().mapToLong(FileSummary::unchanged).sum(),
                    files.stream().mapToLong(FileSummary::merged).sum(),
                    files.stream().mapToLong(FileSummary::rejected).sum(),
                    files.stream().mapToLong(FileSummary::assigned).sum(),
                    files,
                    shown);
        }
    }

    /**
     * The same for one file.
     *
     * @param format how it was read
     */
    public record FileSummary(
            String file,
            long read,
            long inserted,
            long updated,
            long unchanged,
            long merged,
            long rejected,
            long assigned,
            String format) {}

    /** For workspaces whose files are all here. */
    public ImportLeads(Workspace workspace, InputStream stdin) {
        this(workspace, stdin, Connectors.NONE);
    }

    public ImportLeads(Workspace workspace, InputStream stdin, Connectors connectors) {
        this.workspace = workspace;
        this.stdin = stdin;
        this.connectors = connectors;
    }

    @Override
    public Summary run(Run run, Request request) {
        try (var files = new SourceFiles(workspace.root(), stdin, run.dir());
                var ignored = new IgnoredConsents(run)) {
            var inputs = new Inputs(workspace, files, Source.Kind.LEADS);
            Sent sent = new Sent(run, inputs, new Fetching(run, workspace, connectors))
                    .find(request.files(), request.source(), request.mapping(), request.reading());
            List<Map<String, String>> shown = new ArrayList<>();
            List<FileSummary> summaries = sent.inTurn()
                    .each(
                            request.limit() == 0,
                            input -> run.store()
                                    .transact(
                                            run.dryRun(),
                                            tx -> new LeadFile(workspace, run, tx, request, input, ignored)
                                                    .take(shown)),
                            imported -> Summary.of(imported, shown));
            return Summary.of(summaries, shown);
        }
    }
}
