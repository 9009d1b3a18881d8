package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.ListType.listOf;
import static io.drumbeat.yaml.ListType.oneOrMore;
import static io.drumbeat.yaml.MapType.mapOf;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.workspace.Matching.Kind;
import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class MatchingShape {
    /** What a block may be made of, besides the attributes that are compared. */
    static final List<String> PARTS = List.of(
            "names",
            "first_name",
            "last_name",
            "initials",
            "first_initial",
            "last_initial",
            "birth_date",
            "birth_year",
            "street",
            "city",
            "postal_code",
            "phone",
            "email",
            "company");

    private static final String ATTRIBUTE = "attributes.";

    private static final List<List<String>> USUAL = List.of(
            List.of("names"),
            List.of("birth_date", "first_initial"),
            List.of("birth_date", "last_initial"),
            List.of("birth_date", "initials"),
            List.of("email"),
            List.of("phone"),
            List.of("last_name", "postal_code"),
            List.of("first_name", "postal_code"),
            List.of("street", "postal_code"));

    static final Key<Double> MERGE = optional(
                    "merge", Notations.PERCENT, "Pairs at least so probably one person are merged.")
            .otherwise("99.9%");
    static final Key<Double> REVIEW = optional(
                    "review", Notations.PERCENT, "Pairs at least so probably one person wait for somebody to decide.")
            .otherwise("80%");
    static final Key<Map<String, Kind>> COMPARE = optional(
            "compare",
            mapOf(Types.oneOf(Kind.class)),
            "Attributes, as `attributes.NAME`, that are compared besides the usual fields, and how; an `id` is what one"
                    + " person has and nobody else.");
    static final Key<List<List<Text>>> BLOCKS = optional(
            "blocks",
            listOf(oneOrMore(Types.TEXT)),
            "Who is compared: leads that agree on every part of one of these lists. Without it: the usual nine.");
    static final Key<Integer> WINDOW = optional(
                    "window",
                    Types.wholeNumber(2, 10_000),
                    "Each lead of a block is compared with so many others at most, the likest first.")
            .otherwise("100");
    static final Key<Integer> QUESTIONS = optional(
                    "questions",
                    Types.wholeNumber(0, 10_000_000),
                    "So many pairs wait for somebody to decide at most, the surest.")
            .otherwise("50000");

    static final Shape<Matching> SHAPE = Shape.of(
                    "matching", List.of(MERGE, REVIEW, COMPARE, BLOCKS, WINDOW, QUESTIONS), MatchingShape::matching)
            .checked(MatchingShape::check);

    static final Matching STANDARD = new Matching(0.999, 0.8, Map.of(), USUAL, 100, 50_000);

    private MatchingShape() {}

    private static void check(Fields fields, Inspection inspection) {
        if (fields.get(REVIEW) > fields.get(MERGE)) {
            inspection.error(
                    fields.at(REVIEW), "review is above merge", "pairs between the two wait for somebody to decide");
        }
        Map<String, Kind> compared = fields.get(COMPARE, Map.of());
        for (String field : compared.keySet()) {
            if (!field.startsWith(ATTRIBUTE) || field.length() == ATTRIBUTE.length()) {
                inspection.error(
                        fields.at(COMPARE),
                        "only attributes can be compared besides the usual fields, not \"" + field + "\"",
                        "write attributes.NAME");
            }
        }
        if (compared.size() > 12) {
            inspection.error(fields.at(COMPARE), "at most 12 attributes can be compared", "leave out the weakest");
        }
        List<String> known = new ArrayList<>(PARTS);
        known.addAll(compared.keySet());
        for (List<Text> block : fields.get(BLOCKS, List.of())) {
            block.stream()
                    .filter(part -> !known.contains(part.value()))
                    .forEach(part -> inspection.error(
                            part.at(),
                            "a block cannot be made of \"" + part.value() + "\"",
                            DidYouMean.hint(known, part.value())));
        }
    }

    private static Matching matching(Fields fields) {
        Map<String, Kind> compare = new LinkedHashMap<>();
        fields.get(COMPARE, Map.of()).forEach((field, kind) -> compare.put(field.substring(ATTRIBUTE.length()), kind));
        return new Matching(
                fields.get(MERGE),
                fields.get(REVIEW),
                compare,
                blocks(fields, compare),
                fields.get(WINDOW),
                fields.get(QUESTIONS));
    }

    /** The usual blocks, and one for each id. */
    private static List<List<String>> blocks(Fields fields, Map<String, Kind> compare) {
        if (fields.has(BLOCKS)) {
            return fields.get(BLOCKS).stream()
                    .map(block -> block.stream().map(Text::value).toList())
                    .toList();
        }
        List<List<String>> blocks = new ArrayList<>(USUAL);
        compare.forEach((attribute, kind) -> {
            if (kind == Kind.ID) {
                blocks.add(List.of(ATTRIBUTE + attribute));
            }
        });
        return blocks;
    }
}
