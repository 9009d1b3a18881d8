package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of the profile.
 *
 * @param select an expression over aggregates of events ({@code count(*)}, {@code sum(value) / count(*)}) when {@code from} is
 *     given, else an expression over the profile
 * @param from the types of the events; none: a feature over the profile
 * @param where a predicate over the event
 * @param within how far back; none: all of history
 * @param until how far back it ends; none: with {@code as_of}
 * @param since the type of event after whose last only later ones count; none: all
 * @param meaning one sentence for {@code profile describe}; none: what it selects
 */
public record Feature(
        String name,
        Text select,
        List<String> from,
        @Nullable Text where,
        @Nullable Duration within,
        @Nullable Duration until,
        @Nullable String since,
        @Nullable String meaning,
        DataClass dataClass,
        Position at) {

    /** Whether it is computed from events, and not from the profile. */
    public boolean ofEvents() {
        return !from.isEmpty();
    }
}
