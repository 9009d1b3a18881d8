package io.drumbeat.score;

import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static io.drumbeat.sql.Tables.LEAD_SCORE_CHANGE;

import io.drumbeat.profile.Profile;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.ScoringModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Keeps the scores and the history of their changes: only what differs from the last run is written. */
final class ScoreHistory {
    private static final Field<Boolean> KNOWN = DSL.field(DSL.name("known"), SQLDataType.BOOLEAN);
    private static final Field<BigDecimal> OLD_SCORE = DSL.field(DSL.name("old_score"), Points.KEPT);
    private static final Field<String> OLD_GRADE = DSL.field(DSL.name("old_grade"), SQLDataType.VARCHAR);
    private static final Field<Boolean> OLD_HOT = DSL.field(DSL.name("old_hot"), SQLDataType.BOOLEAN);
    private static final Field<Instant> OLD_HOT_SINCE =
            DSL.field(DSL.name("old_hot_since"), LEAD_SCORE.HOT_SINCE.getDataType());

    private final Transaction tx;
    private final Instant asOf;
    private final String runId;

    ScoreHistory(Transaction tx, Instant asOf, String runId) {
        this.tx = tx;
        this.asOf = asOf;
        this.runId = runId;
    }

    List<ModelFigures> record(Collection<ScoringModel> models, TempTable now) {
        TempTable delta = tx.keep("score_delta", delta(now));
        List<ModelFigures> figures =
                models.stream().map(model -> figures(model, now, delta)).toList();
        change(delta);
        update(delta);
        insert(delta);
        models.forEach(model -> showInProfile(model, delta));
        return figures;
    }

    /** Forgets the scores of models that the workspace no longer has. */
    void retire(Collection<String> defined) {
        tx.sql().deleteFrom(LEAD_SCORE).where(LEAD_SCORE.MODEL.notIn(defined)).execute();
    }

    private static org.jooq.Select<?> delta(TempTable now) {
        Field<BigDecimal> score = now.field(LEAD_SCORE.SCORE);
        Field<String> grade = now.field(LEAD_SCORE.GRADE);
        Field<Boolean> hot = now.field(LEAD_SCORE.HOT);
        return DSL.select(
                        now.field(LEAD_SCORE.MODEL),
                        now.field(LEAD_SCORE.LEAD_ID),
                        score,
                        grade,
                        hot,
                        DSL.field(LEAD_SCORE.LEAD_ID.isNotNull()).as(KNOWN),
                        LEAD_SCORE.SCORE.as(OLD_SCORE),
                        LEAD_SCORE.GRADE.as(OLD_GRADE),
                        LEAD_SCORE.HOT.as(OLD_HOT),
                        LEAD_SCORE.HOT_SINCE.as(OLD_HOT_SINCE))
                .from(now.table())
                .leftJoin(LEAD_SCORE)
                .on(LEAD_SCORE.MODEL.eq(now.field(LEAD_SCORE.MODEL)))
                .and(LEAD_SCORE.LEAD_ID.eq(now.field(LEAD_SCORE.LEAD_ID)))
                .where(LEAD_SCORE
                        .LEAD_ID
                        .isNull()
                        .or(LEAD_SCORE.SCORE.ne(score))
                        .or(LEAD_SCORE.GRADE.ne(grade))
                        .or(LEAD_SCORE.HOT.ne(hot)));
    }

    private ModelFigures figures(ScoringModel model, TempTable now, TempTable delta) {
        Condition ofModel = now.field(LEAD_SCORE.MODEL).eq(model.name());
        Record3<Integer, Integer, Integer> all = tx.sql()
                .select(
                        DSL.count(),
                        DSL.count().filterWhere(now.field(LEAD_SCORE.SCORE).ne(BigDecimal.ZERO)),
                        DSL.count().filterWhere(DSL.condition(now.field(LEAD_SCORE.HOT))))
                .from(now.table())
                .where(ofModel)
                .fetchSingle();
        Map<String, Integer> counted = tx.sql()
                .select(now.field(LEAD_SCORE.GRADE), DSL.count())
                .from(now.table())
                .where(ofModel)
                .groupBy(now.field(LEAD_SCORE.GRADE))
                .fetchMap(Record2::value1, Record2::value2);
        Map<String, Long> grades = new LinkedHashMap<>();
        model.grades().keySet().forEach(grade -> grades.put(grade, (long) counted.getOrDefault(grade, 0)));
        Condition deltaOfModel = delta.field(LEAD_SCORE.MODEL).eq(model.name());
        return new ModelFigures(
                model.name(),
                all.value1(),
                all.value2(),
                tx.sql().fetchCount(delta.table(), deltaOfModel.and(worthTelling(delta))),
                grades,
                all.value3(),
                tx.sql().fetchCount(delta.table(), deltaOfModel.and(becameHot(delta))));
    }

