package io.drumbeat.event;

import io.drumbeat.erasure.Forgotten;
import io.drumbeat.fetch.Connectors;
import io.drumbeat.fetch.Fetching;
import io.drumbeat.fetch.Sent;
import io.drumbeat.intake.InputFile;
import io.drumbeat.intake.Inputs;
import io.drumbeat.intake.ReadOptions;
import io.drumbeat.intake.SourceFiles;
import io.drumbeat.mapping.EventFields;
import io.drumbeat.mapping.RecordIntake;
import io.drumbeat.mapping.RecordIntake.Tally;
import io.drumbeat.profile.Profile;
import io.drumbeat.run.ImportRecord;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.value.Conventions;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.Traffic;
import io.drumbeat.workspace.Workspace;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes events in from files: each once, however often a file comes, and matched to the people they are about. Events of
 * people who are not known yet are kept and matched when the people arrive. One transaction a file.
 */
public final class ImportEvents implements Pipeline<ImportEvents.Request, ImportEvents.Summary> {
    private final Workspace workspace;
    private final InputStream stdin;
    private final Connectors connectors;

    /**
     * What to import.
     *
     * @param files paths, globs, {@code -}; none: the source's, else those of every source of events
     * @param maxRejectRatio none: the workspace's guard
     */
    public record Request(
            List<String> files,
            @Nullable String source,
            @Nullable String mapping,
            @Nullable Double maxRejectRatio) {

        /** These files, with nothing else said. */
        public static Request of(String... files) {
            return new Request(List.of(files), null, null, null);
        }
    }

    /**
     * What came of it: {@code read = inserted + duplicate + repeated + filtered + rejected}.
     *
     * @param repeated left out: alike, and soon after another of the same person
     * @param filtered left out, by reason: robots and the company's own people
     * @param unmatched of the inserted: nobody is known yet whom they are about
     * @param matched events of earlier imports that have found whom they are about
     */
    public record Summary(
            long read,
            long inserted,
            long duplicate,
            long repeated,
            SortedMap<String, Long> filtered,
            long unmatched,
            long rejected,
            long matched,
            List<FileSummary> files)
            implements io.drumbeat.run.Summary {
        @Override
        public boolean partial() {
            return rejected > 0;
        }

        static Summary of(List<FileSummary> files) {
            return new Summary(
                    files.stream().mapToLong(FileSummary::read).sum(),
                    files.stream().mapToLong(FileSummary::inserted).sum(),
                    files.stream().mapToLong(FileSummary::duplicate).sum(),
                    files.stream().mapToLong(FileSummary::repeated).sum(),
                    files.stream()
                            .flatMap(file -> file.filtered().entrySet().stream())
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new)),
                    files.stream().mapToLong(FileSummary::unmatched).sum(),
                    files.stream().mapToLong(FileSummary::rejected).sum(),
                    files.stream().mapToLong(FileSummary::matched).sum(),
                    files);
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
            long duplicate,
            long repeated,
            SortedMap<String, Long> filtered,
            long unmatched,
            long rejected,
            long matched,
            String format) {}

    /** For workspaces whose files are all here. */
    public ImportEvents(Workspace workspace, InputStream stdin) {
        this(workspace, stdin, Connectors.NONE);
    }

    public ImportEvents(Workspace workspace, InputStream stdin, Connectors connectors) {
        this.workspace = workspace;
        this.stdin = stdin;
        this.connectors = connectors;
    }

    @Override
    public Summary run(Run run, Request request) {
        try (var files = new SourceFiles(workspace.root(), stdin, run.dir())) {
            var inputs = new Inputs(workspace, files, Source.Kind.EVENTS);
            Sent sent = new Sent(run, inputs, new Fetching(run, workspace, connectors))
                    .find(request.files(), request.source(), request.mapping(), ReadOptions.DETECT);
            List<FileSummary> summaries = sent.inTurn()
                    .each(
                            true,
                            input -> run.store().transact(run.dryRun(), tx -> importFile(run, tx, request, input)),
                            Summary::of);
            return Summary.of(summaries);
        }
    }

    private FileSummary importFile(Run run, Transaction tx, Request request, InputFile input) {
        // Asked before rows are staged: while they are, the connection takes nothing else.
        var forgotten = new ForgottenVisitors(Forgotten.in(tx.sql(), workspace.stateDir()), input.externalSystem());
        var staging = new EventStaging(tx);
        Traffic traffic =
                input.source() == null ? Traffic.DEFAULT : input.source().traffic();
        var filter = new TrafficFilter(traffic);
        Tally tally = read(run, request, input, staging, filter, forgotten);
        run.progress().step("Merging " + input.file().name());
        EventMerge.Counts counts =
                new EventMerge(tx, run, input.file().name(), input.externalSystem(), traffic).merge(staging.rows());
        if (counts.inserted() + counts.matched() > 0) {
            Profile.markStale(tx);
        }
        long duplicate = tally.read() - tally.rejected() - filter.total() - counts.repeated() - counts.inserted();
        ImportRecord.repeated(tx, ImportRecord.enter(tx, run, input.file().name()), duplicate + counts.repeated());
        return new FileSummary(
                input.file().name(),
                tally.read(),
                counts.inserted(),
                duplicate,
                counts.repeated(),
                filter.counts(),
                counts.unmatched(),
                tally.rejected(),
                counts.matched(),
                tally.format());
    }

    private Tally read(
            Run run,
            Request request,
            InputFile input,
            EventStaging staging,
            TrafficFilter filter,
            ForgottenVisitors forgotten) {
        var normaliser = new EventNormaliser(workspace.region(), run.asOf());
        double maxRejectRatio =
                request.maxRejectRatio() == null ? workspace.guards().maxRejectRatio() : request.maxRejectRatio();
        try (staging) {
            return new RecordIntake(run, EventFields.CATALOG, Conventions.of(workspace), maxRejectRatio)
                    .read(input, Long.MAX_VALUE, normaliser::normalise, (record, event) -> {
                        if (record.faults().isEmpty() && !filter.leavesOut(record, event.who())) {
                            staging.add(forgotten.masked(event));
                        }
                    });
        }
    }
}
