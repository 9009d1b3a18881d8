package io.drumbeat.score;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * A model after a run.
 *
 * @param leads everybody in the profile
 * @param scored those whose score is not zero
 * @param changed those whose score or what it makes of them differs from the last run's; a new lead counts when the score is
 *     not zero
 * @param grades how many have each grade, from the best down
 * @param hot how many are hot
 * @param hotEntered how many became hot in this run
 * @param statuses how many are how far qualified, from the lowest up; empty where the model does not qualify
 * @param rose whose status rose in this run
 * @param fell whose status fell in this run
 */
public record ModelFigures(
        String name,
        long leads,
        long scored,
        long changed,
        Map<String, Long> grades,
        long hot,
        long hotEntered,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> statuses,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long rose,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long fell) {}
