package io.drumbeat.workspace;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the house for every message.
 *
 * @param unsubscribe the base URL of one-click unsubscribe links; required before marketing mail may leave by a real channel
 * @param from the sender where neither campaign nor location names one
 * @param quietHours by channel, in the recipient's wall-clock time
 * @param caps by channel: at most so many messages in so long a time
 */
public record Sending(
        @Nullable String unsubscribe, @Nullable String from, Map<String, DayWindow> quietHours, Map<String, Cap> caps) {

    /** At most {@code messages} within {@code within}, counted back from the moment of sending. */
    public record Cap(int messages, Duration within) {}
}
