package io.drumbeat.mapping;

import io.drumbeat.intake.Header;
import io.drumbeat.intake.SourceRecord;
import io.drumbeat.value.Cells;
import io.drumbeat.value.Dates;
import io.drumbeat.value.Numbers;
import io.drumbeat.value.Unreadable;
import io.drumbeat.value.Words;
import io.drumbeat.workspace.Mapping.FieldMapping;
import io.drumbeat.workspace.TextSteps;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fills one field: the first column that is not empty, after its steps, else the constant; looked up; read as its type. */
final class FieldReader {
    private final FieldType type;
    private final int[] columns;
    private final @Nullable String separator;
    private final TextSteps steps;
    private final boolean plain;
    private final String constant;
    private final Lookup lookup;
    private final Dates dates;
    private final Numbers numbers;

    FieldReader(FieldMapping mapping, FieldType type, Header header, Dates dates, Numbers numbers) {
        this.type = type;
        this.columns = mapping.reads().stream()
                .map(header::find)
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .toArray();
        this.separator = mapping.concat().isEmpty() ? null : mapping.separator();
        this.steps = mapping.steps();
        this.plain = steps.equals(TextSteps.NONE);
        this.constant = mapping.constant() == null ? "" : mapping.constant();
        this.lookup = new Lookup(mapping.lookup());
        this.dates = dates;
        this.numbers = numbers;
    }

    /** The value in the field's Java type; null when nothing fills it. */
    @Nullable
    Object read(SourceRecord record) throws Unreadable {
        String text = lookup.of(text(record));
        return text.isEmpty() ? null : typed(text);
    }

    /** The field's text before it is looked up and read. */
    String text(SourceRecord record) {
        String text = "";
        if (separator != null) {
            text = joined(record, separator);
        } else {
            for (int i = 0; i < columns.length && text.isEmpty(); i++) {
                text = stepped(Cells.clean(record.cell(columns[i])));
            }
        }
        return text.isEmpty() ? constant : text;
    }

    private String joined(SourceRecord record, String between) {
        StringBuilder joined = new StringBuilder();
        for (int column : columns) {
            String cell = Cells.clean(record.cell(column));
            if (!cell.isEmpty()) {
                joined.append(joined.isEmpty() ? "" : between).append(cell);
            }
        }
        return stepped(joined.toString());
    }

    private String stepped(String cell) {
        return plain || cell.isEmpty() ? cell : Steps.applied(steps, cell);
    }

    /** The column that fills the field in this record, else the first that could have; -1 when it has none. */
    int column(SourceRecord record) {
        return IntStream.of(columns)
                .filter(column -> !Cells.clean(record.cell(column)).isEmpty())
                .findFirst()
                .orElse(columns.length == 0 ? -1 : columns[0]);
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
