package io.drumbeat.report.html;

import io.drumbeat.report.model.Figure;
import io.drumbeat.report.model.SectionResult;
import io.drumbeat.report.model.Table;
import io.drumbeat.report.render.Wording;
import java.util.ArrayList;
import java.util.List;

/** One section: its figures, its charts, and how they are counted. */
final class SectionView {
    private static final int MOST_COLUMNS_IN_HALF = 5;

    private final SectionResult section;
    private final Wording wording;

    SectionView(SectionResult section, Wording wording) {
        this.section = section;
        this.wording = wording;
    }

    void write(Markup page) {
        page.open("section", "id", section.name(), "class", "panel");
        page.element("h2", section.title()).verbatim("\n");
        if (section.isEmpty()) {
            page.element("p", section.empty(), "class", "empty");
        } else {
            figures(page);
            page.open("div", "class", "grid");
            List<Table> tables =
                    section.tables().stream().filter(Table::isWorthShowing).toList();
            List<String> widths = widths(tables);
            for (int i = 0; i < widths.size(); i++) {
                table(page, tables.get(i), widths.get(i));
            }
            page.close();
        }
        page.open("p", "class", "counted").element("b", "How it is counted. ");
        page.text(section.counted()).close();
        page.close();
    }

    private void figures(Markup page) {
        if (section.figures().isEmpty()) {
            return;
        }
        page.open("dl", "class", "figures");
        for (Figure figure : section.figures()) {
            page.open("div").element("dt", figure.label());
            page.open("dd").text(wording.of(figure.value()));
            KeyFigures.change(page, figure, wording);
            page.close().close();
        }
        page.close();
    }

    private void table(Markup page, Table table, String width) {
        page.open("figure", "class", width);
        page.element("figcaption", table.title());
        chart(page, table);
        if (!table.note().isEmpty()) {
            page.element("p", table.note(), "class", "note");
        }
        page.close();
    }

    private void chart(Markup page, Table table) {
        switch (table.drawing()) {
            case NONE -> new TableView(table, wording).write(page);
            case BARS, STACKED_BARS -> new Bars(table, wording).write(page);
            case FUNNEL -> new Funnel(table, wording).write(page);
            case TIME_COLUMNS, HISTOGRAM -> new Columns(table, wording).write(page);
            case TIME_LINES -> new Lines(table, wording).write(page);
        }
    }

    /** Narrow pictures stand side by side; one that finds no partner takes the whole row. */
    private static List<String> widths(List<Table> tables) {
        var widths = new ArrayList<String>();
        for (int i = 0; i < tables.size(); i++) {
            boolean paired = !isWide(tables.get(i)) && i + 1 < tables.size() && !isWide(tables.get(i + 1));
            if (!paired) {
                widths.add("wide");
            } else {
                boolean funnel = tables.get(i).drawing() == Table.Drawing.FUNNEL;
                widths.add(funnel ? "major" : "half");
                widths.add(funnel ? "minor" : "half");
                i++;
            }
        }
        return widths;
    }

    private static boolean isWide(Table table) {
        return switch (table.drawing()) {
            case TIME_COLUMNS, TIME_LINES -> true;
            case HISTOGRAM, FUNNEL -> false;
            case NONE, BARS, STACKED_BARS -> table.columns().size() > MOST_COLUMNS_IN_HALF;
        };
    }
}
