package io.drumbeat.undo;

import static io.drumbeat.sql.Tables.RUN;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.profile.Profile;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.run.RunHistory;
import io.drumbeat.sql.tables.records.RunRecord;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code runs undo}: takes an import back as if its files had never come, in one transaction, or says what stands in the way
 * and leaves everything as it is.
 */
public final class UndoRun implements Pipeline<UndoRun.Request, UndoRun.Summary> {
    private static final String TO_LIFT_ONE =
            "To lift one: drumbeat suppressions remove ADDRESS, or drumbeat consent grant LEAD";

    private final Workspace workspace;

    /**
     * What to take back.
     *
     * @param run an id, the beginning of one, or {@code last}
     * @param laterToo later imports that told of the same people are taken back as well, the last first
     * @param keepContacted people who were written to or who spoke to us since stay
     * @param optOutsToo what the files said against being contacted is taken back as well
     * @param operator who does it
     */
    public record Request(String run, boolean laterToo, boolean keepContacted, boolean optOutsToo, String operator) {}

    /**
     * What came of it.
     *
     * @param undone the run
     * @param later runs that were taken back with it, the last first
     * @param files of all those runs
     * @param takenBack how much, by what it is
     * @param kept what stays, by what it is
     * @param importAgain files of later imports: what they said of the same things comes in again with them
     * @param obstacles why nothing was taken back
     */
    public record Summary(
            String undone,
            String command,
            List<String> later,
            List<String> files,
            Map<String, Long> takenBack,
            Map<String, Long> kept,
            List<String> importAgain,
            List<Obstacle> obstacles)
            implements io.drumbeat.run.Summary {}

