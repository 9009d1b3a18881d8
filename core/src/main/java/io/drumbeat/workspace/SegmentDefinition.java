package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People for whom a predicate holds, who are in one of {@code include} (when any is named) and in none of {@code exclude}.
 *
 * @param stage the lifecycle stage its members have reached
 */
public record SegmentDefinition(
        String name,
        @Nullable Text where,
        List<Text> include,
        List<Text> exclude,
        @Nullable String stage,
        @Nullable String description,
        Position at) {}
