package io.drumbeat.lookup;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.rule.Column;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Picks columns by words: part of a name or of what is said about it, or a name with {@code *} for anything. */
record ColumnFilter(List<String> words) {

    /** Those for which any of the words fits; all where there are no words; an error where none fits. */
    List<Column> choose(List<Column> columns) {
        if (words.isEmpty()) {
            return columns;
        }
        List<Column> chosen = columns.stream()
                .filter(column -> words.stream().anyMatch(word -> fits(word.toLowerCase(Locale.ROOT), column)))
                .toList();
        if (chosen.isEmpty()) {
            String said = String.join(" ", words);
            throw DrumbeatException.usage("unknown_column", "No column is called \"" + said + "\" or speaks of it")
                    .hint(DidYouMean.hint(columns.stream().map(Column::name).toList(), words.getFirst()));
        }
        return chosen;
    }

    private static boolean fits(String word, Column column) {
        if (word.contains("*")) {
            String pattern = Pattern.quote(word).replace("*", "\\E.*\\Q");
            return column.name().matches(pattern);
        }
        return column.name().contains(word)
                || column.meaning().toLowerCase(Locale.ROOT).contains(word);
    }
}
