package io.drumbeat.report.html;

import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Value;
import io.drumbeat.report.render.Wording;
import java.util.List;

/**
 * Horizontal bars in a real table: the label and the numbers are text, so that they can be read aloud, selected and
 * shown at any width; only the bar is drawn.
 */
final class Bars {
    private static final int HEIGHT = 16;

    private final Table table;
    private final Wording wording;
    private final TableView cells;
    private final List<Series> series;
    private final double most;

    Bars(Table table, Wording wording) {
        this.table = table;
        this.wording = wording;
        this.cells = new TableView(table, wording);
        this.series = Series.of(table);
        this.most = table.rows().stream()
                .mapToDouble(row -> Series.sum(series, row))
                .max()
                .orElse(0);
    }

    void write(Markup page) {
        Series.legend(page, series);
        page.open("div", "class", "scroll").open("table", "class", "bars");
        head(page);
        page.open("tbody");
        table.rows().forEach(row -> row(page, row));
        page.close().close().close();
    }

    private void head(Markup page) {
        page.open("thead").open("tr");
        for (int i = 0; i < table.columns().size(); i++) {
            page.element("th", table.columns().get(i).label(), "scope", "col", "class", cells.isNumeric(i) ? "n" : "t");
            if (i == 0) {
                page.open("td").close();
            }
        }
        page.close().close();
    }

    private void row(Markup page, List<Value> row) {
        page.open("tr");
        for (int i = 0; i < row.size(); i++) {
            cells.cell(page, i, row.get(i));
            if (i == 0) {
                bar(page, row);
            }
        }
        page.close();
    }

    private void bar(Markup page, List<Value> row) {
        page.open("td", "class", "bar");
        page.open("svg", "class", "bar", "height", HEIGHT, "aria-hidden", "true");
        double x = 0;
        for (Series one : series) {
            double width = most == 0 ? 0 : one.of(row) / most * 100;
            if (width > 0) {
                page.open(
                        "rect",
                        "class",
                        one.style(),
                        "x",
                        Markup.percent(x),
                        "width",
                        Markup.percent(Math.max(width, 0.4)),
                        "height",
                        HEIGHT);
                page.element("title", tip(row, one)).close();
                x += width;
            }
        }
        page.close().close();
    }

    private String tip(List<Value> row, Series one) {
        return wording.of(row.getFirst()) + ", " + one.column().label() + ": " + wording.of(row.get(one.index()));
    }
}
