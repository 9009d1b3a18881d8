package io.drumbeat.score;

import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static io.drumbeat.sql.Tables.LEAD_SCORE_CHANGE;

import io.drumbeat.profile.ScoreState;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Keeps the scores and the history of their changes: only what differs from before is written. */
final class ScoreHistory {
    private final Transaction tx;
    private final Instant asOf;
    private final String runId;

    ScoreHistory(Transaction tx, Instant asOf, String runId) {
        this.tx = tx;
        this.asOf = asOf;
        this.runId = runId;
    }

    void record(ScoreChanges changes) {
        tx.inAnyOrder(() -> {
            tell(changes);
            update(changes);
            insert(changes);
        });
    }

    /** Forgets the scores of models that the workspace no longer has. */
    void retire(Collection<String> defined) {
        tx.sql().deleteFrom(LEAD_SCORE).where(LEAD_SCORE.MODEL.notIn(defined)).execute();
    }

    /** Forgets what was recorded as of later instants: the scores are then those of this one. */
    void rewind() {
        TempTable then = tx.keep("score_then", DSL.selectFrom(ScoreState.toldBack(asOf)));
        tx.sql()
                .deleteFrom(LEAD_SCORE_CHANGE)
                .where(LEAD_SCORE_CHANGE.CHANGED_AT.gt(asOf))
                .execute();
        tx.sql().deleteFrom(LEAD_SCORE).execute();
        List<Field<?>> kept = List.of(
                LEAD_SCORE.MODEL,
                LEAD_SCORE.LEAD_ID,
                LEAD_SCORE.SCORE,
                LEAD_SCORE.DEMOGRAPHIC,
                LEAD_SCORE.BEHAVIOURAL,
                LEAD_SCORE.ENGAGEMENT,
                LEAD_SCORE.GRADE,
                LEAD_SCORE.HOT,
                LEAD_SCORE.HOT_SINCE,
                LEAD_SCORE.STATUS,
                LEAD_SCORE.STATUS_SINCE);
        tx.sql()
                .insertInto(LEAD_SCORE)
                .columns(concat(kept, LEAD_SCORE.RUN_ID))
                .select(DSL.select(
                                concat(kept.stream().<Field<?>>map(then::field).toList(), DSL.val(runId)))
                        .from(then.table()))
                .execute();
    }

    private static List<Field<?>> concat(List<Field<?>> fields, Field<?> last) {
        return java.util.stream.Stream.concat(fields.stream(), java.util.stream.Stream.<Field<?>>of(last))
                .toList();
    }

    private static Field<Instant> since(
            ScoreChanges changes, Condition entered, Condition stays, Field<Instant> before, Instant now) {
        return DSL.when(entered, DSL.val(now, before)).when(stays, changes.field(before));
    }

    private Field<Instant> hotSince(ScoreChanges changes) {
        return since(
                changes,
                changes.becameHot(),
                DSL.condition(changes.field(LEAD_SCORE.HOT)),
                ScoreChanges.OLD_HOT_SINCE,
                asOf);
    }

    private Field<Instant> statusSince(ScoreChanges changes) {
        return since(changes, changes.changedStatus(), DSL.trueCondition(), ScoreChanges.OLD_STATUS_SINCE, asOf);
    }

    private void tell(ScoreChanges changes) {
        var change = LEAD_SCORE_CHANGE;
        Map<Field<?>, Field<?>> columns = new LinkedHashMap<>();
        columns.put(change.MODEL, changes.field(LEAD_SCORE.MODEL));
        columns.put(change.LEAD_ID, changes.field(LEAD_SCORE.LEAD_ID));
        columns.put(change.OLD_SCORE, changes.field(change.OLD_SCORE));
        columns.put(change.NEW_SCORE, changes.field(LEAD_SCORE.SCORE));
        columns.put(change.NEW_DEMOGRAPHIC, changes.field(LEAD_SCORE.DEMOGRAPHIC));
        columns.put(change.NEW_BEHAVIOURAL, changes.field(LEAD_SCORE.BEHAVIOURAL));
        columns.put(change.NEW_ENGAGEMENT, changes.field(LEAD_SCORE.ENGAGEMENT));
        columns.put(change.OLD_GRADE, changes.field(change.OLD_GRADE));
        columns.put(change.NEW_GRADE, changes.field(LEAD_SCORE.GRADE));
        columns.put(change.OLD_HOT, changes.field(change.OLD_HOT));
        columns.put(change.NEW_HOT, changes.field(LEAD_SCORE.HOT));
        columns.put(change.OLD_STATUS, changes.field(change.OLD_STATUS));
        columns.put(change.NEW_STATUS, changes.field(LEAD_SCORE.STATUS));
        columns.put(change.CHANGED_AT, DSL.val(asOf, change.CHANGED_AT));
        columns.put(change.RUN_ID, DSL.val(runId));
        tx.sql()
                .insertInto(change)
                .columns(columns.keySet())
                .select(DSL.select(columns.values()).from(changes.table()).where(changes.isNews()))
                .execute();
    }

    private Map<Field<?>, Field<?>> present(ScoreChanges changes) {
        Map<Field<?>, Field<?>> columns = new LinkedHashMap<>();
        columns.put(LEAD_SCORE.SCORE, changes.field(LEAD_SCORE.SCORE));
        columns.put(LEAD_SCORE.DEMOGRAPHIC, changes.field(LEAD_SCORE.DEMOGRAPHIC));
        columns.put(LEAD_SCORE.BEHAVIOURAL, changes.field(LEAD_SCORE.BEHAVIOURAL));
        columns.put(LEAD_SCORE.ENGAGEMENT, changes.field(LEAD_SCORE.ENGAGEMENT));
        columns.put(LEAD_SCORE.GRADE, changes.field(LEAD_SCORE.GRADE));
        columns.put(LEAD_SCORE.HOT, changes.field(LEAD_SCORE.HOT));
        columns.put(LEAD_SCORE.HOT_SINCE, hotSince(changes));
        columns.put(LEAD_SCORE.STATUS, changes.field(LEAD_SCORE.STATUS));
        columns.put(LEAD_SCORE.STATUS_SINCE, statusSince(changes));
        columns.put(LEAD_SCORE.RUN_ID, DSL.val(runId));
        return columns;
    }

    private void update(ScoreChanges changes) {
        tx.sql()
                .update(LEAD_SCORE)
                .set(present(changes))
                .from(changes.table())
                .where(LEAD_SCORE.MODEL.eq(changes.field(LEAD_SCORE.MODEL)))
                .and(LEAD_SCORE.LEAD_ID.eq(changes.field(LEAD_SCORE.LEAD_ID)))
                .and(changes.isKnown())
                .execute();
    }

    private void insert(ScoreChanges changes) {
        Map<Field<?>, Field<?>> columns = present(changes);
        columns.put(LEAD_SCORE.MODEL, changes.field(LEAD_SCORE.MODEL));
        columns.put(LEAD_SCORE.LEAD_ID, changes.field(LEAD_SCORE.LEAD_ID));
        tx.sql()
                .insertInto(LEAD_SCORE)
                .columns(columns.keySet())
                .select(DSL.select(columns.values()).from(changes.table()).where(DSL.not(changes.isKnown())))
                .execute();
    }
}
