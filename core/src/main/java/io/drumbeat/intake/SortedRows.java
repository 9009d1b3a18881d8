package io.drumbeat.intake;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet that some program wrote in an order of its own, gathered and put in order. */
final class SortedRows implements SheetRows {
    private final SheetRows rows;
    private @Nullable Iterator<Row> sorted;

    SortedRows(SheetRows rows) {
        this.rows = rows;
    }

    @Override
    public @Nullable Row next() {
        if (sorted == null) {
            sorted = gathered();
        }
        return sorted.hasNext() ? sorted.next() : null;
    }

    @Override
    public SheetNotes notes() {
        return rows.notes();
    }

    @Override
    public void close() {
        rows.close();
    }

    private Iterator<Row> gathered() {
        var byLine = new TreeMap<Long, Row>();
        for (Row row = rows.next(); row != null; row = rows.next()) {
            byLine.merge(row.line(), row, SortedRows::together);
        }
        return byLine.values().iterator();
    }

    /** Two parts of one row. */
    private static Row together(Row first, Row second) {
        List<String> cells = new ArrayList<>(first.cells());
        for (int column = 0; column < second.cells().size(); column++) {
            if (column == cells.size()) {
                cells.add("");
            }
            if (!second.cells().get(column).isEmpty()) {
                cells.set(column, second.cells().get(column));
            }
        }
        return new Row(first.line(), cells);
    }
}
