package io.drumbeat.suggest;

import io.drumbeat.intake.ReadOptions;
import io.drumbeat.mapping.Catalog;
import io.drumbeat.workspace.DataClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a proposal as the YAML of a mapping, with what speaks for each line behind it. */
final class MappingText {
    private static final int COMMENT = 58;
    /** What YAML 1.2 takes plain, in a flow as well as in a block. */
    private static final String PLAIN = "[\\p{L}\\p{N}_][\\p{L}\\p{N}_ ./()+-]*";

    private static final Set<String> WORDS = Set.of("null", "true", "false");

    private final String file;
    private final int rows;
    private final List<Suggestion> suggestions;
    private final Catalog catalog;

    MappingText(String file, int rows, List<Suggestion> suggestions, Catalog catalog) {
        this.file = file;
        this.rows = rows;
        this.suggestions = suggestions;
        this.catalog = catalog;
    }

    String yaml(ReadOptions said) {
        StringBuilder text = new StringBuilder();
        text.append("# Proposed from the first %d records of %s. Read it, mend it, keep it.%n"
                .formatted(rows, oneLine(file)));
        if (said.headerRow() > 0) {
            text.append("header_row: ").append(said.headerRow()).append('\n');
        }
        if (said.delimiter() != null) {
            text.append("delimiter: ").append(scalar(said.delimiter())).append('\n');
        }
        if (said.quotes() != null) {
            text.append("quotes: ")
                    .append(said.quotes().name().toLowerCase(Locale.ROOT))
                    .append('\n');
        }
        if (said.encoding() != null) {
            text.append("encoding: ").append(scalar(said.encoding())).append('\n');
        }
        Optional<String> usual = usualDates();
        usual.ifPresent(
                pattern -> text.append("date_format: ").append(scalar(pattern)).append('\n'));
        text.append("fields:\n");
        byTarget().forEach((target, columns) -> field(text, target, columns, usual));
        return text.toString();
    }

    /** Fields in the catalog's order, then attributes in the file's. */
    private Map<String, List<Suggestion>> byTarget() {
        Map<String, List<Suggestion>> targets = new LinkedHashMap<>();
        catalog.fields().keySet().forEach(field -> targets.put(field, new ArrayList<>()));
        suggestions.forEach(suggestion -> targets.computeIfAbsent(suggestion.target(), target -> new ArrayList<>())
                .add(suggestion));
        targets.values().removeIf(List::isEmpty);
        return targets;
    }

    private void field(StringBuilder text, String target, List<Suggestion> columns, Optional<String> usual) {
        Suggestion first = columns.getFirst();
        List<String> keys = new ArrayList<>();
        if (!first.type().equals("text")) {
            keys.add("type: " + first.type());
        }
        DateGuess dates = first.dates();
        if (dates != null && dates.pattern() != null && !usual.equals(Optional.of(dates.pattern()))) {
            keys.add("date_format: " + scalar(dates.pattern()));
        }
        first.words()
                .forEach((meaning, words) -> keys.add(meaning + ": "
                        + words.stream().map(MappingText::scalar).collect(Collectors.joining(", ", "[", "]"))));
        DataClass dataClass = first.dataClass();
        if (dataClass != DataClass.INTERNAL) {
            keys.add("class: " + dataClass.name().toLowerCase(Locale.ROOT));
        }
        String column = columns.size() == 1
                ? scalar(first.column().name())
                : columns.stream()
                        .map(suggestion -> scalar(suggestion.column().name()))
                        .collect(Collectors.joining(", ", "[", "]"));
        String value = keys.isEmpty() ? column : "{column: " + column + ", " + String.join(", ", keys) + "}";
        boolean empty = first.field() == null && first.column().values().isEmpty();
        String line = (empty ? "  # " : "  ") + scalar(target) + ": " + value;
        text.append(line)
                .append(" ".repeat(Math.max(2, COMMENT - line.length())))
                .append("# ");
        text.append(reason(first)).append('\n');
        if (dates != null
                && !dates.ambiguous().isEmpty()
                && usual.filter(dates.ambiguous()::contains).isEmpty()) {
            text.append("    # Day or month first? No value tells. Add date_format: ")
                    .append(dates.ambiguous().stream().limit(2).collect(Collectors.joining(" or ")))
                    .append('\n');
        }
    }

    static String reason(Suggestion suggestion) {
        return (suggestion.field() == null ? "" : Math.round(100 * suggestion.confidence()) + "%: ")
                + oneLine(suggestion.why());
    }

    /** The pattern that more than one column is written in, or the only one. */
    private Optional<String> usualDates() {
        return suggestions.stream()
                .map(Suggestion::dates)
                .filter(Objects::nonNull)
                .map(DateGuess::pattern)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(pattern -> pattern, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    private static String scalar(String text) {
        boolean plain = text.matches(PLAIN)
                && !text.endsWith(" ")
                && !text.matches("[\\d.+-]+")
                && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain
                ? text
                : '"'
                        + text.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n")
                                .replace("\t", "\\t")
                        + '"';
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
