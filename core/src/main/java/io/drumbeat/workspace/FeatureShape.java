package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.Key.required;
import static io.drumbeat.yaml.ListType.oneOrMore;

import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Types;
import java.time.Duration;
import java.util.List;

final class FeatureShape {
    static final Key<Text> SELECT = required(
            "select",
            Types.TEXT,
            "With `from` aggregates of events, such as `count(*)` or `sum(value) / count(*)`; else an expression over the profile.");
    static final Key<List<String>> FROM = optional("from", oneOrMore(Types.STRING), "The type of the events.");
    static final Key<Text> WHERE = optional("where", Types.TEXT, "A predicate over the event.");
    static final Key<Duration> WITHIN =
            optional("within", Notations.DURATION, "How far back from `as_of`; without it, all of history.");
    static final Key<Duration> UNTIL = optional(
            "until",
            Notations.DURATION,
            "How far back from `as_of` the window ends; without it, it ends with the run.");
    static final Key<String> SINCE = optional(
            "since",
            Types.STRING,
            "A type of event: only what came after the person's last one counts; all, where they have none.");
    static final Key<String> MEANING =
            optional("meaning", Types.STRING, "One sentence about it, for `drumbeat profile describe`.");
    static final Key<DataClass> CLASS = optional(
                    "class",
                    Notations.DATA_CLASS,
                    "How carefully it must be kept, where that is more than what it reads.")
            .otherwise("internal");

    static final Shape<Feature> SHAPE = Shape.of(
                    "feature",
                    List.of(SELECT, FROM, WHERE, WITHIN, UNTIL, SINCE, MEANING, CLASS),
                    fields -> new Feature(
                            fields.name(),
                            fields.get(SELECT),
                            fields.get(FROM, List.of()),
                            fields.find(WHERE),
                            fields.find(WITHIN),
                            fields.find(UNTIL),
                            fields.find(SINCE),
                            fields.find(MEANING),
                            fields.get(CLASS),
                            fields.at()))
            .checked(FeatureShape::readsEvents)
            .checked(FeatureShape::windowIsNotEmpty);

    private FeatureShape() {}

    private static void readsEvents(Fields fields, Inspection inspection) {
        for (var key : List.of(WHERE, WITHIN, UNTIL, SINCE)) {
            if (fields.has(key) && fields.get(FROM, List.of()).isEmpty()) {
                inspection.error(
                        fields.at(key),
                        key.name() + " is about events, and this feature reads the profile",
                        "add from: some_event_type, or remove " + key.name());
            }
        }
    }

    private static void windowIsNotEmpty(Fields fields, Inspection inspection) {
        var within = fields.find(WITHIN);
        var until = fields.find(UNTIL);
        if (within != null && until != null && until.compareTo(within) >= 0) {
            inspection.error(
                    fields.at(UNTIL),
                    "the window is empty: it begins " + Durations.format(within) + " back and ends "
                            + Durations.format(until) + " back",
                    "until is the shorter of the two");
        }
    }
}
