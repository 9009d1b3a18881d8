package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.Key.required;
import static io.drumbeat.yaml.ListType.listOf;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.workspace.Mapping.FieldMapping;
import io.drumbeat.workspace.Mapping.Unmapped;
import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.MapType;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Types;
import java.util.List;
import java.util.Map;

/** A file of mappings/. */
final class MappingShape {
    static final Key<Integer> HEADER_ROW =
            optional("header_row", Notations.HEADER_ROW, "The line of the header, counted from 1; else detected.");
    static final Key<List<String>> DATE_FORMAT = optional(
            "date_format",
            DateFormat.SEVERAL,
            "The pattern of its dates, such as `M/d/yyyy`, or several of which the first that fits; without it only ISO-8601.");
    static final Key<String> DELIMITER_KEY =
            optional("delimiter", Notations.DELIMITER, "What separates the columns; else detected.");
    static final Key<Quotes> QUOTES = optional(
            "quotes",
            Types.oneOf(Quotes.class),
            "What a quote means that a cell of CSV begins with: `double` that the cell ends at the next one, `none` nothing; else `double`.");
    static final Key<String> ENCODING_KEY =
            optional("encoding", Notations.ENCODING, "The character set; else detected.");
    static final Key<List<String>> REQUIRED =
            optional("required", listOf(Types.STRING), "Fields of ours that a row must fill, else it is rejected.");
    static final Key<Map<String, FieldMapping>> FIELDS = required(
            "fields",
            new MapType<>(FieldMappingShape.TYPE_OF_FIELD),
            "By our field: the column it comes from, several of which the first that is filled counts, or more.");
    static final Key<Unmapped> UNMAPPED = optional(
                    "unmapped",
                    Types.oneOf(Unmapped.class),
                    "What becomes of columns that no field reads: `keep` makes each an attribute named after it.")
            .otherwise("ignore");
    static final Key<String> EXTERNAL_SYSTEM = optional(
            "external_system",
            Types.STRING,
            "The system that `external_id` belongs to, so that two systems' ids never meet; else the mapping's name.");

    static final Shape<Mapping> SHAPE = Shape.of(
                    "mapping",
                    List.of(
                            HEADER_ROW,
                            DATE_FORMAT,
                            DELIMITER_KEY,
                            QUOTES,
                            ENCODING_KEY,
                            REQUIRED,
                            UNMAPPED,
                            FIELDS,
                            EXTERNAL_SYSTEM),
                    MappingShape::mapping)
            .checked(MappingShape::knowsItsFields)
            .checked(MappingShape::fillsWhatItRequires);

    private MappingShape() {}

    private static Mapping mapping(Fields fields) {
        return new Mapping(
                fields.name(),
                fields.get(HEADER_ROW, 0),
                fields.get(DATE_FORMAT, List.of()),
                fields.find(DELIMITER_KEY),
                fields.find(QUOTES),
                fields.find(ENCODING_KEY),
                fields.get(REQUIRED, List.of()),
                fields.get(UNMAPPED),
                fields.get(FIELDS),
                fields.get(EXTERNAL_SYSTEM, fields.name()),
                fields.at());
    }

    private static void knowsItsFields(Fields fields, Inspection inspection) {
        var known = MappableFields.all();
        fields.get(FIELDS).forEach((field, mapping) -> {
            if (!known.contains(field) && !MappableFields.isAttribute(field)) {
                inspection.error(
                        mapping.at(),
                        "there is no field \"" + field + "\"",
                        DidYouMean.among(known, field)
                                .map(name -> "did you mean \"" + name + "\"?")
                                .orElse("keep it as \"attributes." + field + "\""));
            }
        });
    }

    private static void fillsWhatItRequires(Fields fields, Inspection inspection) {
        var filled = fields.get(FIELDS).keySet();
        for (var required : fields.get(REQUIRED, List.of())) {
            if (!filled.contains(required)) {
                inspection.error(
                        fields.at(REQUIRED),
                        "\"" + required + "\" is required, but no column fills it",
                        DidYouMean.hint(filled, required));
            }
        }
    }
}
