package io.drumbeat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows in aligned columns: numbers to the right, text to the left, two spaces between, the last column cut to fit. */
final class TextTable {
    private static final int LEAST_LAST_COLUMN = 16;

    private final List<String> header;
    private final List<List<Cell>> rows = new ArrayList<>();

    private record Cell(String text, boolean number) {}

    TextTable(String... header) {
        this.header = List.of(header);
    }

    TextTable row(@Nullable Object... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(
                    "a row of " + cells.length + " cells in a table of " + header.size() + " columns");
        }
        var row = new ArrayList<Cell>();
        for (Object cell : cells) {
            row.add(new Cell(Figures.of(cell).replaceAll("\\p{Cntrl}+", " "), cell instanceof Number));
        }
        rows.add(row);
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    List<String> lines(int width, Screen screen) {
        int[] widths = IntStream.range(0, header.size())
                .map(column -> Stream.concat(
                                Stream.of(header.get(column)),
                                rows.stream().map(row -> row.get(column).text()))
                        .mapToInt(Figures::width)
                        .max()
                        .orElse(0))
                .toArray();
        cutLastColumn(widths, width);
        var lines = new ArrayList<String>();
        lines.add(screen.bold(laidOut(
                IntStream.range(0, header.size())
                        .mapToObj(column -> new Cell(header.get(column), isNumeric(column)))
                        .toList(),
                widths)));
        rows.forEach(row -> lines.add(laidOut(row, widths)));
        return lines;
    }

    private static void cutLastColumn(int[] widths, int width) {
        int last = widths.length - 1;
        int before = IntStream.range(0, last).map(column -> widths[column] + 2).sum();
        widths[last] = Math.min(widths[last], Math.max(LEAST_LAST_COLUMN, width - before));
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).number());
    }

    private static String laidOut(List<Cell> row, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String text = Figures.cut(row.get(column).text(), widths[column]);
            String padding = " ".repeat(widths[column] - Figures.width(text));
            line.append(row.get(column).number() ? padding + text : text + padding).append("  ");
        }
        return line.toString().stripTrailing();
    }
}
