package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.ListType.listOf;

import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Types;
import java.util.List;

final class SegmentShape {
    static final Key<Text> WHERE = optional("where", Types.TEXT, "A predicate over the profile.");
    static final Key<List<Text>> INCLUDE =
            optional("include", listOf(Notations.SEGMENT), "Only people in one of these segments.");
    static final Key<List<Text>> EXCLUDE =
            optional("exclude", listOf(Notations.SEGMENT), "Nobody who is in one of these segments.");
    static final Key<String> STAGE =
            optional("stage", Types.STRING, "The lifecycle stage that its members have reached.");
    static final Key<String> DESCRIPTION = optional("description", Types.STRING, "What it is for, in a sentence.");

    static final Shape<SegmentDefinition> SHAPE = Shape.of(
                    "segment",
                    List.of(WHERE, INCLUDE, EXCLUDE, STAGE, DESCRIPTION),
                    fields -> new SegmentDefinition(
                            fields.name(),
                            fields.find(WHERE),
                            fields.get(INCLUDE, List.of()),
                            fields.get(EXCLUDE, List.of()),
                            fields.find(STAGE),
                            fields.find(DESCRIPTION),
                            fields.at()))
            .checked(SegmentShape::choosesSomebody);

    private SegmentShape() {}

    private static void choosesSomebody(Fields fields, Inspection inspection) {
        if (!fields.has(WHERE) && fields.get(INCLUDE, List.of()).isEmpty()) {
            inspection.error(
                    fields.at(),
                    "segment \"" + fields.name() + "\" says neither where nor include",
                    "add where: some_column > 0");
        }
    }
}
