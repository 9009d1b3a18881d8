package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.Key.required;
import static io.drumbeat.yaml.ListType.listOf;

import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Text;
import java.util.List;

final class AudienceShape {
    static final Key<String> CONNECTION = optional(
            "connection", Notations.nameOf("connection"), "The destination; none: a hashed CSV file in the workspace.");
    static final Key<List<Text>> INCLUDE =
            required("include", listOf(Notations.SEGMENT), "People in one of these segments.");
    static final Key<List<Text>> EXCLUDE =
            optional("exclude", listOf(Notations.SEGMENT), "Nobody who is in one of these segments.");
    static final Key<List<DataClass>> ALLOW_CLASSES = optional(
            "allow_classes",
            listOf(Notations.DATA_CLASS),
            "Data classes that its segments may read although an ad platform is normally refused them.");

    static final Shape<AudienceDefinition> SHAPE = Shape.of(
                    "audience",
                    List.of(CONNECTION, INCLUDE, EXCLUDE, ALLOW_CLASSES),
                    fields -> new AudienceDefinition(
                            fields.name(),
                            fields.find(CONNECTION),
                            fields.get(INCLUDE),
                            fields.get(EXCLUDE, List.of()),
                            fields.get(ALLOW_CLASSES, List.of()),
                            fields.at()))
            .checked(AudienceShape::hasPeople);

    private AudienceShape() {}

    private static void hasPeople(Fields fields, Inspection inspection) {
        if (fields.get(INCLUDE).isEmpty()) {
            inspection.error(fields.at(INCLUDE), "an audience must include a segment", "include: [some_segment]");
        }
    }
}
