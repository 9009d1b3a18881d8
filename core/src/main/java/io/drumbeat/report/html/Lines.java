package io.drumbeat.report.html;

import io.drumbeat.report.model.Table;
import io.drumbeat.report.render.Wording;
import java.util.Comparator;
import java.util.List;

/** Lines over time; a single line stands on a wash of its colour. */
final class Lines {
    private static final int LABEL_HEIGHT = 14;

    private final Table table;
    private final Wording wording;
    private final List<Series> series;
    private final double most;

    Lines(Table table, Wording wording) {
        this.table = table;
        this.wording = wording;
        this.series = Series.of(table);
        this.most = table.rows().stream()
                .flatMapToDouble(row -> series.stream().mapToDouble(one -> one.of(row)))
                .max()
                .orElse(0);
    }

    void write(Markup page) {
        var plot = new Plot(table, wording, most);
        Series.legend(page, series);
        plot.write(page, series, () -> {
            page.open(
                    "svg",
                    "viewBox",
                    "0 0 100 " + Markup.decimal(plot.y(0)),
                    "preserveAspectRatio",
                    "none",
                    "width",
                    "100%",
                    "height",
                    plot.y(0));
            series.forEach(one -> line(page, plot, one));
            page.close();
            last(page, plot);
        });
        TableView.folded(page, table, wording);
    }

    private void line(Markup page, Plot plot, Series one) {
        var points = new StringBuilder();
        for (int row = 0; row < table.rows().size(); row++) {
            points.append(Markup.decimal(plot.middle(row)))
                    .append(',')
                    .append(Markup.decimal(plot.y(one.of(table.rows().get(row)))))
                    .append(' ');
        }
        if (series.size() == 1) {
            String floor = Markup.decimal(plot.y(0));
            page.empty(
                    "polygon",
                    "class",
                    one.style() + " wash",
                    "points",
                    Markup.decimal(plot.middle(0)) + "," + floor + " " + points
                            + Markup.decimal(plot.middle(table.rows().size() - 1)) + "," + floor);
        }
        page.empty(
                "polyline",
                "class",
                one.style() + " stroke",
                "points",
                points.toString().strip());
    }

    /** The newest value is the one people look for. */
    private void last(Markup page, Plot plot) {
        int row = table.rows().size() - 1;
        double above = Double.NEGATIVE_INFINITY;
        for (Series one : fromTheTop(row)) {
            double value = one.of(table.rows().get(row));
            double y = Math.max(plot.y(value) + 4, above + LABEL_HEIGHT);
            page.empty(
                    "circle",
                    "class",
                    one.style(),
                    "cx",
                    Markup.percent(plot.middle(row)),
                    "cy",
                    plot.y(value),
                    "r",
                    3.5);
            page.element("text", plot.total(value), "class", "mark", "x", "100%", "dx", 4, "y", y);
            above = y;
        }
        page.verbatim("\n");
    }

    private List<Series> fromTheTop(int row) {
        return series.stream()
                .sorted(Comparator.comparingDouble(
                        (Series one) -> -one.of(table.rows().get(row))))
                .toList();
    }
}
