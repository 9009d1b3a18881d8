package io.drumbeat.score;

import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static io.drumbeat.sql.Tables.LEAD_SCORE_CHANGE;

import io.drumbeat.profile.Profile;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.ScoringModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Whose scores, or what the scores make of them, differ from before: one row for each, as it was and as it is. */
final class ScoreChanges {
    private static final String NOW = "score_now";
    private static final List<Field<?>> COMPARED = List.of(
            LEAD_SCORE.SCORE,
            LEAD_SCORE.DEMOGRAPHIC,
            LEAD_SCORE.BEHAVIOURAL,
            LEAD_SCORE.ENGAGEMENT,
            LEAD_SCORE.GRADE,
            LEAD_SCORE.HOT,
            LEAD_SCORE.STATUS);

    private static final Field<Boolean> KNOWN = DSL.field(DSL.name("known"), SQLDataType.BOOLEAN);
    static final Field<Instant> OLD_HOT_SINCE = like(LEAD_SCORE.HOT_SINCE);
    static final Field<Instant> OLD_STATUS_SINCE = like(LEAD_SCORE.STATUS_SINCE);

    private final TempTable rows;

    private ScoreChanges(TempTable rows) {
        this.rows = rows;
    }

    /**
     * Compares what stands in the profile.
     *
     * @param before a table with the columns and the name of {@code lead_score}
     */
    static ScoreChanges since(Transaction tx, Table<?> before, Collection<ScoringModel> models) {
        TempTable rows = tx.keep("score_delta", ScoreRows.each(models, model -> changes(model, before)));
        tx.settleIfPossible();
        return new ScoreChanges(rows);
    }

    private static Select<? extends Record> changes(ScoringModel model, Table<?> before) {
        Table<?> now = ScoreRows.of(model, Profile.TABLE).asTable(NOW);
        List<Field<?>> columns = new ArrayList<>(List.of(now.fields()));
        columns.add(DSL.field(LEAD_SCORE.LEAD_ID.isNotNull()).as(KNOWN));
        columns.add(LEAD_SCORE.SCORE.as(LEAD_SCORE_CHANGE.OLD_SCORE));
        columns.add(LEAD_SCORE.GRADE.as(LEAD_SCORE_CHANGE.OLD_GRADE));
        columns.add(LEAD_SCORE.HOT.as(LEAD_SCORE_CHANGE.OLD_HOT));
        columns.add(LEAD_SCORE.STATUS.as(LEAD_SCORE_CHANGE.OLD_STATUS));
        columns.add(LEAD_SCORE.HOT_SINCE.as(OLD_HOT_SINCE));
        columns.add(LEAD_SCORE.STATUS_SINCE.as(OLD_STATUS_SINCE));
        Condition differs = LEAD_SCORE.LEAD_ID.isNull();
        for (Field<?> column : COMPARED) {
            differs = differs.or(different(column));
        }
        return DSL.select(columns)
                .from(now)
                .leftJoin(before)
                .on(LEAD_SCORE.LEAD_ID.eq(now(LEAD_SCORE.LEAD_ID)))
                .and(LEAD_SCORE.MODEL.eq(DSL.inline(model.name())))
                .where(differs);
    }

    private static <T> Condition different(Field<T> column) {
        return column.ne(now(column));
    }

    private static <T> Field<T> now(Field<T> column) {
        return DSL.field(DSL.name(NOW, column.getName()), column.getDataType());
    }

    private static Field<Instant> like(Field<Instant> column) {
        return DSL.field(
                DSL.name("old_" + column.getName()), column.getDataType().nullable(true));
    }

    Table<?> table() {
        return rows.table();
    }

    /** A column of {@code lead_score} as it is, or one that tells how it was. */
    <T> Field<T> field(Field<T> column) {
        return rows.field(column);
    }

    Condition isKnown() {
        return DSL.condition(field(KNOWN));
    }

    /** A new lead of whom nothing can be said is no news. */
    Condition isNews() {
        return isKnown()
                .or(field(LEAD_SCORE.SCORE).ne(BigDecimal.ZERO))
                .or(DSL.condition(field(LEAD_SCORE.HOT)))
                .or(field(LEAD_SCORE.STATUS).notIn("", ScoringModel.NEW));
    }

    Condition becameHot() {
        return DSL.condition(field(LEAD_SCORE.HOT))
                .and(DSL.coalesce(field(LEAD_SCORE_CHANGE.OLD_HOT), DSL.inline(false))
                        .isFalse());
    }

    Condition changedStatus() {
        return DSL.coalesce(field(LEAD_SCORE_CHANGE.OLD_STATUS), DSL.inline("")).ne(field(LEAD_SCORE.STATUS));
    }
}
