package io.drumbeat.suggest;

import io.drumbeat.mapping.AttributeNames;
import io.drumbeat.mapping.Catalog;
import io.drumbeat.mapping.TargetField;
import io.drumbeat.suggest.Weighing.Match;
import io.drumbeat.workspace.DataClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What every column of a file is taken for: a field of ours, else an attribute of a type and class. */
final class Proposal {
    private static final double NEARLY_ALL = 0.97;
    /** Words of finance and leases, which the Gramm-Leach-Bliley Act protects. */
    private static final Pattern NPI = Pattern.compile(
            "lease|loan|apr\\b|interest.?rate|payoff|payment|credit|income|salary|equity|balance|account(?!.?(name|owner|manager|rep))|routing|iban|"
                    + "ssn|soc.?sec|social.?sec|tax.?(id|no|num)|national.?id|"
                    + "lender|bank|financ|down.?pay|term.?months|residual|maturity|fico|score");

    private static final Pattern SENSITIVE = Pattern.compile(
            "birth|dob|gender|sex|race|ethnic|religion|health|medical|disab|passport|licen[cs]e|driver|marital|child|spouse");
    private static final Map<String, List<String>> FOREIGN =
            Map.of("yes", List.of("ja", "si", "sí", "oui"), "no", List.of("nein", "non"));

    private final Weighing weighing;
    private final AttributeNames names;

    Proposal(Weighing weighing, Catalog catalog) {
        this.weighing = weighing;
        this.names = new AttributeNames(catalog.fields().keySet());
    }

    List<Suggestion> of(List<ColumnSample> columns, List<Match> matches) {
        Map<ColumnSample, Match> byColumn = new LinkedHashMap<>();
        matches.forEach(match -> byColumn.put(match.column(), match));
        List<Suggestion> suggestions = new ArrayList<>();
        for (ColumnSample column : columns) {
            Match match = byColumn.get(column);
            suggestions.add(match == null ? attribute(column) : field(match));
        }
        return suggestions;
    }

    private Suggestion field(Match match) {
        ColumnSample column = match.column();
        TargetField field = match.field();
        boolean dated = Expectations.of(field).contains(ValueShape.DATE);
        return new Suggestion(
                column,
                field,
                null,
                "text",
                dataClass(column.name()),
                match.confidence(),
                match.why(),
                dated ? weighing.dates().get(column) : null,
                Expectations.of(field).contains(ValueShape.YES_NO) ? foreignWords(column) : Map.of());
    }

    private Suggestion attribute(ColumnSample column) {
        @Nullable DateGuess dates = weighing.dates().get(column);
        String type = type(column, dates);
        String why = column.values().isEmpty() ? "it is empty" : "no field of ours; " + described(type);
        return new Suggestion(
                column, null, names.name(column.name()), type, dataClass(column.name()), 0, why, dates, Map.of());
    }

    private static String described(String type) {
        return switch (type) {
            case "date", "instant" -> "its values are dates";
            case "boolean" -> "its values are yes and no";
            case "integer" -> "its values are whole numbers";
            case "decimal" -> "its values are numbers";
            default -> "kept as text";
        };
    }

    private String type(ColumnSample column, @Nullable DateGuess dates) {
        Map<ValueShape, Double> shapes = weighing.shapes(column);
        if (dates != null && dates.ambiguous().isEmpty()) {
            return dates.withTime() ? "instant" : "date";
        }
        if (shapes.getOrDefault(ValueShape.YES_NO, 0.0) >= NEARLY_ALL
                && foreignWords(column).isEmpty()
                && column.distinct().size() <= 3
                && !column.distinct().equals(Set.of("1"))) {
            return "boolean";
        }
        if (column.isUnique() || column.values().stream().anyMatch(Proposal::losesAsNumber)) {
            return "text";
        }
        if (shapes.getOrDefault(ValueShape.INTEGER, 0.0) >= NEARLY_ALL) {
            return "integer";
        }
        return shapes.getOrDefault(ValueShape.DECIMAL, 0.0) >= NEARLY_ALL ? "decimal" : "text";
    }

    /** A code, or a phone: its zero, or its plus, would be gone. */
    private static boolean losesAsNumber(String value) {
        return value.startsWith("+") || value.matches("0[\\d \\-/()].*");
    }

    /** Words that mean yes or no in other languages, which nothing understands unless it is told. */
    private static Map<String, List<String>> foreignWords(ColumnSample column) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        FOREIGN.forEach((meaning, words) -> {
            List<String> here = column.distinct().stream()
                    .filter(value -> words.contains(value.toLowerCase(Locale.ROOT)))
                    .toList();
            if (!here.isEmpty()) {
                found.put(meaning, here);
            }
        });
        return found;
    }

    private static DataClass dataClass(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        if (NPI.matcher(name).find()) {
            return DataClass.NPI;
        }
        return SENSITIVE.matcher(name).find() ? DataClass.SENSITIVE : DataClass.INTERNAL;
    }
}
