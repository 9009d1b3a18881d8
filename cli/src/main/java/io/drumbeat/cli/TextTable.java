package io.drumbeat.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows in aligned columns: numbers to the right, text to the left, two spaces between, the last column cut to fit. */
final class TextTable {
    private static final int LEAST_LAST_COLUMN = 16;

    /** A column narrower than this says nothing. */
    private static final int LEAST_COLUMN = 8;

    private final List<String> header;
    private final List<List<Cell>> rows = new ArrayList<>();
    private boolean fitting;

    private record Cell(String text, boolean number) {}

    TextTable(String... header) {
        this.header = Stream.of(header).map(TextTable::harmless).toList();
    }

    TextTable row(@Nullable Object... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(
                    "a row of " + cells.length + " cells in a table of " + header.size() + " columns");
        }
        var row = new ArrayList<Cell>();
        for (Object cell : cells) {
            row.add(new Cell(harmless(Figures.of(cell)), cell instanceof Number));
        }
        rows.add(row);
        return this;
    }

    /** What came from a file must not command the terminal. */
    private static String harmless(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    /** Cuts the widest columns too, where cutting the last does not make room for all: of many columns none is too precious. */
    TextTable fitting() {
        fitting = true;
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
        if (fitting) {
            cutWidestColumns(widths, width);
        }
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

    private void cutWidestColumns(int[] widths, int width) {
        int over = IntStream.of(widths).sum() + 2 * (widths.length - 1) - width;
        while (over > 0) {
            int widest = IntStream.range(0, widths.length)
                    .filter(column -> !isNumeric(column) && widths[column] > LEAST_COLUMN)
                    .boxed()
                    .max(Comparator.comparingInt(column -> widths[column]))
                    .orElse(-1);
            if (widest < 0) {
                return;
            }
            widths[widest]--;
            over--;
        }
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).number());
    }

    private static String laidOut(List<Cell> row, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String text = Figures.cut(row.get(column).text(), widths[column]);
            String padding = " ".repeat(widths[column] - Figures.width(text));
            line.append(row.get(column).number() ? padding + text : text + padding)
                    .append("  ");
        }
        return line.toString().stripTrailing();
    }
}
