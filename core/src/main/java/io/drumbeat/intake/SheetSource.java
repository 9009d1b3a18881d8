package io.drumbeat.intake;

import io.drumbeat.run.Rejection.Fault;
import io.drumbeat.run.Warning;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** The records of one sheet of a workbook. A record's line is its row there. */
final class SheetSource implements RecordSource {
    private final String name;
    private final String sheet;
    private final SheetRows rows;
    private final HeadedRows table;
    private final Header header;

    /**
     * @param file the workbook as the user knows it
     * @param rows from the header row on, when it was said
     */
    SheetSource(String file, String sheet, SheetRows rows, int headerRow) {
        this.name = file + "#" + sheet;
        this.sheet = sheet;
        this.rows = rows;
        try {
            this.table = new HeadedRows(name, rows, headerRow, SheetSource::header);
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
        this.header = table.header();
    }

    private static Header header(List<String> cells) {
        return Header.fromRow(cells, column -> "column_" + CellReference.convertNumToColString(column));
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public boolean hasHeaderRow() {
        return true;
    }

    @Override
    public String format() {
        return "Excel, sheet " + sheet + (table.headerLine() == 1 ? "" : ", header on row " + table.headerLine());
    }

    @Override
    public @Nullable SourceRecord next() {
        Row row = table.next();
        if (row == null) {
            return null;
        }
        List<String> cells = new ArrayList<>(row.cells());
        if (row.width() > header.size()) {
            rows.notes().beyondHeader(row.line(), row.width() - 1);
            cells = cells.subList(0, header.size());
        }
        while (cells.size() < header.size()) {
            cells.add("");
        }
        Fault fault = Faults.ofCells(header, cells);
        return new SourceRecord(name, row.line(), header, cells, fault);
    }

    @Override
    public List<Warning> warnings() {
        return rows.notes().warnings(name, table.headerLine());
    }

    @Override
    public void close() {
        table.close();
    }
}
