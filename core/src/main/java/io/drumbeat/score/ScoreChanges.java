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
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Whose scores, or what the scores make of them, differ from before: one row for each, as it was and as it is. */
final class ScoreChanges {
    static final Field<Boolean> KNOWN = DSL.field(DSL.name("known"), SQLDataType.BOOLEAN);
    static final Field<Instant> OLD_HOT_SINCE = like(LEAD_SCORE.HOT_SINCE);
    static final Field<Instant> OLD_STATUS_SINCE = like(LEAD_SCORE.STATUS_SINCE);

    private final Transaction tx;
    private final TempTable rows;

    private ScoreChanges(Transaction tx, TempTable rows) {
        this.tx = tx;
        this.rows = rows;
    }

    /**
     * Compares.
     *
     * @param now what {@link ScoreQuery} found
     * @param before a table with the columns and the name of {@code lead_score}
     */
    static ScoreChanges between(Transaction tx, String name, TempTable now, Table<?> before) {
        Condition differs = LEAD_SCORE.LEAD_ID.isNull();
        for (Field<?> column : List.<Field<?>>of(
                LEAD_SCORE.SCORE,
                LEAD_SCORE.DEMOGRAPHIC,
                LEAD_SCORE.BEHAVIOURAL,
                LEAD_SCORE.ENGAGEMENT,
                LEAD_SCORE.GRADE,
                LEAD_SCORE.HOT,
                LEAD_SCORE.STATUS)) {
            differs = differs.or(different(now, column));
        }
        List<Field<?>> columns = new ArrayList<>();
        now.columns().forEach(column -> columns.add(now.field(column.name(), column.type())));
        columns.add(DSL.field(LEAD_SCORE.LEAD_ID.isNotNull()).as(KNOWN));
        columns.add(LEAD_SCORE.SCORE.as(LEAD_SCORE_CHANGE.OLD_SCORE));
        columns.add(LEAD_SCORE.GRADE.as(LEAD_SCORE_CHANGE.OLD_GRADE));
        columns.add(LEAD_SCORE.HOT.as(LEAD_SCORE_CHANGE.OLD_HOT));
        columns.add(LEAD_SCORE.STATUS.as(LEAD_SCORE_CHANGE.OLD_STATUS));
        columns.add(LEAD_SCORE.HOT_SINCE.as(OLD_HOT_SINCE));
        columns.add(LEAD_SCORE.STATUS_SINCE.as(OLD_STATUS_SINCE));
        return new ScoreChanges(
                tx,
                tx.keep(
                        name,
                        DSL.select(columns)
                                .from(now.table())
                                .leftJoin(before)
                                .on(LEAD_SCORE.MODEL.eq(now.field(LEAD_SCORE.MODEL)))
                                .and(LEAD_SCORE.LEAD_ID.eq(now.field(LEAD_SCORE.LEAD_ID)))
                                .where(differs)));
    }

    private static <T> Condition different(TempTable now, Field<T> column) {
        return column.ne(now.field(column));
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

    long count(ScoringModel model, Condition condition) {
        return tx.sql()
                .fetchCount(
                        rows.table(), field(LEAD_SCORE.MODEL).eq(model.name()).and(condition));
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

    /** Above where they stood (or below): statuses are ordered as the model lists them. */
    Condition movedStatus(ScoringModel model, boolean up) {
        List<String> statuses = Profile.statuses(model);
        Field<Integer> is = rank(field(LEAD_SCORE.STATUS), statuses);
        Field<Integer> was = rank(field(LEAD_SCORE_CHANGE.OLD_STATUS), statuses);
        return up ? is.gt(was) : is.lt(was);
    }

    private static Field<Integer> rank(Field<String> status, List<String> statuses) {
        Field<Integer> rank = DSL.inline(0);
        for (int i = 1; i < statuses.size(); i++) {
            rank = DSL.when(status.eq(DSL.inline(statuses.get(i))), DSL.inline(i))
                    .otherwise(rank);
        }
        return rank;
    }
}
