package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.ListType.oneOrMore;
import static io.drumbeat.yaml.MapType.mapOf;

import io.drumbeat.workspace.Mapping.FieldMapping;
import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Made;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Shorthand;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Type;
import io.drumbeat.yaml.Types;
import java.util.List;
import java.util.Map;

/** How one field is filled: a column, several columns, or all that can be said. */
final class FieldMappingShape {
    static final Key<List<String>> COLUMN =
            optional("column", oneOrMore(Types.STRING), "The source's column; of several, the first that is filled.");
    static final Key<String> CONSTANT = optional("constant", Types.STRING, "The value where no column gives one.");
    static final Key<Map<String, String>> LOOKUP =
            optional("lookup", mapOf(Types.STRING), "The source's words and ours. Other words stay as they are.");
    static final Key<String> TYPE = optional(
            "type",
            Types.oneOf("text", "integer", "decimal", "boolean", "date", "instant"),
            "What an attribute holds; the other fields have their own types.");
    static final Key<String> DATE_FORMAT =
            optional("date_format", DateFormat.TYPE, "The pattern of its dates; else the mapping's.");
    static final Key<DataClass> CLASS = optional(
                    "class", Notations.DATA_CLASS, "How carefully it must be kept; what reads it inherits this.")
            .otherwise("internal");

    static final Shape<FieldMapping> FULL = Shape.of(
                    "field mapping",
                    List.of(COLUMN, CONSTANT, LOOKUP, TYPE, DATE_FORMAT, CLASS),
                    FieldMappingShape::mapping)
            .checked(FieldMappingShape::isFilled);

    static final Type<FieldMapping> TYPE_OF_FIELD =
            new Shorthand<>(new Made<>(oneOrMore(Types.STRING), FieldMappingShape::columns), FULL);

    private FieldMappingShape() {}

    private static FieldMapping columns(Text field, List<String> columns) {
        return new FieldMapping(columns, null, Map.of(), null, null, DataClass.INTERNAL, field.at());
    }

    private static FieldMapping mapping(Fields fields) {
        return new FieldMapping(
                fields.get(COLUMN, List.of()),
                fields.find(CONSTANT),
                fields.get(LOOKUP, Map.of()),
                fields.find(TYPE),
                fields.find(DATE_FORMAT),
                fields.get(CLASS),
                fields.at());
    }

    private static void isFilled(Fields fields, Inspection inspection) {
        if (!fields.has(COLUMN) && !fields.has(CONSTANT)) {
            inspection.error(
                    fields.at(), fields.name() + " has neither a column nor a constant", "column: Some Header");
        }
    }
}
