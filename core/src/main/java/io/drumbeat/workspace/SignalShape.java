package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.Key.required;
import static io.drumbeat.yaml.ListType.listOf;
import static io.drumbeat.yaml.ListType.oneOrMore;

import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Types;
import java.time.Duration;
import java.util.List;

/** One signal of signals.yaml. */
final class SignalShape {
    static final Key<List<String>> FROM = required("from", oneOrMore(Types.STRING), "The type of the events.");
    static final Key<Text> WHERE = optional("where", Types.TEXT, "A predicate over the event.");
    static final Key<Integer> TIMES = optional("times", Types.wholeNumber(1, 1000), "How many such events it takes.")
            .otherwise("1");
    static final Key<Text> SAME = optional(
            "same",
            Types.TEXT,
            "A value of the event, such as `item`: only events that agree in it are counted together.");
    static final Key<Duration> WITHIN =
            optional("within", Notations.DURATION, "Where it takes several: how close together they must be.");
    static final Key<Text> AFTER = optional(
            "after",
            Types.TEXT,
            "An instant of the profile: only an event after it counts, and none where it is unknown.");
    static final Key<Text> WHO = optional("who", Types.TEXT, "A predicate over the profile, for the person.");
    static final Key<String> BECAUSE =
            required("because", Types.STRING, "The reason, in a sentence, for whoever is told about it.");
    static final Key<Duration> LASTS = optional("lasts", Notations.DURATION, "How long it keeps a person hot.")
            .otherwise("2d");
    static final Key<Duration> AGAIN = optional(
                    "again", Notations.DURATION, "How soon it may be seen of the same person again: nobody is nagged.")
            .otherwise("7d");
    static final Key<List<LeadAction>> ACTIONS = optional(
            "actions", listOf(LeadActionShape.SHAPE), "What is to be done about them, once for each time it is seen.");

    static final Shape<Signal> SHAPE = Shape.of(
                    "signal",
                    List.of(FROM, WHERE, TIMES, SAME, WITHIN, AFTER, WHO, BECAUSE, LASTS, AGAIN, ACTIONS),
                    fields -> new Signal(
                            fields.name(),
                            fields.get(FROM),
                            fields.find(WHERE),
                            fields.find(SAME),
                            fields.get(TIMES),
                            fields.find(WITHIN),
                            fields.find(AFTER),
                            fields.find(WHO),
                            fields.get(BECAUSE),
                            fields.get(LASTS),
                            fields.get(AGAIN),
                            fields.get(ACTIONS, List.of()),
                            fields.at()))
            .checked(SignalShape::severalAreWithinATime)
            .checked((fields, inspection) -> SegmentReferences.in(fields.find(WHO))
                    .forEach(name -> inspection.names().use("segment", name)));

    private SignalShape() {}

    private static void severalAreWithinATime(Fields fields, Inspection inspection) {
        boolean several = fields.get(TIMES) > 1;
        if (several && !fields.has(WITHIN)) {
            inspection.error(fields.at(TIMES), "several events must be within a time", "add within: 24h");
        }
        if (!several && (fields.has(WITHIN) || fields.has(SAME))) {
            var key = fields.has(WITHIN) ? WITHIN : SAME;
            inspection.error(fields.at(key), key.name() + " is for several events", "add times: 3, or remove it");
        }
    }
}
