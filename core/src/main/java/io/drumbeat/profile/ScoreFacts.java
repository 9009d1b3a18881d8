package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.LEAD_SCORE;

import io.drumbeat.store.TempTable;
import io.drumbeat.workspace.ScoringModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The scores as they were last recorded; {@code score} brings them up to date. */
record ScoreFacts(Collection<ScoringModel> models) {

    void find(People people) {
        if (models.isEmpty()) {
            return;
        }
        List<SelectField<?>> values = new ArrayList<>(List.of(LEAD_SCORE.LEAD_ID));
        for (ScoringModel model : models) {
            Condition ofModel = LEAD_SCORE.MODEL.eq(DSL.inline(model.name()));
            values.add(DSL.max(LEAD_SCORE.SCORE)
                    .filterWhere(ofModel)
                    .as(Profile.score(model).getName()));
            values.add(DSL.max(LEAD_SCORE.GRADE)
                    .filterWhere(ofModel)
                    .as(Profile.grade(model).getName()));
            values.add(DSL.max(DSL.when(DSL.condition(LEAD_SCORE.HOT), DSL.inline(1))
                            .otherwise(DSL.inline(0)))
                    .filterWhere(ofModel)
                    .as(Profile.hot(model).getName()));
        }
        TempTable scores = people.join(
                "profile_scores", DSL.select(values).from(LEAD_SCORE).groupBy(LEAD_SCORE.LEAD_ID));
        models.forEach(model -> select(people, model, scores));
    }

    private static void select(People people, ScoringModel model, TempTable scores) {
        String worst = model.grades().isEmpty()
                ? ""
                : List.copyOf(model.grades().keySet()).getLast();
        people.select(
                Profile.score(model).getName(),
                DSL.coalesce(scores.field(Profile.score(model)), DSL.inline(BigDecimal.ZERO))
                        .cast(Profile.score(model).getDataType()));
        people.select(
                Profile.grade(model).getName(), DSL.coalesce(scores.field(Profile.grade(model)), DSL.inline(worst)));
        people.select(
                Profile.hot(model).getName(),
                DSL.field(DSL.coalesce(scores.field(Profile.hot(model).getName(), SQLDataType.INTEGER), DSL.inline(0))
                        .eq(DSL.inline(1))));
    }
}
