package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.ListType.listOf;

import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.MapType;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Types;
import java.util.List;
import java.util.Map;

final class DestinationShape {
    static final Key<String> CONNECTION = optional(
            "connection",
            Notations.nameOf("connection"),
            "How it is reached; none: ADF files in the workspace, in `out/leads/NAME`.");
    static final Key<Text> WHERE = optional("where", Types.TEXT, "A predicate over the profile.");
    static final Key<List<Text>> INCLUDE =
            optional("include", listOf(Notations.SEGMENT), "Only people in one of these segments.");
    static final Key<List<Text>> EXCLUDE =
            optional("exclude", listOf(Notations.SEGMENT), "Nobody who is in one of these segments.");
    static final Key<DestinationDefinition.Basis> BASIS = optional(
                    "basis",
                    Types.oneOf(DestinationDefinition.Basis.class),
                    "Why people may be handed on: `request`, they asked us for something and did not withdraw; `consent`,"
                            + " they agreed to be contacted.")
            .otherwise("request");
    static final Key<List<Text>> ATTRIBUTES = optional(
            "attributes", listOf(Types.TEXT), "Attributes that are handed on besides those that ADF has a place for.");
    static final Key<Map<String, String>> VENDORS =
            optional("vendors", new MapType<>(Types.STRING), "What the destination calls each location.");
    static final Key<String> SOURCE = optional(
            "source", Types.STRING, "Who we are to the destination, in the ids that it gets; else the company.");
    static final Key<List<DataClass>> ALLOW_CLASSES = optional(
            "allow_classes",
            listOf(Notations.DATA_CLASS),
            "Data classes that may leave although they normally stay: `npi`.");

    static final Shape<DestinationDefinition> SHAPE = Shape.of(
                    "destination",
                    List.of(CONNECTION, WHERE, INCLUDE, EXCLUDE, BASIS, ATTRIBUTES, VENDORS, SOURCE, ALLOW_CLASSES),
                    fields -> new DestinationDefinition(
                            fields.name(),
                            fields.find(CONNECTION),
                            fields.find(WHERE),
                            fields.get(INCLUDE, List.of()),
                            fields.get(EXCLUDE, List.of()),
                            fields.get(BASIS),
                            fields.get(ATTRIBUTES, List.of()),
                            fields.get(VENDORS, Map.of()),
                            fields.find(SOURCE),
                            fields.get(ALLOW_CLASSES, List.of()),
                            fields.at()))
            .checked(DestinationShape::choosesSomebody);

    private DestinationShape() {}

    private static void choosesSomebody(Fields fields, Inspection inspection) {
        if (!fields.has(WHERE) && fields.get(INCLUDE, List.of()).isEmpty()) {
            inspection.error(
                    fields.at(),
                    "destination \"" + fields.name() + "\" says neither where nor include",
                    "add where: created_at >= as_of - 1");
        }
    }
}
