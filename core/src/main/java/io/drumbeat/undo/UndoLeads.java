package io.drumbeat.undo;

import static io.drumbeat.sql.Tables.CHECKPOINT;
import static io.drumbeat.sql.Tables.IMPORT_FILE;
import static io.drumbeat.sql.Tables.IMPORT_LEAD;
import static io.drumbeat.sql.Tables.LEAD_ASSIGNMENT;
import static io.drumbeat.sql.Tables.LEAD_CHANGE;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static io.drumbeat.sql.Tables.VEHICLE_RECORD;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.drumbeat.erasure.Forgotten;
import io.drumbeat.identity.Unmerge;
import io.drumbeat.run.Run;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Workspace;
import java.util.Collection;
import java.util.List;

/**
 * Takes one {@code import-leads} back: what it said, what it changed, whom it brought. Nothing that was not recorded with the
 * import is touched, but for what was derived from it.
 */
final class UndoLeads {
    private final Transaction tx;
    private final Run run;
    private final Workspace workspace;
    private final Import taken;
    private final Tally tally;

    UndoLeads(Transaction tx, Run run, Workspace workspace, Import taken, Tally tally) {
        this.tx = tx;
        this.run = run;
        this.workspace = workspace;
        this.taken = taken;
        this.tally = tally;
    }

    /**
     * Takes it back; nothing stands in its way.
     *
     * @param optOutsToo also what it said against being contacted
     * @param together the runs that are taken back with it
     */
    void takeBack(boolean optOutsToo, Collection<String> together) {
        var ledger = new LedgerUndo(tx, run, taken);
        tally.takenBack(What.AGREEMENTS, ledger.takeBackAgreements());
        valuesAndMerges(optOutsToo);
        var contacted = new Contacted(tx, together);
        TempTable staying = contacted.staying(taken);
        TempTable going = contacted.going(taken);
        if (optOutsToo) {
            tally.takenBack(What.OPT_OUTS, ledger.takeBackOptOuts(staying));
        } else {
            tally.kept(What.OPT_OUTS, ledger.turnIntoSuppressions(going));
        }
        ledger.clear(going);
        identities(staying, going);
        facts(staying);
        if (!ledger.returnedAndStays()) {
            Forgotten.goneAgain(tx, taken.runId());
        }
        tally.kept(What.OPT_OUTS, ledger.optOutsLeft());
        tally.kept(What.PEOPLE, tx.sql().fetchCount(staying.table()));
        tally.takenBack(What.PEOPLE, new PeopleGone(tx, going).remove());
        forgetRecord();
    }

    /** A file may change what another of the run has merged, or merge what it has changed: so the values go back twice. */
    private void valuesAndMerges(boolean optOutsToo) {
        var values = new ValuesUndo(tx, taken, new Concerned(tx, taken).brought("undo_brought"));
        long back = values.putBack();
        new RetoldUndo(tx, taken).giveBack();
        List<Long> merges = tx.sql()
                .select(LEAD_MERGE.ID)
                .from(LEAD_MERGE)
                .where(LEAD_MERGE.RUN_ID.eq(taken.runId()))
                .and(LEAD_MERGE.UNDONE_AT.isNull())
                .fetch(LEAD_MERGE.ID);
        if (!merges.isEmpty()) {
            Unmerge.asIfNever(tx, run, workspace.identity().survivorship(), optOutsToo ? taken.runId() : null)
                    .of(merges);
            back += values.putBack();
        }
        tally.takenBack(What.VALUES, back);
        tally.takenBack(What.MERGES, merges.size());
        tally.kept(What.VALUES, values.changedSince());
    }

    /** What it named people by; of those who go everything. */
    private void identities(TempTable staying, TempTable going) {
        TempTable gone = tx.keep(
                "undo_identity",
                select(LEAD_IDENTITY.KIND, LEAD_IDENTITY.VALUE)
                        .from(LEAD_IDENTITY)
                        .where(LEAD_IDENTITY.RUN_ID.eq(taken.runId()))
                        .and(Concerned.isNotIn(staying, LEAD_IDENTITY.LEAD_ID))
                        .union(select(LEAD_IDENTITY.KIND, LEAD_IDENTITY.VALUE)
                                .from(LEAD_IDENTITY)
                                .where(Concerned.isIn(going, LEAD_IDENTITY.LEAD_ID))));
        tally.takenBack(What.UNMATCHED_EVENTS, EventsUndo.ofIdentities(tx, gone));
        tally.takenBack(
                What.IDENTITIES,
                tx.sql()
                        .deleteFrom(LEAD_IDENTITY)
                        .where(exists(selectOne()
                                .from(gone.table())
                                .where(gone.field(LEAD_IDENTITY.KIND).eq(LEAD_IDENTITY.KIND))
                                .and(gone.field(LEAD_IDENTITY.VALUE).eq(LEAD_IDENTITY.VALUE))))
                        .execute());
        new ClaimsUndo(tx, taken).takeBack(staying, going);
        new RetoldUndo(tx, taken).bare();
    }

    private void facts(TempTable staying) {
        tally.takenBack(
                What.VEHICLES,
                tx.sql()
                        .deleteFrom(VEHICLE_RECORD)
                        .where(VEHICLE_RECORD.RUN_ID.eq(taken.runId()))
                        .and(Concerned.isNotIn(staying, VEHICLE_RECORD.LEAD_ID))
                        .execute());
        tally.takenBack(
                What.ASSIGNMENTS,
                tx.sql()
                        .deleteFrom(LEAD_ASSIGNMENT)
                        .where(LEAD_ASSIGNMENT.RUN_ID.eq(taken.runId()))
                        .and(Concerned.isNotIn(staying, LEAD_ASSIGNMENT.LEAD_ID))
                        .execute());
    }

    /** Neither its files nor later ones are known any more: whatever they say is looked at again when they come again. */
    private void forgetRecord() {
        tx.sql()
                .deleteFrom(CHECKPOINT)
                .where(CHECKPOINT.NAME.startsWith(Import.LEADS + ":"))
                .and(CHECKPOINT.RUN_ID.in(
                        select(IMPORT_FILE.RUN_ID).from(IMPORT_FILE).where(IMPORT_FILE.ID.ge(taken.first()))))
                .execute();
        tx.sql().deleteFrom(LEAD_CHANGE).where(taken.did(LEAD_CHANGE.IMPORT_ID)).execute();
        new RetoldUndo(tx, taken).forget();
        tx.sql().deleteFrom(IMPORT_LEAD).where(taken.did(IMPORT_LEAD.IMPORT_ID)).execute();
    }
}
