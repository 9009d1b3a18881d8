package io.drumbeat.audience;

import java.util.Map;

/**
 * An audience after a run.
 *
 * @param added who is new at the destination, or known by other keys than before
 * @param removed who has left it, or is known by other keys than before
 * @param rejected whom the destination did not take
 * @param excluded by reason, who was in the segments but must not or cannot be handed over
 */
public record AudienceFigures(
        String name,
        String destination,
        long members,
        long added,
        long removed,
        long unchanged,
        long rejected,
        Map<String, Long> excluded) {}
