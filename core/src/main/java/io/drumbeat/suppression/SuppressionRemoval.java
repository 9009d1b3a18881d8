package io.drumbeat.suppression;

import static io.drumbeat.sql.Tables.SUPPRESSION;
import static io.drumbeat.sql.Tables.SUPPRESSION_REMOVAL;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import org.jooq.Condition;

/** Takes entries off their lists; what they were, who took them off and why is kept. */
public final class SuppressionRemoval {
    private SuppressionRemoval() {}

    /**
     * Takes entries off.
     *
     * @param which entries, as a condition on {@code suppression}
     * @param operator who does it
     * @return how many there were
     */
    public static long of(Transaction tx, Run run, Condition which, String because, String operator) {
        tx.sql()
                .insertInto(SUPPRESSION_REMOVAL)
                .columns(
                        SUPPRESSION_REMOVAL.KIND,
                        SUPPRESSION_REMOVAL.VALUE,
                        SUPPRESSION_REMOVAL.CHANNELS,
                        SUPPRESSION_REMOVAL.SOURCE,
                        SUPPRESSION_REMOVAL.REASON,
                        SUPPRESSION_REMOVAL.LISTED_AT,
                        SUPPRESSION_REMOVAL.CREATED_AT,
                        SUPPRESSION_REMOVAL.BECAUSE,
                        SUPPRESSION_REMOVAL.REMOVED_BY,
                        SUPPRESSION_REMOVAL.REMOVED_AT,
                        SUPPRESSION_REMOVAL.RUN_ID)
                .select(select(
                                SUPPRESSION.KIND,
                                SUPPRESSION.VALUE,
                                SUPPRESSION.CHANNELS,
                                SUPPRESSION.SOURCE,
                                SUPPRESSION.REASON,
                                SUPPRESSION.LISTED_AT,
                                SUPPRESSION.CREATED_AT,
                                val(because),
                                val(operator),
                                val(run.asOf(), SUPPRESSION.CREATED_AT),
                                val(run.id()))
                        .from(SUPPRESSION)
                        .where(which))
                .execute();
        return tx.sql().deleteFrom(SUPPRESSION).where(which).execute();
    }
}
