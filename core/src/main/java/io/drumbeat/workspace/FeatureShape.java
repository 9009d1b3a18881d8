package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.Key.required;

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
            "With `from` an aggregate over events, such as `count(*)` or `sum(value)`; else an expression over the profile.");
    static final Key<String> FROM = optional("from", Types.STRING, "The type of the events.");
    static final Key<Text> WHERE = optional("where", Types.TEXT, "A predicate over the event.");
    static final Key<Duration> WITHIN =
            optional("within", Notations.DURATION, "How far back from `as_of`; without it, all of history.");
    static final Key<DataClass> CLASS = optional(
                    "class",
                    Notations.DATA_CLASS,
                    "How carefully it must be kept, where that is more than what it reads.")
            .otherwise("internal");

    static final Shape<Feature> SHAPE = Shape.of(
                    "feature",
                    List.of(SELECT, FROM, WHERE, WITHIN, CLASS),
                    fields -> new Feature(
                            fields.name(),
                            fields.get(SELECT),
                            fields.find(FROM),
                            fields.find(WHERE),
                            fields.find(WITHIN),
                            fields.get(CLASS),
                            fields.at()))
            .checked(FeatureShape::readsEvents);

    private FeatureShape() {}

    private static void readsEvents(Fields fields, Inspection inspection) {
        for (var key : List.of(WHERE, WITHIN)) {
            if (fields.has(key) && !fields.has(FROM)) {
                inspection.error(
                        fields.at(key),
                        key.name() + " is about events, and this feature reads the profile",
                        "add from: some_event_type, or remove " + key.name());
            }
        }
    }
}
