package io.drumbeat.score;

import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.Level;
import io.drumbeat.workspace.ScoringModel.Threshold;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * What a score makes of a person: a grade, whether they are hot, how far they are qualified. The last two depend on what they
 * were before: a threshold is reached from one score on and lost below a lower one, so that people near it do not flap.
 */
final class Standing {
    private final ScoringModel model;

    Standing(ScoringModel model) {
        this.model = model;
    }

    /** Whether two people with the same score can stand differently. */
    boolean dependsOnBefore() {
        Threshold hot = model.hot();
        return !model.levels().isEmpty() || (hot != null && hot.leave().compareTo(hot.enter()) < 0);
    }

    /** The first grade, from the best down, whose least score is reached; the last one for whoever reaches none. */
    Field<String> grade(Field<BigDecimal> score) {
        List<Map.Entry<String, BigDecimal>> grades = List.copyOf(model.grades().entrySet());
        @Nullable CaseConditionStep<String> choice = null;
        for (var grade : grades.subList(0, Math.max(0, grades.size() - 1))) {
            choice = when(choice, score.ge(DSL.inline(grade.getValue())), grade.getKey());
        }
        return otherwise(choice, grades.isEmpty() ? "" : grades.getLast().getKey());
    }

    /** Whether they are hot. */
    Field<Boolean> hot(Field<BigDecimal> score, Field<Boolean> wasHot) {
        Threshold hot = model.hot();
        if (hot == null) {
            return DSL.inline(false);
        }
        Condition reached = score.ge(DSL.inline(hot.enter()));
        return DSL.field(
                hot.leave().compareTo(hot.enter()) < 0
                        ? reached.or(DSL.condition(DSL.coalesce(wasHot, DSL.inline(false)))
                                .and(score.ge(DSL.inline(hot.leave()))))
                        : reached);
    }

    /**
     * The highest level that they reach, or have and keep.
     *
     * @param admitted by the number of a level: whether what it asks besides the score holds
     */
    Field<String> status(Field<BigDecimal> score, Field<String> before, List<Field<Boolean>> admitted) {
        List<Level> levels = model.levels();
        if (levels.isEmpty()) {
            return DSL.inline("").cast(SQLDataType.VARCHAR);
        }
        @Nullable CaseConditionStep<String> choice = null;
        for (int i = levels.size() - 1; i >= 0; i--) {
            Level level = levels.get(i);
            Condition reached = score.ge(DSL.inline(level.threshold().enter()));
            if (level.where() != null) {
                reached = reached.and(DSL.condition(admitted.get(i)));
            }
            Condition kept = DSL.coalesce(before, DSL.inline(""))
                    .in(levels.subList(i, levels.size()).stream()
                            .map(higher -> DSL.inline(higher.name()))
                            .toList())
                    .and(score.ge(DSL.inline(level.threshold().leave())));
            choice = when(choice, reached.or(kept), level.name());
        }
        return otherwise(choice, ScoringModel.NEW);
    }

    private static CaseConditionStep<String> when(
            @Nullable CaseConditionStep<String> choice, Condition holds, String word) {
        return choice == null ? DSL.when(holds, DSL.inline(word)) : choice.when(holds, DSL.inline(word));
    }

    private static Field<String> otherwise(@Nullable CaseConditionStep<String> choice, String word) {
        Field<String> field = choice == null ? DSL.inline(word) : choice.otherwise(DSL.inline(word));
        return field.cast(SQLDataType.VARCHAR);
    }
}
