package io.drumbeat.undo;

import java.util.List;

/**
 * One reason why an import can no longer be taken back as it is.
 *
 * @param kind a stable code
 * @param people how many it is about
 * @param because a sentence
 * @param instead what to do
 * @param leads the first of them; all are in the run's {@code blocked.csv}
 */
public record Obstacle(String kind, long people, String because, String instead, List<Long> leads) {}
