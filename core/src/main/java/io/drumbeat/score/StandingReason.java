package io.drumbeat.score;

import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.Level;
import io.drumbeat.workspace.ScoringModel.Threshold;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Why somebody stands otherwise than their score alone would say.
 *
 * @param what {@code hot}, or a status
 * @param because what keeps them in it, or from it
 */
public record StandingReason(String what, String because) {

    /** Of the heat first, then of the levels from the lowest up; none where the score says it all. */
    static List<StandingReason> of(ScoringModel model, BigDecimal score, boolean hot, String status) {
        List<StandingReason> reasons = new ArrayList<>();
        Threshold heat = model.hot();
        if (heat != null && hot && score.compareTo(heat.enter()) < 0) {
            reasons.add(kept("hot", heat));
        }
        boolean above = status.equals(ScoringModel.NEW);
        for (Level level : model.levels()) {
            boolean reached = score.compareTo(level.threshold().enter()) >= 0;
            if (level.name().equals(status) && !reached) {
                reasons.add(kept(status, level.threshold()));
            } else if (above && reached && level.where() != null) {
                reasons.add(new StandingReason(
                        level.name(),
                        "not yet: its where does not hold: " + level.where().value()));
            }
            above |= level.name().equals(status);
        }
        return List.copyOf(reasons);
    }

    private static StandingReason kept(String what, Threshold threshold) {
        return new StandingReason(
                what, "kept: reached at " + written(threshold.enter()) + ", lost below " + written(threshold.leave()));
    }

    private static String written(BigDecimal points) {
        return points.stripTrailingZeros().toPlainString();
    }
}
