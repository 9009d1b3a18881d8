package io.drumbeat.report.html;

import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Table.Column;
import io.drumbeat.report.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A drawn column of a table.
 *
 * @param style the class that colours it in the stylesheet
 */
record Series(int index, Column column, String style) {
    private static final int COLOURS = 8;

    /** Those with anything to draw; each keeps its colour whether or not the others have. */
    static List<Series> of(Table table) {
        var series = new ArrayList<Series>();
        int colour = 0;
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            if (column.drawn()) {
                boolean plain = column.tone() == Table.Tone.SERIES;
                series.add(new Series(
                        i,
                        column,
                        plain
                                ? "s" + (colour++ % COLOURS + 1)
                                : column.tone().name().toLowerCase(Locale.ROOT)));
            }
        }
        List<Series> filled = series.stream()
                .filter(one -> table.rows().stream().anyMatch(row -> one.of(row) > 0))
                .toList();
        return filled.isEmpty() ? series.subList(0, Math.min(1, series.size())) : filled;
    }

    double of(List<Value> row) {
        return Math.max(0, row.get(index).number().map(Number::doubleValue).orElse(0.0));
    }

    static double sum(List<Series> series, List<Value> row) {
        return series.stream().mapToDouble(one -> one.of(row)).sum();
    }

    /** Names the colours; one series needs no naming. */
    static void legend(Markup page, List<Series> series) {
        if (series.size() < 2) {
            return;
        }
        page.open("ul", "class", "legend");
        for (Series one : series) {
            page.open("li");
            page.open("svg", "width", 10, "height", 10, "aria-hidden", "true");
            page.empty("rect", "class", one.style(), "width", 10, "height", 10, "rx", 2);
            page.close().text(one.column().label()).close();
        }
        page.close();
    }
}
