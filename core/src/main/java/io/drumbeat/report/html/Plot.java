package io.drumbeat.report.html;

import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Value;
import io.drumbeat.report.render.Wording;
import java.math.BigDecimal;
import java.util.List;

/**
 * The frame of an upright chart: grid, axes and tooltips. Widths are percentages and heights pixels, so the chart fills
 * any width while its text keeps its size.
 */
final class Plot {
    static final double HEIGHT = 180;
    private static final int TOP = 18;
    private static final int BOTTOM = 24;
    private static final int MOST_LABELS = 6;

    private final Table table;
    private final Wording wording;
    private final Scale scale;

    Plot(Table table, Wording wording, double most) {
        this.table = table;
        this.wording = wording;
        this.scale = Scale.upTo(most, true);
    }

    /** How many pixels up a value stands. */
    double rise(double value) {
        return value / scale.top() * HEIGHT;
    }

    /** The vertical place of a value, in pixels from the top. */
    double y(double value) {
        return TOP + HEIGHT - rise(value);
    }

    /** The left edge of a row's share of the width, in per cent. */
    double left(int row) {
        return 100.0 * row / table.rows().size();
    }

    double width() {
        return 100.0 / table.rows().size();
    }

    double middle(int row) {
        return left(row) + width() / 2;
    }

    void write(Markup page, List<Series> series, Runnable marks) {
        page.open("div", "class", table.drawing() == Table.Drawing.TIME_LINES ? "plot lines" : "plot");
        valueAxis(page);
        page.open("svg", "class", "area", "height", TOP + HEIGHT + BOTTOM, "role", "img", "aria-label", table.title());
        for (double tick : scale.ticks()) {
            page.empty(
                    "line",
                    "class",
                    tick == 0 ? "base" : "grid",
                    "x1",
                    "0",
                    "x2",
                    "100%",
                    "y1",
                    y(tick),
                    "y2",
                    y(tick));
        }
        marks.run();
        rowAxis(page);
        tips(page, series);
        page.close().close();
    }

    private void valueAxis(Markup page) {
        int longest = scale.ticks().stream()
                .mapToInt(tick -> label(tick).length())
                .max()
                .orElse(1);
        int width = longest * 8 + 8;
        page.open("svg", "class", "axis", "width", width, "height", TOP + HEIGHT + BOTTOM, "aria-hidden", "true");
        for (double tick : scale.ticks()) {
            page.element("text", label(tick), "x", width - 8, "y", y(tick) + 4, "text-anchor", "end");
        }
        page.close();
    }

    private void rowAxis(Markup page) {
        int rows = table.rows().size();
        int every = (rows + MOST_LABELS - 1) / MOST_LABELS;
        for (int row = 0; row < rows; row += every) {
            boolean last = row == rows - 1;
            page.element(
                    "text",
                    axisLabel(table.rows().get(row).getFirst()),
                    "class",
                    "tick",
                    "x",
                    last ? "100%" : Markup.percent(middle(row)),
                    "y",
                    TOP + HEIGHT + 17,
                    "text-anchor",
                    last ? "end" : "middle");
        }
        page.verbatim("\n");
    }

    /** A band over each row that says everything about it. */
    private void tips(Markup page, List<Series> series) {
        for (int row = 0; row < table.rows().size(); row++) {
            List<Value> cells = table.rows().get(row);
            page.open(
                    "rect",
                    "class",
                    "hit",
                    "x",
                    Markup.percent(left(row)),
                    "y",
                    TOP,
                    "width",
                    Markup.percent(width()),
                    "height",
                    HEIGHT);
            page.element("title", tip(cells, series)).close();
        }
    }

    private String tip(List<Value> row, List<Series> series) {
        var tip = new StringBuilder(wording.of(row.getFirst()));
        if (isSoFar(row)) {
            tip.append(" (so far)");
        }
        for (Series one : series) {
            tip.append('\n').append(one.column().label()).append(": ").append(wording.of(row.get(one.index())));
        }
        return tip.toString();
    }

    /** Only the first day of a week: the axis has little room. */
    private String axisLabel(Value value) {
        return value instanceof Value.Span(var bucket)
                        && bucket.first().plusDays(7).isAfter(bucket.last())
                ? wording.of(new Value.Span(new io.drumbeat.report.model.Bucket(
                        bucket.from(), bucket.until(), bucket.first(), bucket.first(), bucket.complete())))
                : wording.of(value);
    }

    static boolean isSoFar(List<Value> row) {
        return row.getFirst() instanceof Value.Span(var bucket) && !bucket.complete();
    }

    private String label(double value) {
        return wording.number(BigDecimal.valueOf(value), 1);
    }

    String total(double value) {
        return wording.number(BigDecimal.valueOf(value), 1);
    }
}
