package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.Key.required;

import io.drumbeat.workspace.ScoringModel.Level;
import io.drumbeat.workspace.ScoringModel.Threshold;
import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Made;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Shorthand;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Type;
import io.drumbeat.yaml.Types;
import java.math.BigDecimal;
import java.util.List;

/** Thresholds of a score: a number, or one to enter and a lower one to leave. */
final class ThresholdShape {
    static final Key<BigDecimal> ENTER = required("enter", Types.NUMBER, "The score from which it is reached.");
    static final Key<BigDecimal> LEAVE =
            optional("leave", Types.NUMBER, "The score below which it is lost again; without it, the same.");
    static final Key<Text> WHERE = optional(
            "where",
            Types.TEXT,
            "A predicate over the profile that must hold too to reach it; to keep it, the score is enough.");

    static final Type<Threshold> THRESHOLD = new Shorthand<>(
            new Made<>(Types.NUMBER, (_, score) -> new Threshold(score, score)),
            Shape.of("threshold", List.of(ENTER, LEAVE), ThresholdShape::threshold)
                    .checked(ThresholdShape::leavesBelow));

    static final Type<Level> LEVEL = new Shorthand<>(
            new Made<>(
                    Types.NUMBER,
                    (name, score) -> new Level(name.value(), new Threshold(score, score), null, name.at())),
            Shape.of(
                            "level",
                            List.of(ENTER, LEAVE, WHERE),
                            fields -> new Level(fields.name(), threshold(fields), fields.find(WHERE), fields.at()))
                    .checked(ThresholdShape::leavesBelow));

    private ThresholdShape() {}

    private static Threshold threshold(Fields fields) {
        return new Threshold(fields.get(ENTER), fields.get(LEAVE, fields.get(ENTER)));
    }

    private static void leavesBelow(Fields fields, Inspection inspection) {
        var leave = fields.find(LEAVE);
        if (leave != null && leave.compareTo(fields.get(ENTER)) > 0) {
            inspection.error(
                    fields.at(LEAVE),
                    "leave " + leave + " is above enter " + fields.get(ENTER) + ": who enters would leave at once",
                    "leave is the lower of the two");
        }
    }
}
