package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.Key.required;
import static io.drumbeat.yaml.ListType.listOf;

import io.drumbeat.workspace.ScoringModel.EachRule;
import io.drumbeat.workspace.ScoringModel.Rule;
import io.drumbeat.workspace.ScoringModel.WhereRule;
import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.MapType;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Types;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file of scoring/. */
final class ScoringShape {
    static final Key<List<Rule>> RULES = required("rules", listOf(RuleShape.SHAPE), "The lines of the sum.");
    static final Key<Map<String, BigDecimal>> GRADES =
            optional("grades", new MapType<>(Types.NUMBER), "From the best down: the least score of each grade.");
    static final Key<BigDecimal> HOT = optional("hot", Types.NUMBER, "The score from which a person is hot.");

    static final Shape<ScoringModel> SHAPE = Shape.of(
                    "scoring model",
                    List.of(RULES, GRADES, HOT),
                    fields -> new ScoringModel(
                            fields.name(),
                            fields.get(RULES),
                            fields.get(GRADES, Map.of()),
                            fields.find(HOT),
                            fields.at()))
            .checked(ScoringShape::gradesDescend)
            .checked(ScoringShape::thresholdsCanBeReached);

    private ScoringShape() {}

    private static void gradesDescend(Fields fields, Inspection inspection) {
        Optional<Map.Entry<String, BigDecimal>> better = Optional.empty();
        for (var grade : fields.get(GRADES, Map.of()).entrySet()) {
            if (better.isPresent() && grade.getValue().compareTo(better.get().getValue()) >= 0) {
                inspection.error(
                        fields.at(GRADES),
                        "grade " + grade.getKey() + " (" + grade.getValue() + ") must be below grade "
                                + better.get().getKey() + " (" + better.get().getValue() + ")",
                        "list the grades from the best down");
            }
            better = Optional.of(grade);
        }
    }

    private static void thresholdsCanBeReached(Fields fields, Inspection inspection) {
        most(fields.get(RULES)).ifPresent(most -> {
            fields.get(GRADES, Map.of()).forEach((grade, least) -> {
                if (least.compareTo(most) > 0) {
                    unreachable("grade " + grade, least, most, fields, GRADES, inspection);
                }
            });
            var hot = fields.find(HOT);
            if (hot != null && hot.compareTo(most) > 0) {
                unreachable("hot", hot, most, fields, HOT, inspection);
            }
        });
    }

    private static void unreachable(
            String what, BigDecimal least, BigDecimal most, Fields fields, Key<?> key, Inspection inspection) {
        inspection.error(
                fields.at(key),
                "nobody can reach " + what + " (" + least + "): the rules give " + most + " at most",
                "lower it, or give more points");
    }

    /** The highest sum; empty where a rule has no limit. */
    private static Optional<BigDecimal> most(List<Rule> rules) {
        var sum = BigDecimal.ZERO;
        for (var rule : rules) {
            var points = rule.points();
            if (points.signum() <= 0) {
                continue;
            }
            if (rule instanceof EachRule each && each.max() == null) {
                return Optional.empty();
            }
            sum = sum.add(
                    switch (rule) {
                        case WhereRule _ -> points;
                        case EachRule each -> each.max() == null ? points : each.max();
                    });
        }
        return Optional.of(sum);
    }
}
