package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A column of the profile.
 *
 * @param select an aggregate over events ({@code count(*)}, {@code sum(value)}, {@code max(occurred_at)}) when {@code from}
 *     is given, else an expression over the profile
 * @param from the type of the events
 * @param where a predicate over the event
 * @param within how far back from {@code as_of}; none: all of history
 */
public record Feature(
        String name,
        Text select,
        @Nullable String from,
        @Nullable Text where,
        @Nullable Duration within,
        DataClass dataClass,
        Position at) {}
