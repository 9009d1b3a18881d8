package io.drumbeat.lead;

import static org.jooq.impl.DSL.select;

import io.drumbeat.assignment.Assigner;
import io.drumbeat.consent.ConsentLedger;
import io.drumbeat.erasure.Forgotten;
import io.drumbeat.fetch.Connectors;
import io.drumbeat.fetch.Fetching;
import io.drumbeat.fetch.Sent;
import io.drumbeat.intake.InputFile;
import io.drumbeat.intake.Inputs;
import io.drumbeat.intake.ReadOptions;
import io.drumbeat.intake.SourceFiles;
import io.drumbeat.lead.ImportMemory.LastTime;
import io.drumbeat.mapping.RecordIntake.Tally;
import io.drumbeat.ownership.VehicleRecords;
import io.drumbeat.profile.Profile;
import io.drumbeat.run.ImportRecord;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.run.Warning;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.value.Conventions;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.Workspace;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Table;
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
        try (var files = new SourceFiles(workspace.root(), stdin, run.dir())) {
            var inputs = new Inputs(workspace, files, Source.Kind.LEADS);
            Sent sent = new Sent(run, inputs, new Fetching(run, workspace, connectors))
                    .find(request.files(), request.source(), request.mapping(), request.reading());
            List<Map<String, String>> shown = new ArrayList<>();
            List<FileSummary> summaries = sent.inTurn()
                    .each(
                            request.limit() == 0,
                            input -> run.store()
                                    .transact(run.dryRun(), tx -> importFile(run, tx, request, input, shown)),
                            imported -> Summary.of(imported, shown));
            return Summary.of(summaries, shown);
        }
    }

    private FileSummary importFile(
            Run run, Transaction tx, Request request, InputFile input, List<Map<String, String>> shown) {
        var memory = new ImportMemory(tx, input, Conventions.of(workspace));
        var intake = new LeadIntake(workspace, run, request);
        // Asked before rows are staged: while they are, the connection takes nothing else.
        Forgotten forgotten = Forgotten.in(tx.sql(), workspace.stateDir());
        boolean inFull = request.limit() == 0 && request.show() == 0;
        int before = run.warnings().size();
        Optional<LastTime> same = inFull ? memory.ofTheSame() : Optional.empty();
        if (same.isPresent() && saysNothingNew(run, intake, input, forgotten, same.get())) {
            ImportRecord.enter(tx, run, input.file().name());
            return summary(input, same.get().tally(), same.get().counts(), 0);
        }
        var staging = new LeadStaging(tx);
        var forgottenRows = new ForgottenRows(forgotten, input.externalSystem());
        Tally tally;
        try (staging) {
            tally = intake.read(input, same.isPresent(), forgottenRows, row -> {
                staging.add(row);
                if (shown.size() < request.show()) {
                    shown.add(LeadPreview.stored(row));
                }
            });
        }
        List<Warning> ofReading = run.warnings().stream().skip(before).toList();
        warnOfForgotten(run, input, forgottenRows);
        FileSummary summary = merge(run, tx, input, staging, forgottenRows, tally);
        if (request.limit() == 0) {
            memory.remember(run, tally, summary.merged(), ofReading);
        }
        return summary;
    }

    /**
     * Whether a file that is the same as last time is taken the same. Where it was taken whole it is not read; else its
     * rejected rows are told again, some of which may be sound by now: a date that lay in the future does so no more.
     */
    private static boolean saysNothingNew(
            Run run, LeadIntake intake, InputFile input, Forgotten forgotten, LastTime last) {
        if (last.rejected() == 0) {
            last.warnings().forEach(warning -> run.warn(warning.code(), warning.message()));
            return true;
        }
        return last.holds(intake.read(input, false, new ForgottenRows(forgotten, input.externalSystem()), row -> {}));
    }

    private FileSummary merge(
            Run run, Transaction tx, InputFile input, LeadStaging staging, ForgottenRows forgotten, Tally tally) {
        run.progress().step("Merging " + input.file().name());
        TempTable rows = staging.rows();
        tx.settle();
        SortedRows sorted = SortedRows.of(tx, rows, input.externalSystem());
        tx.settle();
        long importId = ImportRecord.enter(tx, run, input.file().name());
        long before = NamedLeads.newest(tx);
        var people = new People(
                tx, run, workspace.identity().survivorship(), input.externalSystem(), new RetoldPeople(tx, importId));
        TempTable leads = people.find(sorted);
        NamedLeads.keep(tx, importId, leads, before);
        List<Field<?>> columns = staging.filled();
        Table<?> persons = new RowMerge(tx, rows, leads, columns).onePerPerson();
        TempTable attributes = new AttributeMerge(tx).merge(rows, leads, persons);
        LeadMerge.Counts counts =
                new LeadMerge(tx, run, location(input), columns, importId).merge(leads, persons, attributes);
        long assigned = counts.inserted() > 0 ? assign(run, tx, input, leads) : 0;
        boolean refused = forgotten.enter(tx, run, leads) > 0;
        boolean consentChanged = staging.anyConsent() && enterConsent(run, tx, input, rows, leads);
        long vehicles = staging.anyVehicle() ? new VehicleRecords(tx, run).keep(rows, leads) : 0;
        long matched = UnmatchedEvents.match(tx, run.asOf());
        if (counts.inserted() + counts.updated() + vehicles + matched > 0 || consentChanged || refused) {
            Profile.markStale(tx);
        }
        people.warnOfShared(input.file().name());
        return summary(
                input,
                tally,
                new LeadMerge.Counts(counts.inserted(), counts.updated(), counts.unchanged() + forgotten.keptOut()),
                assigned);
    }

    private static FileSummary summary(InputFile input, Tally tally, LeadMerge.Counts counts, long assigned) {
        long everybody = counts.inserted() + counts.updated() + counts.unchanged();
        return new FileSummary(
                input.file().name(),
                tally.read(),
                counts.inserted(),
                counts.updated(),
                counts.unchanged(),
                tally.read() - tally.rejected() - everybody,
                tally.rejected(),
                assigned,
                tally.format());
    }

    /** Gives the new people to owners. Returns how many found one. */
    private long assign(Run run, Transaction tx, InputFile input, TempTable leads) {
        Assigner.Outcome outcome = new Assigner(tx, run, workspace)
                .assign(select(leads.field(People.LEAD_ID)).from(leads.table()).where(leads.field(People.IS_NEW)));
        if (outcome.left() > 0) {
            run.warn(
                    "unassigned",
                    "%d new leads of %s have no owner: no rule takes them, or its owners have no room"
                            .formatted(outcome.left(), input.file().name()));
        }
        return outcome.assigned();
    }

    static @Nullable String location(InputFile input) {
        return input.source() == null ? null : input.source().location();
    }

    private static boolean enterConsent(Run run, Transaction tx, InputFile input, TempTable rows, TempTable leads) {
        ConsentLedger.Counts counts = new ConsentLedger(tx, run.asOf(), run.id())
                .enter(SaidInRows.of(rows, leads, LeadIdentities.external(input.externalSystem())));
        if (counts.ignored() > 0) {
            run.warn(
                    "consent_ignored",
                    ("%d consents of %s were not taken: the people had opted out, and the rows do not carry a newer"
                                    + " consent_at with consent_text or consent_source")
                            .formatted(counts.ignored(), input.file().name()));
        }
        return counts.entered() > 0;
    }

    private static void warnOfForgotten(Run run, InputFile input, ForgottenRows forgotten) {
        if (forgotten.keptOut() > 0) {
            run.warn(
                    "forgotten",
                    "%d rows of %s are about people who asked to be forgotten, and were left out"
                            .formatted(forgotten.keptOut(), input.file().name()));
        }
    }
}
