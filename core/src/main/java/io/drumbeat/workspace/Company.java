package io.drumbeat.workspace;

import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What drumbeat.yaml says.
 *
 * @param target the target it prefers
 * @param alert whom to tell of its runs
 */
record Company(
        String name,
        ZoneId timezone,
        String region,
        @Nullable String target,
        Map<String, Target> targets,
        Map<String, Location> locations,
        Map<String, Connection> connections,
        Map<String, Source> sources,
        Sending sending,
        Guards guards,
        Identity identity,
        Interest interest,
        @Nullable AlertDefinition alert) {}
