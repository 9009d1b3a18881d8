package io.drumbeat.score;

import java.util.Map;

/**
 * A model after a run.
 *
 * @param leads everybody in the profile
 * @param scored those whose score is not zero
 * @param changed those whose score, grade or heat differs from the last run's; a new lead counts when the score is not zero
 * @param grades how many have each grade, from the best down
 * @param hot how many are hot
 * @param hotEntered how many became hot in this run
 */
public record ModelFigures(
        String name, long leads, long scored, long changed, Map<String, Long> grades, long hot, long hotEntered) {}
