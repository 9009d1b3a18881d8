package io.drumbeat.workspace;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of a source's events are nobody's interest, and which tell the same thing twice.
 *
 * @param keepBots events of robots too
 * @param internalIps where the company's own people sit
 * @param internalDomains of the company's own people's e-mail
 * @param repeats events alike of one person within so long of each other are one event; none: each counts
 * @param alikeBy the columns in which they must agree
 */
public record Traffic(
        boolean keepBots,
        List<IpNetwork> internalIps,
        List<String> internalDomains,
        @Nullable Duration repeats,
        List<String> alikeBy) {

    /** Robots are left out, and nothing else. */
    public static final Traffic DEFAULT = new Traffic(false, List.of(), List.of(), null, List.of());
}
