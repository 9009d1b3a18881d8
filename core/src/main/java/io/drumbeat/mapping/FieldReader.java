package io.drumbeat.mapping;

import io.drumbeat.intake.Header;
import io.drumbeat.intake.SourceRecord;
import io.drumbeat.value.Cells;
import io.drumbeat.value.Dates;
import io.drumbeat.value.Numbers;
import io.drumbeat.value.Unreadable;
import io.drumbeat.value.Words;
import io.drumbeat.workspace.Mapping.FieldMapping;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fills one field: the first column that is not empty, else the constant; then looked up, then read as its type. */
final class FieldReader {
    private final FieldType type;
    private final int[] columns;
    private final String constant;
    private final Map<String, String> lookup;
    private final Dates dates;
    private final Numbers numbers;

    FieldReader(FieldMapping mapping, FieldType type, Header header, Dates dates, Numbers numbers) {
        this.type = type;
        this.columns = mapping.columns().stream()
                .map(header::find)
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .toArray();
        this.constant = mapping.constant() == null ? "" : mapping.constant();
        this.lookup = mapping.lookup();
        this.dates = dates;
        this.numbers = numbers;
    }

    /** The value in the field's Java type; null when nothing fills it. */
    @Nullable
    Object read(SourceRecord record) throws Unreadable {
        String text = text(record);
        return text.isEmpty() ? null : typed(text);
    }

    /** The field's text before it is read. */
    String text(SourceRecord record) {
        String text = "";
        for (int i = 0; i < columns.length && text.isEmpty(); i++) {
            text = Cells.clean(record.cell(columns[i]));
        }
        if (text.isEmpty()) {
            text = constant;
        }
        return lookup.isEmpty() ? text : lookedUp(text);
    }

    /** The column that fills the field in this record, else the first that could have; -1 when it has none. */
    int column(SourceRecord record) {
        return IntStream.of(columns)
                .filter(column -> !Cells.clean(record.cell(column)).isEmpty())
                .findFirst()
                .orElse(columns.length == 0 ? -1 : columns[0]);
    }

    /** What the table says, whatever the case; a value that it does not know stays as it is. */
    private String lookedUp(String text) {
        String found = lookup.get(text);
        if (found != null) {
            return found;
        }
        for (Map.Entry<String, String> entry : lookup.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(text)) {
                return entry.getValue();
            }
        }
        return text;
    }

    private @Nullable Object typed(String text) throws Unreadable {
        return switch (type) {
            case TEXT -> text;
            case DATE -> dates.date(text);
            case TIMESTAMP -> dates.instant(text);
            case INTEGER -> numbers.integer(text);
            case NUMBER -> numbers.number(text);
            case MONEY -> numbers.money(text);
            case BOOLEAN -> Words.isYes(text);
        };
    }

    /** The type that a mapping names; a timestamp may also be called an instant or a datetime. */
    static FieldType named(@Nullable String type, FieldType otherwise) {
        if (type == null) {
            return otherwise;
        }
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "date" -> FieldType.DATE;
            case "timestamp", "instant", "datetime" -> FieldType.TIMESTAMP;
            case "integer" -> FieldType.INTEGER;
            case "number", "decimal" -> FieldType.NUMBER;
            case "money" -> FieldType.MONEY;
            case "boolean" -> FieldType.BOOLEAN;
            default -> FieldType.TEXT;
        };
    }

    /** The types that {@code type:} may name. */
    static List<String> names() {
        return List.of("text", "date", "timestamp", "integer", "number", "money", "boolean");
    }
}
