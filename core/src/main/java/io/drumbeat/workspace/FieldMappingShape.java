package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.ListType.oneOrMore;
import static io.drumbeat.yaml.MapType.mapOf;

import io.drumbeat.workspace.LookupTable.Unknown;
import io.drumbeat.workspace.Mapping.FieldMapping;
import io.drumbeat.workspace.TextSteps.LetterCase;
import io.drumbeat.workspace.TextSteps.Part;
import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Made;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Shorthand;
import io.drumbeat.yaml.Type;
import io.drumbeat.yaml.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How one field is filled: a column, several columns, or all that can be said. */
final class FieldMappingShape {
    static final Key<List<String>> COLUMN =
            optional("column", oneOrMore(Types.STRING), "The source's column; of several, the first that is filled.");
    static final Key<List<String>> CONCAT =
            optional("concat", oneOrMore(Types.STRING), "Columns that are joined; empty ones are left out.");
    static final Key<String> SEPARATOR =
            optional("separator", Types.CHARACTERS, "What stands between joined columns; else a space.");
    static final Key<String> CONSTANT = optional("constant", Types.STRING, "The value where no column gives one.");
    static final Key<String> TRIM =
            optional("trim", Types.CHARACTERS, "Characters taken off both ends. Spaces are taken off anyway.");
    static final Key<Pattern> EXTRACT = optional(
            "extract",
            RegularExpression.TYPE,
            "A regular expression: what its group matches is kept, or without a group all that it matches.");
    static final Key<Part> PART =
            optional("part", Types.oneOf(Part.class), "The part of a full name in the column that is meant.");
    static final Key<LetterCase> CASE = optional("case", Types.oneOf(LetterCase.class), "How its letters are written.");
    static final Key<List<String>> YES =
            optional("yes", oneOrMore(Types.STRING), "Words that mean yes, besides the usual ones.");
    static final Key<List<String>> NO =
            optional("no", oneOrMore(Types.STRING), "Words that mean no, besides the usual ones.");
    static final Key<Map<String, String>> LOOKUP =
            optional("lookup", mapOf(Types.STRING), "The source's words and ours, whatever their case.");
    static final Key<String> DEFAULT =
            optional("default", Types.STRING, "The value for words that the lookup does not have.");
    static final Key<Unknown> UNKNOWN = optional(
                    "unknown",
                    Types.oneOf(Unknown.class),
                    "What becomes of words that the lookup does not have: `keep` leaves them as they are, `reject` the row,"
                            + " `null` the field empty.")
            .otherwise("keep");
    static final Key<String> TYPE = optional(
            "type",
            Types.oneOf("text", "integer", "decimal", "boolean", "date", "instant"),
            "What an attribute holds; the other fields have their own types.");
    static final Key<List<String>> DATE_FORMAT =
            optional("date_format", DateFormat.SEVERAL, "The pattern of its dates, or several; else the mapping's.");
    static final Key<DataClass> CLASS = optional(
                    "class", Notations.DATA_CLASS, "How carefully it must be kept; what reads it inherits this.")
            .otherwise("internal");

    static final Shape<FieldMapping> FULL = Shape.of(
                    "field mapping",
                    List.of(
                            COLUMN,
                            CONCAT,
                            SEPARATOR,
                            CONSTANT,
                            TRIM,
                            EXTRACT,
                            PART,
                            CASE,
                            YES,
                            NO,
                            LOOKUP,
                            DEFAULT,
                            UNKNOWN,
                            TYPE,
                            DATE_FORMAT,
                            CLASS),
                    FieldMappingShape::mapping)
            .checked(FieldMappingShape::isFilledOneWay)
            .checked(FieldMappingShape::hasWordsToLookUp);

    static final Type<FieldMapping> TYPE_OF_FIELD = new Shorthand<>(
            new Made<>(oneOrMore(Types.STRING), (field, columns) -> FieldMapping.from(columns, field.at())), FULL);

    private FieldMappingShape() {}

    private static FieldMapping mapping(Fields fields) {
        return new FieldMapping(
                fields.get(COLUMN, List.of()),
                fields.get(CONCAT, List.of()),
                fields.get(SEPARATOR, " "),
                fields.find(CONSTANT),
                new TextSteps(fields.find(TRIM), fields.find(EXTRACT), fields.find(PART), fields.find(CASE)),
                new LookupTable(words(fields), fields.get(UNKNOWN), fields.find(DEFAULT)),
                fields.find(TYPE),
                fields.get(DATE_FORMAT, List.of()),
                fields.get(CLASS),
                fields.at());
    }

    /** Words for yes and no are a lookup too: to the words that everything understands. */
    private static Map<String, String> words(Fields fields) {
        Map<String, String> words = new LinkedHashMap<>(fields.get(LOOKUP, Map.of()));
        fields.get(YES, List.of()).forEach(word -> words.put(word, "yes"));
        fields.get(NO, List.of()).forEach(word -> words.put(word, "no"));
        return words;
    }

    private static void isFilledOneWay(Fields fields, Inspection inspection) {
        if (!fields.has(COLUMN) && !fields.has(CONCAT) && !fields.has(CONSTANT)) {
            inspection.error(
                    fields.at(),
                    fields.name() + " has neither a column nor a constant",
                    "column: Some Header, or concat: [Some, Headers]");
        }
        if (fields.has(COLUMN) && fields.has(CONCAT)) {
            inspection.error(
                    fields.at(CONCAT),
                    fields.name() + " is either one column or several joined, not both",
                    "keep column, or concat");
        }
        if (fields.has(SEPARATOR) && !fields.has(CONCAT)) {
            inspection.error(
                    fields.at(SEPARATOR),
                    "a separator stands between the columns of a concat",
                    "concat: [Some, Headers]");
        }
    }

    private static void hasWordsToLookUp(Fields fields, Inspection inspection) {
        boolean words = fields.has(LOOKUP) || fields.has(YES) || fields.has(NO);
        for (Key<?> key : List.of(DEFAULT, UNKNOWN)) {
            if (fields.has(key) && !words) {
                inspection.error(
                        fields.at(key),
                        key.name() + " is about words that a lookup does not have, and there is no lookup",
                        "lookup: {THEIRS: ours}");
            }
        }
        if (fields.has(DEFAULT) && fields.has(UNKNOWN)) {
            inspection.error(
                    fields.at(UNKNOWN), "the default already stands for every unknown word", "remove one of the two");
        }
        fields.get(YES, List.of()).stream()
                .filter(fields.get(NO, List.of())::contains)
                .forEach(word -> inspection.error(
                        fields.at(NO), "\"" + word + "\" cannot mean both yes and no", "keep it in one of the lists"));
    }
}
