package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.ListType.oneOrMore;

import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Types;
import java.util.List;

/** {@code interest:} of drumbeat.yaml. */
final class InterestShape {
    static final Key<List<String>> ASKS =
            optional("asks", oneOrMore(Types.STRING), "Types of events by which people ask for an item.");
    static final Key<List<String>> LOOKS =
            optional("looks", oneOrMore(Types.STRING), "Types of events by which people only look at an item.");

    static final Shape<Interest> SHAPE = Shape.of(
                    "interest",
                    List.of(ASKS, LOOKS),
                    fields -> new Interest(fields.get(ASKS, List.of()), fields.get(LOOKS, List.of())))
            .checked(InterestShape::isOneOrTheOther);

    private InterestShape() {}

    private static void isOneOrTheOther(Fields fields, Inspection inspection) {
        fields.get(ASKS, List.of()).stream()
                .filter(fields.get(LOOKS, List.of())::contains)
                .forEach(type -> inspection.error(
                        fields.at(LOOKS), "\"" + type + "\" is among asks, too", "leave it out of one of them"));
    }
}
