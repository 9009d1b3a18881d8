package io.drumbeat.workspace;

import io.drumbeat.workspace.ScoringModel.EachRule;
import io.drumbeat.workspace.ScoringModel.Limits;
import io.drumbeat.workspace.ScoringModel.Part;
import io.drumbeat.workspace.ScoringModel.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Between which scores the rules of a model keep everybody.
 *
 * @param least none: there is no end to it
 * @param most none: there is no end to it
 */
record ScoreRange(@Nullable BigDecimal least, @Nullable BigDecimal most) {

    static ScoreRange of(List<Rule> rules, Map<Part, Limits> limits) {
        return new ScoreRange(end(-1, rules, limits), end(1, rules, limits));
    }

    private static @Nullable BigDecimal end(int side, List<Rule> rules, Map<Part, Limits> limits) {
        var sum = BigDecimal.ZERO;
        for (Part part : Part.values()) {
            var ofPart = rules.stream().filter(rule -> rule.part() == part).toList();
            BigDecimal end = cut(end(side, ofPart), limits.getOrDefault(part, Limits.NONE), side);
            if (end == null) {
                return null;
            }
            sum = sum.add(end);
        }
        return sum;
    }

    /** All points on one side of zero together. */
    private static @Nullable BigDecimal end(int side, List<Rule> rules) {
        var sum = BigDecimal.ZERO;
        for (Rule rule : rules) {
            if (rule.points().signum() == side) {
                if (rule instanceof EachRule each && each.max() == null && !each.once()) {
                    return null;
                }
                sum = sum.add(rule instanceof EachRule each && each.max() != null ? each.max() : rule.points());
            }
        }
        return sum;
    }

    private static @Nullable BigDecimal cut(@Nullable BigDecimal end, Limits limits, int side) {
        BigDecimal bound = side > 0 ? limits.max() : limits.min();
        if (end == null) {
            return bound;
        }
        BigDecimal least = limits.min();
        BigDecimal most = limits.max();
        BigDecimal notTooMuch = most == null ? end : end.min(most);
        return least == null ? notTooMuch : notTooMuch.max(least);
    }
}
