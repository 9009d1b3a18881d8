package io.drumbeat.undo;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.IMPORT_FILE;
import static io.drumbeat.sql.Tables.VISITOR;

import io.drumbeat.store.Transaction;
import java.util.Collection;
import java.util.List;

/** Takes one {@code import-events} back: its events, and which visitors it gave a name. */
final class UndoEvents {
    private UndoEvents() {}

    static void takeBack(Transaction tx, Import taken, Tally tally) {
        tally.takenBack(
                What.EVENTS,
                tx.sql().deleteFrom(EVENT).where(EVENT.RUN_ID.eq(taken.runId())).execute());
        tally.takenBack(What.UNMATCHED_EVENTS, EventsUndo.ofVisitors(tx, taken));
        tx.sql().deleteFrom(VISITOR).where(VISITOR.RUN_ID.eq(taken.runId())).execute();
    }

    /** Later files that told of events which were there already: some may have gone with this import. */
    static List<String> repeatedIn(Transaction tx, Import taken, Collection<Import> later) {
        return tx.sql()
                .selectDistinct(IMPORT_FILE.FILE)
                .from(IMPORT_FILE)
                .where(taken.before())
                .and(IMPORT_FILE.RUN_ID.in(later.stream().map(Import::runId).toList()))
                .and(IMPORT_FILE.REPEATED.gt(0L))
                .orderBy(IMPORT_FILE.FILE)
                .fetch(IMPORT_FILE.FILE);
    }
}
