package io.drumbeat.undo;

import static io.drumbeat.sql.Tables.IMPORT_FILE;
import static io.drumbeat.sql.Tables.RUN;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.ImportRecord;
import io.drumbeat.run.RunHistory;
import io.drumbeat.sql.tables.records.ImportFileRecord;
import io.drumbeat.sql.tables.records.RunRecord;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** The runs of the store that took something in. */
final class ImportHistory {
    static final String UNDO = "runs undo";

    private static final List<String> IMPORTS = List.of(Import.LEADS, Import.EVENTS, Import.SUPPRESSIONS);

    /** What takes back what other commands did. */
    private static final Map<String, String> INSTEAD = Map.of(
            "sync-inventory",
            "Not yet: sync the right feed, which puts the stock right",
            "leads merge",
            "drumbeat leads unmerge LEAD",
            "dedupe",
            "drumbeat leads unmerge LEAD",
            "dedupe review",
            "drumbeat leads unmerge LEAD",
            "consent grant",
            "drumbeat consent revoke LEAD",
            "consent revoke",
            "drumbeat consent grant LEAD, with what they said",
            "suppressions remove",
            "Import the entry again: drumbeat import-suppressions",
            "leads forget",
            "Nothing brings back who was forgotten",
            UNDO,
            "Import the files again");

    private final DSLContext sql;

    ImportHistory(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * The run that somebody means: by its id, the beginning of it, or {@code last}.
     *
     * @throws DrumbeatException usage: there is none, several begin so, or it took nothing in
     */
    RunRecord find(String wanted) {
        Condition meant = wanted.equalsIgnoreCase(RunHistory.LAST)
                ? RUN.BATCH_RUN_ID.isNull().and(RUN.COMMAND.ne(UNDO))
                : RUN.RUN_ID.startsWith(wanted.toUpperCase(Locale.ROOT));
        List<RunRecord> found = sql.selectFrom(RUN)
                .where(meant)
                .orderBy(RUN.RUN_ID.desc())
                .limit(2)
                .fetch();
        if (found.isEmpty()) {
            throw DrumbeatException.usage("unknown_run", "The store knows no run " + wanted)
                    .hint("`drumbeat runs list` names them");
        }
        if (found.size() > 1 && !wanted.equalsIgnoreCase(RunHistory.LAST)) {
            throw DrumbeatException.usage("unknown_run", "Several runs begin with " + wanted)
                    .hint("Write more of the id; `drumbeat runs list` names them");
        }
        RunRecord run = found.getFirst();
        if (!IMPORTS.contains(run.getCommand())) {
            throw notAnImport(run);
        }
        return run;
    }

    private DrumbeatException notAnImport(RunRecord run) {
        List<RunRecord> steps = sql.selectFrom(RUN)
                .where(RUN.BATCH_RUN_ID.eq(run.getRunId()))
                .and(RUN.COMMAND.in(IMPORTS))
                .and(RUN.UNDONE_AT.isNull())
                .orderBy(RUN.RUN_ID)
                .fetch();
        String can = steps.isEmpty()
                ? "What can be undone are runs of " + String.join(", ", IMPORTS)
                : "Undo its imports one by one, the last first: "
                        + steps.reversed().stream()
                                .map(step -> step.getRunId() + " (" + step.getCommand() + ")")
                                .collect(Collectors.joining(", "));
        String instead = INSTEAD.get(run.getCommand());
        return DrumbeatException.usage(
                        "not_undoable", "Run %s is no import but `%s`".formatted(run.getRunId(), run.getCommand()))
                .hint(instead == null ? can : instead);
    }

    /**
     * What a run took in; empty where nothing came of it.
     *
     * @throws DrumbeatException guard: it was too long ago
     */
    Optional<Import> of(RunRecord run) {
        List<ImportFileRecord> files = files(IMPORT_FILE.RUN_ID.eq(run.getRunId()));
        if (files.isEmpty()) {
            boolean failed = !List.of("succeeded", "partial").contains(run.getStatus());
            if (failed) {
                return Optional.empty();
            }
            throw tooOld(run);
        }
        if (!files.getFirst().getUndoable()) {
            throw tooOld(run);
        }
        return Optional.of(imported(run.getCommand(), files));
    }

    private static DrumbeatException tooOld(RunRecord run) {
        return DrumbeatException.guard(
                        "too_old",
                        "Nobody knows any more what run %s of %s changed"
                                .formatted(
                                        run.getRunId(),
                                        run.getStartedAt().toString().substring(0, 10)))
                .hint(
                        ("That is kept for %d days, and since Drumbeat can undo. Mend what is wrong: import the right file,"
                                        + " or `drumbeat leads forget LEAD` people who should not be there")
                                .formatted(ImportRecord.KEPT.toDays()));
    }

    /** The later runs of the same command, the first first. */
    List<Import> after(Import one) {
        List<ImportFileRecord> files = files(one.before()
                .and(IMPORT_FILE.RUN_ID.in(sql.select(RUN.RUN_ID)
                        .from(RUN)
                        .where(RUN.COMMAND.eq(one.command()))
                        .and(RUN.UNDONE_AT.isNull()))));
        return files.stream()
                .collect(Collectors.groupingBy(
                        ImportFileRecord::getRunId, java.util.LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(ofOne -> imported(one.command(), ofOne))
                .toList();
    }

    private List<ImportFileRecord> files(Condition which) {
        return sql.selectFrom(IMPORT_FILE).where(which).orderBy(IMPORT_FILE.ID).fetch();
    }

    private static Import imported(String command, List<ImportFileRecord> files) {
        return new Import(
                files.getFirst().getRunId(),
                command,
                files.getFirst().getId(),
                files.getLast().getId(),
                files.stream().map(ImportFileRecord::getFile).distinct().toList());
    }
}
