package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.LEAD_SCORE;

import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.ScoringModel;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The scores as they stood at the run's instant; {@code score} brings them up to date. */
record ScoreFacts(Collection<ScoringModel> models) {

    void find(People people) {
        List<ScoringModel> asked =
                models.stream().filter(model -> isAsked(people, model)).toList();
        if (!asked.isEmpty()) {
            find(people, asked);
        }
    }

    private static boolean isAsked(People people, ScoringModel model) {
        return ScoreColumns.of(model, DataClass.INTERNAL).stream().anyMatch(column -> people.asks(column.name()));
    }

    private static void find(People people, List<ScoringModel> models) {
        Transaction tx = people.tx();
        var instant = people.asOf().instant();
        Table<?> scores = ScoreState.isPast(tx, instant)
                ? tx.keep("profile_scores", DSL.select(DSL.asterisk()).from(ScoreState.toldBack(instant)))
                        .table()
                : LEAD_SCORE;
        for (ScoringModel model : models) {
            String name = "score of " + models.indexOf(model);
            people.join(
                    scores.as(name),
                    of(name, LEAD_SCORE.LEAD_ID),
                    of(name, LEAD_SCORE.MODEL).eq(DSL.inline(model.name())));
            select(people, model, name);
        }
    }

    private static void select(People people, ScoringModel model, String scores) {
        String worst = model.grades().isEmpty()
                ? ""
                : List.copyOf(model.grades().keySet()).getLast();
        orZero(people, Profile.score(model), of(scores, LEAD_SCORE.SCORE));
        people.select(Profile.grade(model).getName(), DSL.coalesce(of(scores, LEAD_SCORE.GRADE), DSL.inline(worst)));
        people.select(Profile.hot(model).getName(), DSL.coalesce(of(scores, LEAD_SCORE.HOT), DSL.inline(false)));
        if (!model.levels().isEmpty()) {
            people.select(
                    Profile.status(model).getName(),
                    DSL.coalesce(
                            DSL.nullif(of(scores, LEAD_SCORE.STATUS), DSL.inline("")), DSL.inline(ScoringModel.NEW)));
        }
        ScoreColumns.parts(model)
                .forEach(part -> orZero(people, Profile.part(model, part), of(scores, ScoreState.points(part))));
    }

    private static void orZero(People people, Field<BigDecimal> column, Field<BigDecimal> points) {
        people.select(
                column.getName(),
                DSL.coalesce(points, DSL.inline(BigDecimal.ZERO)).cast(column.getDataType()));
    }

    private static <T> Field<T> of(String scores, Field<T> column) {
        return DSL.field(
                DSL.name(scores, column.getName()), column.getDataType().nullable(true));
    }
}
