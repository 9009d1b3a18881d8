package io.drumbeat.report.html;

import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Table.Column;
import io.drumbeat.report.model.Value;
import io.drumbeat.report.render.Wording;
import java.util.List;

/** Rows as they are: the first column names the row, numbers stand right. */
final class TableView {
    private static final int LONG_LABEL = 24;

    private final Table table;
    private final Wording wording;

    TableView(Table table, Wording wording) {
        this.table = table;
        this.wording = wording;
    }

    void write(Markup page) {
        page.open("div", "class", "scroll").open("table");
        page.open("thead").open("tr");
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            page.element("th", column.label(), "scope", "col", "class", isNumeric(i) ? "n" : "t");
        }
        page.close().close().open("tbody");
        for (List<Value> row : table.rows()) {
            page.open("tr");
            for (int i = 0; i < row.size(); i++) {
                cell(page, i, row.get(i));
            }
            page.close();
        }
        page.close().close().close();
    }

    void cell(Markup page, int index, Value value) {
        if (index == 0) {
            String label = wording.of(value);
            page.element("th", label, "scope", "row", "class", label.length() > LONG_LABEL ? "long" : "short");
        } else {
            page.element("td", wording.of(value), "class", isNumeric(index) ? "n" : "t");
        }
    }

    boolean isNumeric(int index) {
        return index > 0
                && table.rows().stream().anyMatch(row -> row.get(index).number().isPresent());
    }

    /** The numbers behind a picture, folded away. */
    static void folded(Markup page, Table table, Wording wording) {
        page.open("details", "class", "data").element("summary", "The numbers");
        new TableView(table, wording).write(page);
        page.close();
    }
}