    /** A new lead at zero is no news. */
    private static Condition worthTelling(TempTable delta) {
        return DSL.condition(delta.field(KNOWN))
                .or(delta.field(LEAD_SCORE.SCORE).ne(BigDecimal.ZERO));
    }

    private static Condition becameHot(TempTable delta) {
        return DSL.condition(delta.field(LEAD_SCORE.HOT))
                .and(DSL.coalesce(delta.field(OLD_HOT), DSL.inline(false)).isFalse());
    }

    private Field<Instant> hotSince(TempTable delta) {
        return DSL.when(becameHot(delta), DSL.val(asOf, LEAD_SCORE.HOT_SINCE))
                .when(DSL.condition(delta.field(LEAD_SCORE.HOT)), delta.field(OLD_HOT_SINCE));
    }

    private void change(TempTable delta) {
        var change = LEAD_SCORE_CHANGE;
        tx.sql()
                .insertInto(
                        change,
                        change.MODEL,
                        change.LEAD_ID,
                        change.OLD_SCORE,
                        change.NEW_SCORE,
                        change.OLD_GRADE,
                        change.NEW_GRADE,
                        change.CHANGED_AT,
                        change.RUN_ID)
                .select(DSL.select(
                                delta.field(LEAD_SCORE.MODEL),
                                delta.field(LEAD_SCORE.LEAD_ID),
                                delta.field(OLD_SCORE),
                                delta.field(LEAD_SCORE.SCORE),
                                delta.field(OLD_GRADE),
                                delta.field(LEAD_SCORE.GRADE),
                                DSL.val(asOf, change.CHANGED_AT),
                                DSL.val(runId))
                        .from(delta.table())
                        .where(worthTelling(delta)))
                .execute();
    }

    private void update(TempTable delta) {
        tx.sql()
                .update(LEAD_SCORE)
                .set(LEAD_SCORE.SCORE, delta.field(LEAD_SCORE.SCORE))
                .set(LEAD_SCORE.GRADE, delta.field(LEAD_SCORE.GRADE))
                .set(LEAD_SCORE.HOT, delta.field(LEAD_SCORE.HOT))
                .set(LEAD_SCORE.HOT_SINCE, hotSince(delta))
                .set(LEAD_SCORE.RUN_ID, runId)
                .from(delta.table())
                .where(LEAD_SCORE.MODEL.eq(delta.field(LEAD_SCORE.MODEL)))
                .and(LEAD_SCORE.LEAD_ID.eq(delta.field(LEAD_SCORE.LEAD_ID)))
                .execute();
    }

    private void insert(TempTable delta) {
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
                .select(DSL.select(
                                delta.field(LEAD_SCORE.MODEL),
                                delta.field(LEAD_SCORE.LEAD_ID),
                                delta.field(LEAD_SCORE.SCORE),
                                delta.field(LEAD_SCORE.GRADE),
                                delta.field(LEAD_SCORE.HOT),
                                hotSince(delta),
                                DSL.val(runId))
                        .from(delta.table())
                        .where(DSL.not(DSL.condition(delta.field(KNOWN)))))
                .execute();
    }

    /** Segments and campaigns read the score from the profile. */
    private void showInProfile(ScoringModel model, TempTable delta) {
        tx.sql()
                .update(Profile.TABLE)
                .set(Profile.score(model), delta.field(LEAD_SCORE.SCORE))
                .set(Profile.grade(model), delta.field(LEAD_SCORE.GRADE))
                .set(Profile.hot(model), delta.field(LEAD_SCORE.HOT))
                .from(delta.table())
                .where(Profile.LEAD_ID.eq(delta.field(LEAD_SCORE.LEAD_ID)))
                .and(delta.field(LEAD_SCORE.MODEL).eq(DSL.inline(model.name())))
                .execute();
    }
}