    public UndoRun(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Summary run(Run run, Request request) {
        Summary summary = run.store().transact(run.dryRun(), tx -> undo(run, tx, request));
        if (!run.dryRun()) {
            mark(run, summary.undone());
        }
        return summary;
    }

    /** All that was taken back with a run, by this undo or by an earlier one that died before it could note it. */
    private void mark(Run run, String undone) {
        var history = new RunHistory(workspace.stateDir());
        var asked = RUN.as("asked");
        run.store()
                .read(sql -> sql.select(RUN.RUN_ID, RUN.UNDONE_RUN_ID)
                        .from(RUN)
                        .join(asked)
                        .on(asked.UNDONE_RUN_ID.eq(RUN.UNDONE_RUN_ID))
                        .where(asked.RUN_ID.eq(undone))
                        .fetch())
                .forEach(row -> history.markUndone(row.value1(), row.value2()));
    }

    private Summary undo(Run run, Transaction tx, Request request) {
        var history = new ImportHistory(tx.sql());
        RunRecord wanted = history.find(request.run());
        if (wanted.getUndoneAt() != null) {
            run.warn(
                    "already_undone",
                    "Run %s was taken back already, by run %s".formatted(wanted.getRunId(), wanted.getUndoneRunId())
                            + (request.optOutsToo() ? "; opt-outs that stood then stand. " + TO_LIFT_ONE : ""));
            return nothing(wanted);
        }
        Optional<Import> taken = history.of(wanted);
        if (taken.isEmpty()) {
            run.warn("nothing_to_undo", "Run " + wanted.getRunId() + " " + wanted.getStatus() + " and left nothing");
            return nothing(wanted);
        }
        List<Import> later = history.after(taken.get());
        Together together = Together.of(tx, taken.get(), request.laterToo() ? later : List.of());
        refuseWhereBlocked(run, tx, request, together);
        var tally = new Tally();
        together.imports().forEach(each -> takeBack(run, tx, request, each, together, tally));
        Profile.markStale(tx);
        warnOfFiles(run, together);
        warnOfOptOuts(run, tally);
        return new Summary(
                wanted.getRunId(),
                wanted.getCommand(),
                together.ids().stream()
                        .filter(id -> !id.equals(wanted.getRunId()))
                        .toList(),
                together.files(),
                tally.takenBack(),
                tally.kept(),
                importAgain(tx, taken.get(), later, together),
                List.of());
    }

    private static Summary nothing(RunRecord run) {
        return new Summary(
                run.getRunId(), run.getCommand(), List.of(), List.of(), Map.of(), Map.of(), List.of(), List.of());
    }

    private static void refuseWhereBlocked(Run run, Transaction tx, Request request, Together together) {
        List<Obstacle> found = new ArrayList<>();
        try (var people = new BlockedPeople(run.dir())) {
            var obstacles = new Obstacles(tx, people);
            for (Import each : together.imports()) {
                if (each.command().equals(Import.LEADS)) {
                    obstacles.of(each, together.ids(), request.keepContacted());
                } else if (each.command().equals(Import.SUPPRESSIONS)) {
                    found.addAll(new UndoSuppressions(tx, each).obstacles(together.ids()));
                }
            }
            found.addAll(obstacles.found());
            if (!found.isEmpty()) {
                throw blocked(together, found, people);
            }
        }
    }

    private static DrumbeatException blocked(Together together, List<Obstacle> found, BlockedPeople people) {
        Import first = together.imports().getLast();
        String because = found.stream().map(Obstacle::because).collect(Collectors.joining("; "));
        String instead = found.stream().map(Obstacle::instead).distinct().collect(Collectors.joining(". "));
        boolean named = found.stream().anyMatch(each -> !each.leads().isEmpty());
        return DrumbeatException.guard(
                        "undo_blocked",
                        "Run %s is not taken back, nothing has changed: %s".formatted(first.runId(), because))
                .hint(instead + (named ? ". Everybody is named in " + people.file() : ""))
                .withSummary(new Summary(
                        first.runId(),
                        first.command(),
                        List.of(),
                        together.files(),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        List.copyOf(found)));
    }

    private void takeBack(Run run, Transaction tx, Request request, Import taken, Together together, Tally tally) {
        run.progress().step("Taking back " + String.join(", ", taken.files()));
        switch (taken.command()) {
            case Import.LEADS -> {
                List<String> ours = new ArrayList<>(together.ids());
                ours.add(run.id());
                new UndoLeads(tx, run, workspace, taken, tally).takeBack(request.optOutsToo(), ours);
            }
            case Import.EVENTS -> UndoEvents.takeBack(tx, taken, tally);
            default -> new UndoSuppressions(tx, taken).takeBack(run, request.operator(), tally);
        }
        tx.sql()
                .update(RUN)
                .set(RUN.UNDONE_AT, run.asOf())
                .set(RUN.UNDONE_RUN_ID, run.id())
                .where(RUN.RUN_ID.eq(taken.runId()))
                .execute();
    }

    private static List<String> importAgain(Transaction tx, Import taken, List<Import> later, Together together) {
        if (taken.command().equals(Import.EVENTS)) {
            return UndoEvents.repeatedIn(tx, taken, later);
        }
        List<String> undone = together.ids();
        return later.stream()
                .filter(each -> taken.command().equals(Import.LEADS) || undone.contains(each.runId()))
                .flatMap(each -> each.files().stream())
                .distinct()
                .toList();
    }

    /** A source would take them in again tonight. */
    private void warnOfFiles(Run run, Together together) {
        List<String> there = together.files().stream().filter(this::isThere).toList();
        if (!there.isEmpty()) {
            run.warn(
                    "still_there",
                    "Still where it was taken from: " + String.join(", ", there)
                            + ". What is wrong must be moved away or mended, or the next import takes it in again");
        }
    }

    private boolean isThere(String file) {
        try {
            return Files.exists(workspace.root().resolve(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static void warnOfOptOuts(Run run, Tally tally) {
        long kept = tally.kept().getOrDefault(What.OPT_OUTS.label(), 0L);
        if (kept > 0) {
            run.warn(
                    "opt_outs_kept",
                    (kept
                            + " opt-outs of the files stand: nobody is written to again because a file was wrong. Those of people"
                            + " who went are entries of the list \"" + LedgerUndo.LIST + "\". "
                            + (run.dryRun() ? "--opt-outs-too takes them back as well" : TO_LIFT_ONE)));
        }
    }
}
