package io.drumbeat.report.html;

import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Value;
import io.drumbeat.report.render.Wording;
import java.util.List;

/** Bars that narrow from step to step, each ending as wide as the next begins. */
final class Funnel {
    private final Table table;
    private final Wording wording;
    private final Series series;
    private final double most;

    Funnel(Table table, Wording wording) {
        this.table = table;
        this.wording = wording;
        this.series = Series.of(table).getFirst();
        this.most = table.rows().stream().mapToDouble(series::of).max().orElse(0);
    }

    void write(Markup page) {
        var cells = new TableView(table, wording);
        page.open("div", "class", "scroll").open("table", "class", "bars funnel");
        page.open("thead").open("tr");
        for (int i = 0; i < table.columns().size(); i++) {
            page.element("th", table.columns().get(i).label(), "scope", "col", "class", cells.isNumeric(i) ? "n" : "t");
            if (i == 0) {
                page.open("td").close();
            }
        }
        page.close().close().open("tbody");
        for (int step = 0; step < table.rows().size(); step++) {
            List<Value> row = table.rows().get(step);
            page.open("tr");
            for (int i = 0; i < row.size(); i++) {
                cells.cell(page, i, row.get(i));
                if (i == 0) {
                    slice(page, step);
                }
            }
            page.close();
        }
        page.close().close().close();
    }

    private void slice(Markup page, int step) {
        double top = width(step);
        double bottom = step + 1 < table.rows().size() ? width(step + 1) : top;
        List<Value> row = table.rows().get(step);
        page.open("td", "class", "bar");
        page.open(
                "svg",
                "class",
                "slice",
                "viewBox",
                "0 0 100 10",
                "preserveAspectRatio",
                "none",
                "height",
                40,
                "aria-hidden",
                "true");
        page.open(
                "polygon",
                "class",
                "s1 step" + Math.min(step + 1, 6),
                "points",
                point(50 - top / 2, 0)
                        + point(50 + top / 2, 0)
                        + point(50 + bottom / 2, 10)
                        + point(50 - bottom / 2, 10));
        page.element("title", wording.of(row.getFirst()) + ": " + wording.of(row.get(series.index())));
        page.close().close().close();
    }

    private double width(int step) {
        return most == 0 ? 0 : Math.max(1, series.of(table.rows().get(step)) / most * 100);
    }

    private static String point(double x, double y) {
        return Markup.decimal(x) + "," + Markup.decimal(y) + " ";
    }
}
