package io.drumbeat.report.html;

import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Value;
import io.drumbeat.report.render.Wording;
import java.util.List;

/** Upright bars, stacked by series: over time with gaps, over classes of a number without. */
final class Columns {
    private static final int LABEL_EACH_UP_TO = 14;

    private final Table table;
    private final Wording wording;
    private final List<Series> series;
    private final double most;
    private final double gap;

    Columns(Table table, Wording wording) {
        this.table = table;
        this.wording = wording;
        this.series = Series.of(table);
        this.most = table.rows().stream()
                .mapToDouble(row -> Series.sum(series, row))
                .max()
                .orElse(0);
        this.gap = table.drawing() == Table.Drawing.HISTOGRAM ? 0.04 : 0.22;
    }

    void write(Markup page) {
        var plot = new Plot(table, wording, most);
        Series.legend(page, series);
        plot.write(page, series, () -> {
            for (int row = 0; row < table.rows().size(); row++) {
                column(page, plot, row);
            }
            labels(page, plot);
        });
        TableView.folded(page, table, wording);
    }

    private void column(Markup page, Plot plot, int row) {
        List<Value> cells = table.rows().get(row);
        double below = 0;
        for (Series one : series) {
            double value = one.of(cells);
            if (value > 0) {
                page.empty(
                        "rect",
                        "class",
                        one.style() + (Plot.isSoFar(cells) ? " sofar" : ""),
                        "x",
                        Markup.percent(plot.left(row) + plot.width() * gap / 2),
                        "width",
                        Markup.percent(plot.width() * (1 - gap)),
                        "y",
                        plot.y(below + value),
                        "height",
                        Math.max(plot.rise(value), 0.75));
                below += value;
            }
        }
    }

    /** Every column where there is room, else only the highest. */
    private void labels(Markup page, Plot plot) {
        boolean peaked = false;
        for (int row = 0; row < table.rows().size(); row++) {
            double sum = Series.sum(series, table.rows().get(row));
            boolean peak = !peaked && sum == most;
            if (sum > 0 && (peak || table.rows().size() <= LABEL_EACH_UP_TO)) {
                page.element(
                        "text",
                        plot.total(sum),
                        "class",
                        "mark",
                        "x",
                        Markup.percent(plot.middle(row)),
                        "y",
                        plot.y(sum) - 5,
                        "text-anchor",
                        "middle");
                peaked |= peak;
            }
        }
        page.verbatim("\n");
    }
}
