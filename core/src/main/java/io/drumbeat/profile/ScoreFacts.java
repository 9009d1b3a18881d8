package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.LEAD_SCORE;

import io.drumbeat.store.TempTable;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

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
        List<SelectField<?>> values = new ArrayList<>(List.of(LEAD_SCORE.LEAD_ID));
        for (ScoringModel model : models) {
            Condition ofModel = LEAD_SCORE.MODEL.eq(DSL.inline(model.name()));
            values.add(only(LEAD_SCORE.SCORE, ofModel).as(Profile.score(model).getName()));
            values.add(only(LEAD_SCORE.GRADE, ofModel).as(Profile.grade(model).getName()));
            values.add(only(
                            DSL.when(DSL.condition(LEAD_SCORE.HOT), DSL.inline(1))
                                    .otherwise(DSL.inline(0)),
                            ofModel)
                    .as(Profile.hot(model).getName()));
            if (!model.levels().isEmpty()) {
                values.add(only(LEAD_SCORE.STATUS, ofModel)
                        .as(Profile.status(model).getName()));
            }
            for (Part part : ScoreColumns.parts(model)) {
                values.add(only(ScoreState.points(part), ofModel)
                        .as(Profile.part(model, part).getName()));
            }
        }
        TempTable scores = people.join(
                "profile_scores",
                DSL.select(values)
                        .from(ScoreState.at(people.tx(), people.asOf().instant()))
                        .groupBy(LEAD_SCORE.LEAD_ID));
        models.forEach(model -> select(people, model, scores));
    }

    private static void select(People people, ScoringModel model, TempTable scores) {
        String worst = model.grades().isEmpty()
                ? ""
                : List.copyOf(model.grades().keySet()).getLast();
        orZero(people, Profile.score(model), scores);
        people.select(
                Profile.grade(model).getName(), DSL.coalesce(scores.field(Profile.grade(model)), DSL.inline(worst)));
        people.select(
                Profile.hot(model).getName(),
                DSL.field(DSL.coalesce(scores.field(Profile.hot(model).getName(), SQLDataType.INTEGER), DSL.inline(0))
                        .eq(DSL.inline(1))));
        if (!model.levels().isEmpty()) {
            people.select(
                    Profile.status(model).getName(),
                    DSL.coalesce(
                            DSL.nullif(scores.field(Profile.status(model)), DSL.inline("")),
                            DSL.inline(ScoringModel.NEW)));
        }
        ScoreColumns.parts(model).forEach(part -> orZero(people, Profile.part(model, part), scores));
    }

    private static void orZero(People people, Field<BigDecimal> points, TempTable scores) {
        people.select(
                points.getName(),
                DSL.coalesce(scores.field(points), DSL.inline(BigDecimal.ZERO)).cast(points.getDataType()));
    }

    private static <T> Field<T> only(Field<T> value, Condition ofModel) {
        return DSL.max(value).filterWhere(ofModel);
    }
}
