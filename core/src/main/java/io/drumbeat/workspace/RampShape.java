package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.Key.required;

import io.drumbeat.workspace.Sending.Ramp;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Types;
import java.util.List;

final class RampShape {
    static final Key<Integer> START =
            required("start", Types.wholeNumber(1, 1_000_000), "The most messages of a sender's first day.");
    static final Key<Double> GROW = optional(
                    "grow", Notations.PERCENT, "How many more than on the busiest day of the last thirty may follow.")
            .otherwise("50%");

    static final Shape<Ramp> SHAPE =
            Shape.of("ramp", List.of(START, GROW), fields -> new Ramp(fields.get(START), fields.get(GROW)));

    private RampShape() {}
}
