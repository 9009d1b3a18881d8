package io.drumbeat.undo;

import static io.drumbeat.sql.Tables.LEAD_CLAIM;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;

/** By what an import named people. */
final class ClaimsUndo {
    private final Transaction tx;
    private final Import taken;

    ClaimsUndo(Transaction tx, Import taken) {
        this.tx = tx;
        this.taken = taken;
    }

    void takeBack(TempTable staying, TempTable going) {
        tx.sql()
                .deleteFrom(LEAD_CLAIM)
                .where(LEAD_CLAIM.RUN_ID.eq(taken.runId()))
                .and(Concerned.isNotIn(staying, LEAD_CLAIM.LEAD_ID))
                .execute();
        tx.sql()
                .deleteFrom(LEAD_CLAIM)
                .where(Concerned.isIn(going, LEAD_CLAIM.LEAD_ID))
                .execute();
    }
}
