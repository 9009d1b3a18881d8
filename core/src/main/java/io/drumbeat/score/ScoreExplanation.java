package io.drumbeat.score;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why one person has a score: the rules' points add up to the parts, and the parts, within their limits and rounded to two
 * places, to the score.
 *
 * @param status empty where the model does not qualify
 * @param standing where heat and status are not what the score alone would say
 * @param parts those that have rules
 * @param rules every rule of the model in the order of the file, those that gave nothing too
 */
public record ScoreExplanation(
        String model,
        long lead,
        BigDecimal score,
        String grade,
        boolean hot,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String status,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<StandingReason> standing,
        List<PartLine> parts,
        List<Line> rules) {

    /**
     * What a part gave.
     *
     * @param sum of its rules' points
     * @param points what counts of it: no more and no less than the part's limits
     */
    public record PartLine(String part, BigDecimal sum, BigDecimal points) {}

    /**
     * What one rule gave.
     *
     * @param where the rule's predicate or event
     * @param evidence in words: {@code 3 x vehicle_viewed, latest 2026-11-19}
     * @param cut of a per-event rule: it gave more than its most
     * @param values of a predicate: the columns it reads, as they are for this person
     * @param events of a per-event rule: how many counted
     * @param last of a per-event rule: the last that counted
     */
    public record Line(
            String part,
            BigDecimal points,
            String because,
            String where,
            String rule,
            String evidence,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean cut,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, @Nullable Object> values,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer events,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant last) {}
}
