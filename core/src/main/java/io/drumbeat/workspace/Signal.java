package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What marks a person hot now: one event, or several within a time.
 *
 * @param from the types of the events
 * @param where a predicate over the event
 * @param same a value of the event: events that differ in it are counted apart; none: all together
 * @param times how many events it takes
 * @param within how close together they must be; none where it takes one
 * @param after an instant of the profile that the event must come after; none: any event
 * @param who a predicate over the profile, for the person
 * @param because the reason, in a sentence
 * @param lasts how long it keeps a person hot
 * @param again how soon the same signal may be seen of the same person again
 * @param actions what is to be done about them, once for each time it is seen
 */
public record Signal(
        String name,
        List<String> from,
        @Nullable Text where,
        @Nullable Text same,
        int times,
        @Nullable Duration within,
        @Nullable Text after,
        @Nullable Text who,
        String because,
        Duration lasts,
        Duration again,
        List<LeadAction> actions,
        Position at) {}
