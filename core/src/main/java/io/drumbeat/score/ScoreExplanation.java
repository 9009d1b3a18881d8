package io.drumbeat.score;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why one person has a score: the rules' points add up to it exactly, before it is rounded to two places.
 *
 * @param rules every rule of the model in the order of the file, those that gave nothing too
 */
public record ScoreExplanation(String model, long lead, BigDecimal score, String grade, boolean hot, List<Line> rules) {

    /**
     * What one rule gave.
     *
     * @param where the rule's predicate or event
     * @param values of a predicate: the columns it reads, as they are for this person
     * @param events of a per-event rule: how many counted
     * @param last of a per-event rule: the last that counted
     */
    public record Line(
            BigDecimal points,
            String because,
            String where,
            String rule,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, @Nullable Object> values,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer events,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant last) {}
}
