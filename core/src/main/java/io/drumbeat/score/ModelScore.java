package io.drumbeat.score;

import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.EachRule;
import io.drumbeat.workspace.ScoringModel.WhereRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.CaseConditionStep;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** One model as SQL over a row of the profile joined to the points of its events. */
final class ModelScore {
    private final ScoringModel model;
    private final RuleParser profile;

    ModelScore(ScoringModel model, RuleParser profile) {
        this.model = model;
        this.profile = profile;
    }

    /** The column that holds a per-event rule's points; rules are counted from 0 in the order of the file. */
    static Field<BigDecimal> eventColumn(ScoringModel model, int rule) {
        return DSL.field(DSL.name("points_" + model.name() + "_" + rule), Points.EXACT);
    }

    Field<BigDecimal> score() {
        Stream<Field<BigDecimal>> parts = Stream.concat(
                Stream.of(Points.exact(BigDecimal.ZERO)),
                Stream.iterate(0, i -> i < model.rules().size(), i -> i + 1).map(this::part));
        return parts.reduce(Field::plus).orElseThrow().cast(Points.KEPT);
    }

    private Field<BigDecimal> part(int number) {
        return switch (model.rules().get(number)) {
            case WhereRule rule ->
                DSL.when(profile.predicate(rule.where()).orThrow().condition(), Points.exact(rule.points()))
                        .otherwise(Points.exact(BigDecimal.ZERO));
            case EachRule ignored -> DSL.coalesce(eventColumn(model, number), Points.exact(BigDecimal.ZERO));
        };
    }

    /** The first grade, from the best down, whose least score is reached; the last one for whoever reaches none. */
    Field<String> grade(Field<BigDecimal> score) {
        List<Map.Entry<String, BigDecimal>> grades = List.copyOf(model.grades().entrySet());
        if (grades.isEmpty()) {
            return DSL.inline("");
        }
        String worst = grades.getLast().getKey();
        if (grades.size() == 1) {
            return DSL.inline(worst);
        }
        CaseConditionStep<String> choice = null;
        for (var grade : grades.subList(0, grades.size() - 1)) {
            var reached = score.ge(DSL.inline(grade.getValue()));
            choice = choice == null
                    ? DSL.when(reached, DSL.inline(grade.getKey()))
                    : choice.when(reached, DSL.inline(grade.getKey()));
        }
        return java.util.Objects.requireNonNull(choice)
                .otherwise(DSL.inline(worst))
                .cast(SQLDataType.VARCHAR);
    }

    Field<Boolean> hot(Field<BigDecimal> score) {
        BigDecimal from = model.hot();
        return from == null ? DSL.inline(false) : DSL.field(score.ge(DSL.inline(from)));
    }
}
