package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.LEAD_SCORE;

import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Column;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.ScoringModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.Field;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The scores as they stood at the run's instant; {@code score} brings them up to date. */
final class KeptScores implements Scores {
    private final Transaction tx;
    private final AsOf asOf;
    private final List<ScoringModel> models;
    private final Set<String> asked;

    /** @param asked the names of columns; of the others there are none */
    KeptScores(Transaction tx, AsOf asOf, Collection<ScoringModel> models, Set<String> asked) {
        this.tx = tx;
        this.asOf = asOf;
        this.models = models.stream()
                .filter(model -> ScoreColumns.of(model, DataClass.INTERNAL).stream()
                        .map(Column::name)
                        .anyMatch(asked::contains))
                .toList();
        this.asked = asked;
    }

    @Override
    public Collection<ScoringModel> models() {
        return models;
    }

    @Override
    public void find() {
        // They are there already.
    }

    @Override
    public Table<?> beside(Table<?> people, Slice slice) {
        if (models.isEmpty()) {
            return people;
        }
        Table<?> scores = ScoreState.at(tx, asOf.instant());
        Table<?> joined = people;
        List<SelectFieldOrAsterisk> columns = new ArrayList<>(List.of(people.asterisk()));
        for (ScoringModel model : models) {
            String name = "score of " + models.indexOf(model);
            joined = ScoreState.beside(joined, scores, name, model, slice);
            columns(model, name).stream()
                    .filter(column -> asked.contains(column.getName()))
                    .forEach(columns::add);
        }
        return DSL.select(columns).from(joined).asTable(Profile.NAME);
    }

    @Override
    public void drop() {
        // Others may read them, too.
    }

    private static List<Field<?>> columns(ScoringModel model, String scores) {
        String worst = model.grades().isEmpty()
                ? ""
                : List.copyOf(model.grades().keySet()).getLast();
        List<Field<?>> columns = new ArrayList<>();
        columns.add(orZero(Profile.score(model), ScoreState.of(scores, LEAD_SCORE.SCORE)));
        columns.add(DSL.coalesce(ScoreState.of(scores, LEAD_SCORE.GRADE), DSL.inline(worst))
                .as(Profile.grade(model)));
        columns.add(DSL.coalesce(ScoreState.of(scores, LEAD_SCORE.HOT), DSL.inline(false))
                .as(Profile.hot(model)));
        if (!model.levels().isEmpty()) {
            columns.add(DSL.coalesce(
                            DSL.nullif(ScoreState.of(scores, LEAD_SCORE.STATUS), DSL.inline("")),
                            DSL.inline(ScoringModel.NEW))
                    .as(Profile.status(model)));
        }
        ScoreColumns.parts(model)
                .forEach(part ->
                        columns.add(orZero(Profile.part(model, part), ScoreState.of(scores, ScoreState.points(part)))));
        return columns;
    }

    private static Field<BigDecimal> orZero(Field<BigDecimal> column, Field<BigDecimal> points) {
        return DSL.coalesce(points, DSL.inline(BigDecimal.ZERO))
                .cast(column.getDataType())
                .as(column);
    }
}
