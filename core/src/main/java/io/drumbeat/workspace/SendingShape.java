package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;

import io.drumbeat.workspace.Sending.Cap;
import io.drumbeat.workspace.Sending.Ramp;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Types;
import java.util.List;
import java.util.Map;

final class SendingShape {
    static final Sending NONE = new Sending(null, null, Map.of(), Map.of(), Map.of());

    static final Key<String> UNSUBSCRIBE = optional(
            "unsubscribe",
            Types.STRING,
            "The base URL of one-click unsubscribe links; needed before marketing mail leaves for real.");
    static final Key<String> FROM =
            optional("from", Types.STRING, "The sender where neither campaign nor location names one.");
    static final Key<Map<String, DayWindow>> QUIET_HOURS = optional(
            "quiet_hours",
            new ByChannel<>(Notations.DAY_WINDOW),
            "By channel: when nothing is sent, on the recipient's clock. An unknown zone waits for the strictest.");
    static final Key<Map<String, Cap>> CAPS = optional(
            "caps", new ByChannel<>(Notations.CAP), "By channel: the most messages one person gets in a time.");
    static final Key<Map<String, Ramp>> RAMP = optional(
            "ramp",
            new ByChannel<>(RampShape.SHAPE),
            "By channel: the warm-up of a new sender. A connection attempts at most `start` messages on its first day, and"
                    + " no day more than `grow` above its busiest of the last thirty; the rest waits.");

    static final Shape<Sending> SHAPE = Shape.of(
            "sending",
            List.of(UNSUBSCRIBE, FROM, QUIET_HOURS, CAPS, RAMP),
            fields -> new Sending(
                    fields.find(UNSUBSCRIBE),
                    fields.find(FROM),
                    fields.get(QUIET_HOURS, Map.of()),
                    fields.get(CAPS, Map.of()),
                    fields.get(RAMP, Map.of())));

    private SendingShape() {}
}
