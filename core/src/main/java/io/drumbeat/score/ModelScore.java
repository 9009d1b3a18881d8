package io.drumbeat.score;

import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.EachRule;
import io.drumbeat.workspace.ScoringModel.Limits;
import io.drumbeat.workspace.ScoringModel.Part;
import io.drumbeat.workspace.ScoringModel.WhereRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

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

    /** The points of a part, within its limits. */
    Field<BigDecimal> part(Part part) {
        Field<BigDecimal> sum = IntStream.range(0, model.rules().size())
                .filter(rule -> model.rules().get(rule).part() == part)
                .mapToObj(this::points)
                .reduce(Field::plus)
                .orElse(Points.exact(BigDecimal.ZERO));
        Limits limits = model.limits(part);
        if (limits.max() != null) {
            sum = DSL.least(sum, Points.exact(limits.max()));
        }
        if (limits.min() != null) {
            sum = DSL.greatest(sum, Points.exact(limits.min()));
        }
        return sum.cast(Points.KEPT);
    }

    /** Whether what each level asks besides the score holds, by the number of the level. */
    List<Field<Boolean>> admitted() {
        return model.levels().stream()
                .map(level -> level.where() == null
                        ? DSL.inline(true)
                        : truth(profile.predicate(level.where()).orThrow().condition()))
                .toList();
    }

    /** What is unknown does not hold. */
    private static Field<Boolean> truth(Condition condition) {
        return DSL.when(condition, DSL.inline(true)).otherwise(DSL.inline(false));
    }

    private Field<BigDecimal> points(int number) {
        return switch (model.rules().get(number)) {
            case WhereRule rule ->
                DSL.when(profile.predicate(rule.where()).orThrow().condition(), Points.exact(rule.points()))
                        .otherwise(Points.exact(BigDecimal.ZERO));
            case EachRule ignored -> DSL.coalesce(eventColumn(model, number), Points.exact(BigDecimal.ZERO));
        };
    }
}
