package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;

import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Types;
import java.time.Duration;
import java.util.List;

final class GuardsShape {
    static final Key<Double> MAX_SHRINK = optional(
                    "max_shrink", Notations.PERCENT, "The part of a source's stock that one feed may remove.")
            .otherwise("20%");
    static final Key<Duration> MAX_AGE = optional(
            "max_age", Notations.DURATION, "How old the newest feed of a source of inventory may be; else any age.");
    static final Key<Double> MAX_REJECT_RATIO = optional(
                    "max_reject_ratio", Notations.PERCENT, "The part of a file's records that may be rejected.")
            .otherwise("2%");
    static final Key<Integer> MAX_RECIPIENTS = optional(
                    "max_recipients", Types.wholeNumber(1, 100_000_000), "The largest send.")
            .otherwise("25000");

    static final Shape<Guards> SHAPE = Shape.of(
            "guards",
            List.of(MAX_SHRINK, MAX_AGE, MAX_REJECT_RATIO, MAX_RECIPIENTS),
            fields -> new Guards(
                    fields.get(MAX_SHRINK),
                    fields.find(MAX_AGE),
                    fields.get(MAX_REJECT_RATIO),
                    fields.get(MAX_RECIPIENTS)));

    private GuardsShape() {}
}
