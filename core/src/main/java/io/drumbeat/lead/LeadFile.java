package io.drumbeat.lead;

import static org.jooq.impl.DSL.select;

import io.drumbeat.assignment.Assigner;
import io.drumbeat.consent.ConsentLedger;
import io.drumbeat.erasure.Forgotten;
import io.drumbeat.error.Counted;
import io.drumbeat.intake.InputFile;
import io.drumbeat.lead.ImportLeads.FileSummary;
import io.drumbeat.lead.ImportMemory.LastTime;
import io.drumbeat.mapping.RecordIntake.Tally;
import io.drumbeat.ownership.VehicleRecords;
import io.drumbeat.profile.Profile;
import io.drumbeat.run.ImportRecord;
import io.drumbeat.run.Run;
import io.drumbeat.run.Warning;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.value.Conventions;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Table;

/** One file of people and the transaction that takes it in: all of it, or nothing. */
final class LeadFile {
    private final Workspace workspace;
    private final Run run;
    private final Transaction tx;
    private final ImportLeads.Request request;
    private final InputFile input;
    private final IgnoredConsents ignored;

    /** @param ignored is told of agreements that are not taken */
    LeadFile(
            Workspace workspace,
            Run run,
            Transaction tx,
            ImportLeads.Request request,
            InputFile input,
            IgnoredConsents ignored) {
        this.workspace = workspace;
        this.run = run;
        this.tx = tx;
        this.request = request;
        this.input = input;
        this.ignored = ignored;
    }

    /**
     * Takes the file in.
     *
     * @param shown gets the first rows as they would be stored, as many as were asked for of all files together
     */
    FileSummary take(List<Map<String, String>> shown) {
        var memory = new ImportMemory(tx, input, Conventions.of(workspace));
        var intake = new LeadIntake(workspace, run, request);
        // Asked before rows are staged: while they are, the connection takes nothing else.
        Forgotten forgotten = Forgotten.in(tx.sql(), workspace.stateDir());
        boolean inFull = request.limit() == 0 && request.show() == 0;
        int before = run.warnings().size();
        Optional<LastTime> same = inFull ? memory.ofTheSame() : Optional.empty();
        if (same.isPresent() && saysNothingNew(intake, forgotten, same.get())) {
            ImportRecord.enter(tx, run, input.file().name());
            return summary(same.get().tally(), same.get().counts(), 0);
        }
        var staging = new LeadStaging(tx);
        var forgottenRows = new ForgottenRows(forgotten, input.externalSystem(), run.asOf());
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
        warnOfForgotten(forgottenRows);
        FileSummary summary = merge(staging, forgottenRows, tally);
        if (request.limit() == 0) {
            memory.remember(run, tally, summary.merged(), ofReading);
        }
        return summary;
    }

    /**
     * Whether a file that is the same as last time is taken the same. Where it was taken whole it is not read; else its
     * rejected rows are told again, some of which may be sound by now: a date that lay in the future does so no more.
     */
    private boolean saysNothingNew(LeadIntake intake, Forgotten forgotten, LastTime last) {
        if (last.rejected() == 0) {
            last.warnings().forEach(warning -> run.warn(warning.code(), warning.message()));
            return true;
        }
        return last.holds(
                intake.read(input, false, new ForgottenRows(forgotten, input.externalSystem(), run.asOf()), row -> {}));
    }

    private FileSummary merge(LeadStaging staging, ForgottenRows forgotten, Tally tally) {
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
                new LeadMerge(tx, run, input.location(), columns, importId).merge(leads, persons, attributes);
        long assigned = counts.inserted() > 0 ? assign(leads) : 0;
        boolean refused = forgotten.enter(tx, run, leads) > 0;
        boolean consentChanged = staging.anyConsent() && enterConsent(rows, leads);
        long vehicles = staging.anyVehicle() ? new VehicleRecords(tx, run).keep(rows, leads) : 0;
        long matched = UnmatchedEvents.match(tx, run.asOf());
        if (counts.inserted() + counts.updated() + vehicles + matched > 0 || consentChanged || refused) {
            Profile.markStale(tx);
        }
        people.warnOfShared(input.file().name());
        return summary(
                tally,
                new LeadMerge.Counts(counts.inserted(), counts.updated(), counts.unchanged() + forgotten.keptOut()),
                assigned);
    }

    private FileSummary summary(Tally tally, LeadMerge.Counts counts, long assigned) {
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
    private long assign(TempTable leads) {
        Assigner.Outcome outcome = new Assigner(tx, run, workspace)
                .assign(select(leads.field(People.LEAD_ID)).from(leads.table()).where(leads.field(People.IS_NEW)));
        if (outcome.left() > 0) {
            run.warn(
                    "unassigned",
                    "%s of %s without an owner: no rule matched, or its owners have no room"
                            .formatted(
                                    Counted.of(outcome.left(), "new lead", "new leads"),
                                    input.file().name()));
        }
        return outcome.assigned();
    }

    private boolean enterConsent(TempTable rows, TempTable leads) {
        ConsentLedger.Outcome outcome = new ConsentLedger(tx, run.asOf(), run.id())
                .enter(SaidInRows.of(rows, leads, LeadIdentities.external(input.externalSystem())));
        ignored.tell(tx, input.file().name(), outcome.ignored());
        return outcome.entered() > 0;
    }

    private void warnOfForgotten(ForgottenRows forgotten) {
        if (forgotten.keptOut() > 0) {
            run.warn(
                    "forgotten",
                    "%s left out of %s, about people who asked to be forgotten"
                            .formatted(
                                    Counted.of(forgotten.keptOut(), "row was", "rows were"),
                                    input.file().name()));
        }
    }
}
