package io.drumbeat.score;

import static io.drumbeat.sql.Tables.LEAD_SCORE;

import io.drumbeat.profile.Profile;
import io.drumbeat.profile.ScoreState;
import io.drumbeat.store.Union;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The scores that stand beside people, as rows of {@code lead_score}: with the columns of it that a model decides. */
final class ScoreRows {
    private ScoreRows() {}

    /** @param people the profile, or what has its name and the models' columns */
    static Select<? extends Record> of(Collection<ScoringModel> models, Table<?> people) {
        return each(models, model -> of(model, people));
    }

    /** Of a model. */
    static Select<? extends Record> of(ScoringModel model, Table<?> people) {
        List<SelectField<?>> columns = new ArrayList<>();
        columns.add(
                DSL.inline(model.name()).cast(LEAD_SCORE.MODEL.getDataType()).as(LEAD_SCORE.MODEL));
        columns.add(Profile.LEAD_ID.as(LEAD_SCORE.LEAD_ID));
        columns.add(Profile.score(model).as(LEAD_SCORE.SCORE));
        for (Part part : Part.values()) {
            columns.add(points(model, part).as(ScoreState.points(part)));
        }
        columns.add(Profile.grade(model).as(LEAD_SCORE.GRADE));
        columns.add(Profile.hot(model).as(LEAD_SCORE.HOT));
        Field<String> status =
                model.levels().isEmpty() ? DSL.inline("").cast(LEAD_SCORE.STATUS.getDataType()) : Profile.status(model);
        columns.add(status.as(LEAD_SCORE.STATUS));
        return DSL.select(columns).from(people);
    }

    /** A part that has no column of its own is all of the score, or nothing. */
    private static Field<BigDecimal> points(ScoringModel model, Part part) {
        if (Profile.parts(model).contains(part)) {
            return Profile.part(model, part);
        }
        return model.rules().stream().anyMatch(rule -> rule.part() == part)
                ? Profile.score(model)
                : DSL.inline(BigDecimal.ZERO).cast(Points.KEPT);
    }

    /** A query for each model, as one. */
    static Select<? extends Record> each(
            Collection<ScoringModel> models, Function<ScoringModel, Select<? extends Record>> query) {
        return models.stream()
                .<Select<? extends Record>>map(query)
                .reduce(Union::all)
                .orElseThrow();
    }
}
