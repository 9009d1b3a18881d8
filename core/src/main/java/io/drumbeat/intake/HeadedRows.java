package io.drumbeat.intake;

import io.drumbeat.error.DrumbeatException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows below a table's header. Where nobody said which row that is, it is the first that is about as wide as the rows
 * of the table: titles, dates of print and blank rows above it are narrow.
 */
final class HeadedRows implements AutoCloseable {
    /** So many rows are looked at to find the header. */
    private static final int LOOK = 40;

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[\\d.,]*\\d");

    private final String name;
    private final Rows rows;
    private final Deque<Row> ahead = new ArrayDeque<>();
    private final Row headerRow;
    private final Header header;

    /**
     * Finds the header.
     *
     * @param said the line of the header, from which the rows begin; 0: to be found; or {@link ReadOptions#ANY_FIRST_ROW}
     * @param naming makes the header of its cells, the blank ones at their end left out
     */
    HeadedRows(String name, Rows rows, int said, Function<List<String>, Header> naming) {
        this.name = name;
        this.rows = rows;
        this.headerRow = said > 0 ? rowAt(said) : said == ReadOptions.ANY_FIRST_ROW ? first() : detect();
        this.header = naming.apply(headed(said == ReadOptions.ANY_FIRST_ROW));
    }

    Header header() {
        return header;
    }

    long headerLine() {
        return headerRow.line();
    }

    /** The next row that is not blank, or null after the last. */
    @Nullable
    Row next() {
        while (true) {
            Row row = ahead.isEmpty() ? rows.next() : ahead.removeFirst();
            if (row == null || !row.isBlank()) {
                return row;
            }
        }
    }

    @Override
    public void close() {
        rows.close();
    }

    private Row rowAt(int said) {
        Row row = rows.next();
        if (row == null || row.line() != said || row.isBlank()) {
            throw noHeader(said, "There is no header on line %d of %s".formatted(said, name));
        }
        return row;
    }

    private Row first() {
        for (Row row = rows.next(); row != null; row = rows.next()) {
            if (!row.isBlank()) {
                return row;
            }
        }
        throw noHeader(1, name + " has blank rows only");
    }

    private Row detect() {
        List<Row> first = new ArrayList<>();
        for (Row row = rows.next(); row != null; row = first.size() < LOOK ? rows.next() : null) {
            if (!row.isBlank()) {
                first.add(row);
            }
        }
        if (first.isEmpty()) {
            throw noHeader(1, name + " has blank rows only");
        }
        int at = headerAmong(first);
        ahead.addAll(first.subList(at + 1, first.size()));
        return first.get(at);
    }

    /** The first row of which more than half as much is filled as the table is wide; of odd tables the first row. */
    private static int headerAmong(List<Row> first) {
        int usual = first.stream().mapToInt(Row::span).sorted().toArray()[(first.size() - 1) * 3 / 4];
        return IntStream.range(0, first.size())
                .filter(at -> first.get(at).filled() * 2 > usual)
                .findFirst()
                .orElse(0);
    }

    private List<String> headed(boolean anything) {
        List<String> cells = headerRow.cells();
        int width = headerRow.width();
        if (width > Limits.COLUMNS) {
            throw DrumbeatException.input("too_many_columns", name + " has " + width + " columns")
                    .at(name + ":" + headerRow.line())
                    .hint("At most " + Limits.COLUMNS + " can be read; is the delimiter right?");
        }
        if (anything) {
            return cells.subList(0, width);
        }
        cells.stream()
                .filter(cell -> EMAIL.matcher(cell.strip()).matches())
                .findFirst()
                .ifPresent(value -> {
                    throw valuesInsteadOfNames(value);
                });
        if (cells.stream()
                .filter(cell -> !cell.isBlank())
                .allMatch(cell -> NUMBER.matcher(cell.strip()).matches())) {
            throw valuesInsteadOfNames(cells.getFirst());
        }
        return cells.subList(0, width);
    }

    private DrumbeatException valuesInsteadOfNames(String value) {
        return noHeader(
                headerRow.line(),
                "Line %d of %s should name the columns, but holds values such as '%s'"
                        .formatted(headerRow.line(), name, value.strip()));
    }

    private DrumbeatException noHeader(long line, String message) {
        return DrumbeatException.input("no_header", message)
                .at(name + ":" + line)
                .hint("Add a row with the columns' names, or say where it is: --header-row N, or `header_row: N`");
    }
}
