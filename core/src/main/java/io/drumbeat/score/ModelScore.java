package io.drumbeat.score;

import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.EachRule;
import io.drumbeat.workspace.ScoringModel.Limits;
import io.drumbeat.workspace.ScoringModel.Part;
import io.drumbeat.workspace.ScoringModel.Rule;
import io.drumbeat.workspace.ScoringModel.WhereRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** One model as SQL over a row of the profile joined to the points of its events ({@link PartPoints#beside}). */
final class ModelScore {
    private final ScoringModel model;
    private final RuleParser profile;

    ModelScore(ScoringModel model, RuleParser profile) {
        this.model = model;
        this.profile = profile;
    }

    /** The points of a model whose rules are of one part. */
    Field<BigDecimal> whole() {
        return model.rules().stream()
                .map(Rule::part)
                .findFirst()
                .map(this::part)
                .orElse(Points.exact(BigDecimal.ZERO).cast(Points.KEPT));
    }

    /** The points of a part, within its limits. */
    Field<BigDecimal> part(Part part) {
        List<Rule> rules =
                model.rules().stream().filter(rule -> rule.part() == part).toList();
        Stream<Field<BigDecimal>> ofEvents = rules.stream().anyMatch(EachRule.class::isInstance)
                ? Stream.of(DSL.coalesce(PartPoints.column(model, part), Points.exact(BigDecimal.ZERO)))
                : Stream.empty();
        Field<BigDecimal> sum = Stream.concat(
                        rules.stream()
                                .flatMap(rule -> rule instanceof WhereRule where ? Stream.of(where) : Stream.empty())
                                .map(this::points),
                        ofEvents)
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

    private Field<BigDecimal> points(WhereRule rule) {
        return DSL.when(profile.predicate(rule.where()).orThrow().condition(), Points.exact(rule.points()))
                .otherwise(Points.exact(BigDecimal.ZERO));
    }
}
