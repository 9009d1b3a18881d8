package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.Key.required;

import io.drumbeat.workspace.ScoringModel.EachRule;
import io.drumbeat.workspace.ScoringModel.Part;
import io.drumbeat.workspace.ScoringModel.Rule;
import io.drumbeat.workspace.ScoringModel.WhereRule;
import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Types;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

final class RuleShape {
    static final Key<Part> PART = optional(
                    "part",
                    Types.oneOf(Part.class),
                    "What it speaks of: who they are, what they do, what they do with our mail.")
            .otherwise("behavioural");
    static final Key<Text> WHERE =
            optional("where", Types.TEXT, "A predicate over the profile; beside `each`, a predicate over the event.");
    static final Key<String> EACH =
            optional("each", Types.STRING, "A type of event: the points count for every one of them.");
    static final Key<BigDecimal> POINTS = required("points", Types.NUMBER, "What the rule gives; may be negative.");
    static final Key<String> BECAUSE =
            required("because", Types.STRING, "The sentence that explains these points to a person.");
    static final Key<Duration> WITHIN =
            optional("within", Notations.DURATION, "Beside `each`: only events so far back.");
    static final Key<Duration> HALF_LIFE = optional(
            "half_life",
            Notations.DURATION,
            "Beside `each`: after so long an event is worth half. Without it, it never fades.");
    static final Key<BigDecimal> MAX = optional(
            "max", Types.NUMBER, "Beside `each`: the most this rule gives, or the least where points are negative.");
    static final Key<Boolean> ONCE = optional(
                    "once", Types.YES_OR_NO, "Beside `each`: the points count once, for the latest event.")
            .otherwise("false");

    static final Shape<Rule> SHAPE = Shape.of(
                    "rule", List.of(PART, WHERE, EACH, POINTS, BECAUSE, WITHIN, HALF_LIFE, MAX, ONCE), RuleShape::rule)
            .checked(RuleShape::isOneOrTheOther)
            .checked(RuleShape::maxIsOnTheSideOfPoints);

    private RuleShape() {}

    private static Rule rule(Fields fields) {
        var each = fields.find(EACH);
        return each == null
                ? new WhereRule(
                        fields.get(PART),
                        Objects.requireNonNull(fields.find(WHERE), "isOneOrTheOther saw it"),
                        fields.get(POINTS),
                        fields.get(BECAUSE),
                        fields.at())
                : new EachRule(
                        fields.get(PART),
                        each,
                        fields.find(WHERE),
                        fields.find(WITHIN),
                        fields.get(POINTS),
                        fields.find(HALF_LIFE),
                        fields.find(MAX),
                        fields.get(ONCE),
                        fields.get(BECAUSE),
                        fields.at());
    }

    private static void isOneOrTheOther(Fields fields, Inspection inspection) {
        if (fields.has(EACH)) {
            return;
        }
        if (!fields.has(WHERE)) {
            inspection.error(fields.at(), "the rule says neither where nor each", "add where: some_column > 0");
        }
        for (var key : List.of(WITHIN, HALF_LIFE, MAX, ONCE)) {
            if (fields.has(key)) {
                inspection.error(fields.at(key), key.name() + " needs each", "add each: some_event_type");
            }
        }
    }

    private static void maxIsOnTheSideOfPoints(Fields fields, Inspection inspection) {
        var max = fields.find(MAX);
        if (max != null && fields.get(ONCE)) {
            inspection.error(
                    fields.at(MAX),
                    "a rule that counts once needs no max",
                    "leave max out: points is the most it gives");
        }
        if (max != null && max.signum() != fields.get(POINTS).signum()) {
            inspection.error(
                    fields.at(MAX),
                    "max " + max + " and points " + fields.get(POINTS) + " must have the same sign",
                    "max is as far as the points may add up");
        }
    }
}
