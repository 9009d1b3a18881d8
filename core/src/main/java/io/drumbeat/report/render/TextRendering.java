package io.drumbeat.report.render;

import io.drumbeat.report.model.Figure;
import io.drumbeat.report.model.ReportModel;
import io.drumbeat.report.model.SectionResult;
import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The report for a terminal or a mail: figures and tables in fixed width, no colour, little bars where they help. */
public final class TextRendering implements Rendering {
    private static final int WIDEST_CELL = 40;
    private static final int BAR = 24;
    private static final String COURSE = "·▁▂▃▄▅▆▇█";

    @Override
    public String format() {
        return "text";
    }

    @Override
    public Map<String, String> files(ReportModel report) {
        return Map.of(".txt", render(report));
    }

    public String render(ReportModel report) {
        var wording = new Wording(report.locale(), report.period().zone());
        var out = new StringBuilder();
        out.append(report.company()).append(": ").append(report.title()).append('\n');
        out.append(wording.period(report.period()))
                .append(", as of ")
                .append(wording.asOf(report.period()))
                .append('\n');
        for (SectionResult section : report.sections()) {
            section(out, section, wording);
        }
        return out.toString();
    }

    private static void section(StringBuilder out, SectionResult section, Wording wording) {
        out.append('\n').append(section.title()).append('\n');
        out.append("=".repeat(width(section.title()))).append('\n');
        if (section.isEmpty()) {
            out.append(section.empty()).append('\n');
            return;
        }
        figures(out, section.figures(), wording);
        for (Table table : section.tables()) {
            if (table.isWorthShowing()) {
                out.append('\n').append(table.title()).append('\n');
                if (table.isOverTime()) {
                    courses(out, table, wording);
                } else {
                    table(out, table, wording);
                }
            }
        }
    }

    private static void figures(StringBuilder out, List<Figure> figures, Wording wording) {
        var rows = new ArrayList<List<String>>();
        for (Figure figure : figures) {
            rows.add(List.of(
                    figure.label(),
                    wording.of(figure.value()),
                    Change.of(figure, wording).map(Change::text).orElse("")));
        }
        print(out, rows, List.of(false, true, false));
    }

    private static void table(StringBuilder out, Table table, Wording wording) {
        var rows = new ArrayList<List<String>>();
        rows.add(table.columns().stream().map(Table.Column::label).toList());
        double most = most(table);
        for (List<Value> row : table.rows()) {
            var cells = new ArrayList<>(row.stream().map(wording::of).toList());
            if (most > 0) {
                cells.add(bar(table.drawn(row) / most));
            }
            rows.add(cells);
        }
        print(out, rows, right(table));
        if (!table.note().isEmpty()) {
            out.append(table.note()).append('\n');
        }
    }

    /** A month of days is one line of little bars a series: the total of what is counted, the newest of what stands. */
    private static void courses(StringBuilder out, Table table, Wording wording) {
        var rows = new ArrayList<List<String>>();
        double most = table.rows().stream()
                .flatMapToDouble(row -> drawn(table, row))
                .max()
                .orElse(0);
        for (int i = 0; i < table.columns().size(); i++) {
            int column = i;
            if (table.columns().get(i).drawn()) {
                double[] course = table.rows().stream()
                        .mapToDouble(row -> row.get(column)
                                .number()
                                .map(Number::doubleValue)
                                .orElse(0.0))
                        .toArray();
                double shown = table.drawing() == Table.Drawing.TIME_LINES
                        ? course[course.length - 1]
                        : Arrays.stream(course).sum();
                rows.add(List.of(
                        table.columns().get(i).label(),
                        wording.number(BigDecimal.valueOf(shown), 1),
                        course(course, most)));
            }
        }
        print(out, rows, List.of(false, true, false));
    }

    private static DoubleStream drawn(Table table, List<Value> row) {
        return IntStream.range(0, row.size())
                .filter(column -> table.columns().get(column).drawn())
                .mapToDouble(column ->
                        row.get(column).number().map(Number::doubleValue).orElse(0.0));
    }

    private static String course(double[] values, double most) {
        var line = new StringBuilder();
        for (double value : values) {
            int step = value <= 0 ? 0 : Math.max(1, (int) Math.round(value / most * 8));
            line.append(COURSE.charAt(step));
        }
        return line.toString();
    }

    private static List<Boolean> right(Table table) {
        var right = new ArrayList<Boolean>();
        for (int i = 0; i < table.columns().size(); i++) {
            int column = i;
            right.add(table.rows().stream()
                    .anyMatch(row -> row.get(column).number().isPresent()));
        }
        return right;
    }

    private static double most(Table table) {
        return table.drawing() == Table.Drawing.NONE
                ? 0
                : table.rows().stream()
                        .mapToDouble(row -> table.drawn(row))
                        .max()
                        .orElse(0);
    }

    private static String bar(double part) {
        return "█".repeat((int) Math.round(Math.max(0, part) * BAR)) + (part > 0 && part * BAR < 0.5 ? "▏" : "");
    }

    private static void print(StringBuilder out, List<List<String>> rows, List<Boolean> right) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(clipped(row.get(i))));
            }
        }
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = clipped(row.get(i));
                String pad = " ".repeat(widths[i] - width(cell));
                line.append(i < right.size() && right.get(i) ? pad + cell : cell + pad)
                        .append("  ");
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }

    /** Control characters never reach a terminal. */
    private static String clipped(String cell) {
        String clean = cell.replaceAll("\\p{Cntrl}", " ");
        return width(clean) <= WIDEST_CELL
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, WIDEST_CELL - 1)) + "…";
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
