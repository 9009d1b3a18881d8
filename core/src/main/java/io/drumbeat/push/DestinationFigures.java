package io.drumbeat.push;

import java.util.Map;

/**
 * A destination after a run.
 *
 * @param planned who was to be handed over: new there, or different since
 * @param pushed who was taken
 * @param unchanged whom it knows just as they are
 * @param rejected whom it will not take as they are
 * @param unknown of whom nobody can know whether they arrived
 * @param deferred by reason, who waits for the next run
 * @param excluded by reason, who was chosen but is not handed on
 */
public record DestinationFigures(
        String name,
        String connection,
        long planned,
        long pushed,
        long unchanged,
        long rejected,
        long unknown,
        Map<String, Long> deferred,
        Map<String, Long> excluded) {}
