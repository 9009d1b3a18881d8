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
 * @param ramp by channel: how a new sender is warmed up
 */
public record Sending(
        @Nullable String unsubscribe,
        @Nullable String from,
        Map<String, DayWindow> quietHours,
        Map<String, Cap> caps,
        Map<String, Ramp> ramp) {

    /** At most {@code messages} within {@code within}, counted back from the moment of sending. */
    public record Cap(int messages, Duration within) {}

    /**
     * The warm-up of a sender.
     *
     * @param start the most messages of its first day
     * @param grow the part by which a day may exceed the busiest day of the last thirty: 0.5 is half as many again
     */
    public record Ramp(int start, double grow) {
        /** The most messages of a day, where the busiest day before it saw so many. */
        public long allowedAfter(long busiest) {
            return Math.max(start, (long) Math.floor(busiest * (1 + grow) + 1e-6));
        }
    }
}
