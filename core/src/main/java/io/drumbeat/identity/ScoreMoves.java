package io.drumbeat.identity;

import static io.drumbeat.sql.Tables.LEAD_MERGE_SCORE;
import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.drumbeat.sql.tables.LeadScore;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Hands scores over in a merge, and back. */
final class ScoreMoves {
    private final Transaction tx;
    private final TempTable now;
    private final Field<Long> mergeId;
    private final Field<Long> survivor;
    private final Field<Long> absorbed;

    /** @param now a table of {@code merge_id, survivor, absorbed} */
    ScoreMoves(Transaction tx, TempTable now) {
        this.tx = tx;
        this.now = now;
        this.mergeId = now.field(Merge.MERGE_ID);
        this.survivor = now.field(Merge.SURVIVOR);
        this.absorbed = now.field(Merge.ABSORBED);
    }

    /** Who has a score in a model keeps it until everybody is scored again. */
    void handOver() {
        LeadScore own = LEAD_SCORE.as("own");
        Field<Boolean> first = field(rowNumber()
                .over(DSL.partitionBy(survivor, LEAD_SCORE.MODEL).orderBy(absorbed))
                .eq(inline(1))
                .and(notExists(
                        selectOne().from(own).where(own.LEAD_ID.eq(survivor)).and(own.MODEL.eq(LEAD_SCORE.MODEL)))));
        tx.sql()
                .insertInto(
                        LEAD_MERGE_SCORE,
                        LEAD_MERGE_SCORE.MERGE_ID,
                        LEAD_MERGE_SCORE.MODEL,
                        LEAD_MERGE_SCORE.SCORE,
                        LEAD_MERGE_SCORE.GRADE,
                        LEAD_MERGE_SCORE.HOT,
                        LEAD_MERGE_SCORE.HOT_SINCE,
                        LEAD_MERGE_SCORE.RUN_ID,
                        LEAD_MERGE_SCORE.MOVED)
                .select(select(
                                mergeId,
                                LEAD_SCORE.MODEL,
                                LEAD_SCORE.SCORE,
                                LEAD_SCORE.GRADE,
                                LEAD_SCORE.HOT,
                                LEAD_SCORE.HOT_SINCE,
                                LEAD_SCORE.RUN_ID,
                                first)
                        .from(now.table())
                        .join(LEAD_SCORE)
                        .on(LEAD_SCORE.LEAD_ID.eq(absorbed)))
                .execute();
        tx.sql()
                .deleteFrom(LEAD_SCORE)
                .where(LEAD_SCORE.LEAD_ID.in(select(absorbed).from(now.table())))
                .execute();
        tx.sql()
                .insertInto(
                        LEAD_SCORE,
                        LEAD_SCORE.MODEL,
                        LEAD_SCORE.LEAD_ID,
                        LEAD_SCORE.SCORE,
                        LEAD_SCORE.GRADE,
                        LEAD_SCORE.HOT,
                        LEAD_SCORE.HOT_SINCE,
                        LEAD_SCORE.RUN_ID)
                .select(select(
                                LEAD_MERGE_SCORE.MODEL,
                                survivor,
                                LEAD_MERGE_SCORE.SCORE,
                                LEAD_MERGE_SCORE.GRADE,
                                LEAD_MERGE_SCORE.HOT,
                                LEAD_MERGE_SCORE.HOT_SINCE,
                                LEAD_MERGE_SCORE.RUN_ID)
                        .from(now.table())
                        .join(LEAD_MERGE_SCORE)
                        .on(LEAD_MERGE_SCORE.MERGE_ID.eq(mergeId))
                        .where(DSL.condition(LEAD_MERGE_SCORE.MOVED)))
                .execute();
    }

    void giveBack() {
        tx.sql()
                .deleteFrom(LEAD_SCORE)
                .where(exists(selectOne()
                        .from(now.table())
                        .join(LEAD_MERGE_SCORE)
                        .on(LEAD_MERGE_SCORE.MERGE_ID.eq(mergeId))
                        .and(DSL.condition(LEAD_MERGE_SCORE.MOVED))
                        .where(survivor.eq(LEAD_SCORE.LEAD_ID))
                        .and(LEAD_MERGE_SCORE.MODEL.eq(LEAD_SCORE.MODEL))))
                .execute();
        tx.sql()
                .insertInto(
                        LEAD_SCORE,
                        LEAD_SCORE.MODEL,
                        LEAD_SCORE.LEAD_ID,
                        LEAD_SCORE.SCORE,
                        LEAD_SCORE.GRADE,
                        LEAD_SCORE.HOT,
                        LEAD_SCORE.HOT_SINCE,
                        LEAD_SCORE.RUN_ID)
                .select(select(
                                LEAD_MERGE_SCORE.MODEL,
                                absorbed,
                                LEAD_MERGE_SCORE.SCORE,
                                LEAD_MERGE_SCORE.GRADE,
                                LEAD_MERGE_SCORE.HOT,
                                LEAD_MERGE_SCORE.HOT_SINCE,
                                LEAD_MERGE_SCORE.RUN_ID)
                        .from(now.table())
                        .join(LEAD_MERGE_SCORE)
                        .on(LEAD_MERGE_SCORE.MERGE_ID.eq(mergeId)))
                .execute();
    }
}
