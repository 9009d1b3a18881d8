package io.drumbeat.score;

import static io.drumbeat.sql.Tables.LEAD_SCORE;

import io.drumbeat.profile.Profile;
import io.drumbeat.profile.ScoreState;
import io.drumbeat.profile.Scores;
import io.drumbeat.profile.Slice;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The scores that models give: one pass over the events for the per-event rules, one over the people. */
final class NewScores implements Scores {
    private final RuleParser profile;
    private final PartPoints points;
    private final Table<?> before;
    private final Collection<ScoringModel> models;

    /** @param before the scores as they stood: a table with the columns and the name of {@code lead_score} */
    NewScores(RuleParser profile, PartPoints points, Table<?> before, Collection<ScoringModel> models) {
        this.profile = profile;
        this.points = points;
        this.before = before;
        this.models = models;
    }

    @Override
    public Collection<ScoringModel> models() {
        return models;
    }

    @Override
    public void find() {
        points.find();
    }

    /** From the inside out: the points of the parts; their sum; what it makes of a person. */
    @Override
    public Table<?> beside(Table<?> people, Slice slice) {
        return withStandings(withSums(withParts(people, slice)), slice);
    }

    @Override
    public void drop() {
        points.drop();
    }

    private Table<?> withParts(Table<?> people, Slice slice) {
        List<SelectFieldOrAsterisk> columns = new ArrayList<>(List.of(people.asterisk()));
        for (ScoringModel model : models) {
            var formula = new ModelScore(model, profile);
            if (Profile.parts(model).isEmpty()) {
                columns.add(formula.whole().as(Profile.score(model)));
            }
            for (Part part : Profile.parts(model)) {
                columns.add(formula.part(part).as(Profile.part(model, part)));
            }
        }
        return named(DSL.select(columns).from(points.beside(people, slice)));
    }

    private Table<?> withSums(Table<?> people) {
        List<SelectFieldOrAsterisk> columns = new ArrayList<>(List.of(people.asterisk()));
        for (ScoringModel model : models) {
            Profile.parts(model).stream()
                    .map(part -> Profile.part(model, part))
                    .reduce(Field::plus)
                    .ifPresent(sum -> columns.add(sum.cast(Points.KEPT).as(Profile.score(model))));
        }
        return named(DSL.select(columns).from(people));
    }

    private Table<?> withStandings(Table<?> people, Slice slice) {
        List<SelectFieldOrAsterisk> columns = new ArrayList<>(List.of(people.asterisk()));
        Table<?> joined = people;
        for (ScoringModel model : models) {
            var standing = new Standing(model);
            String were = "before in " + model.name();
            if (standing.dependsOnBefore()) {
                joined = ScoreState.beside(joined, before, were, model, slice);
            }
            Field<BigDecimal> score = Profile.score(model);
            columns.add(standing.grade(score).as(Profile.grade(model)));
            columns.add(standing.hot(score, ScoreState.of(were, LEAD_SCORE.HOT)).as(Profile.hot(model)));
            if (!model.levels().isEmpty()) {
                List<Field<Boolean>> admitted = new ModelScore(model, profile).admitted();
                columns.add(standing.status(score, ScoreState.of(were, LEAD_SCORE.STATUS), admitted)
                        .as(Profile.status(model)));
            }
        }
        return named(DSL.select(columns).from(joined));
    }

    private static Table<?> named(Select<?> people) {
        return people.asTable(Profile.NAME);
    }
}
