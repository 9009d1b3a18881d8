package io.drumbeat.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;

/** The rows of an XLS sheet. Of formulas the value last computed is read. */
final class XlsRows implements SheetRows {
    private final String name;
    private final XlsWorkbook workbook;
    private final int firstRow;
    private final boolean ordered;
    private final SheetNotes notes = new SheetNotes();
    private int depth = 1;
    private @Nullable CellValueRecordInterface ahead;
    private @Nullable Record pushedBack;
    private int row = -1;

    /**
     * @param firstRow the row to begin with
     * @param ordered whether the rows must come one below the other
     */
    XlsRows(String name, XlsWorkbook workbook, int firstRow, boolean ordered) {
        this.ordered = ordered;
        this.name = name;
        this.workbook = workbook;
        this.firstRow = firstRow;
    }

    @Override
    public @Nullable Row next() {
        try {
            for (Row read = read(); read != null; read = read()) {
                if (read.line() >= firstRow) {
                    return read;
                }
            }
            return null;
        } catch (RuntimeException e) {
            throw Workbooks.told(name, e);
        }
    }

    @Override
    public SheetNotes notes() {
        return notes;
    }

    @Override
    public void close() {
        try {
            workbook.close();
        } catch (IOException e) {
            throw DataFile.cannotRead(name, e);
        }
    }

    private @Nullable Row read() {
        CellValueRecordInterface cell = ahead == null ? nextCell() : ahead;
        if (cell == null) {
            return null;
        }
        if (ordered && cell.getRow() <= row) {
            throw Workbooks.damaged(name, "its rows are out of order at row " + (cell.getRow() + 1));
        }
        row = cell.getRow();
        List<String> cells = new ArrayList<>();
        while (cell != null && cell.getRow() == row) {
            put(cells, cell.getColumn(), text(cell));
            cell = nextCell();
        }
        ahead = cell;
        return new Row(row + 1, cells);
    }

    private static void put(List<String> cells, int column, String text) {
        while (cells.size() <= column) {
            cells.add("");
        }
        cells.set(column, text);
    }

    /** The next cell of the sheet; those of charts inside it do not count. */
    private @Nullable CellValueRecordInterface nextCell() {
        while (depth > 0) {
            Record record = nextRecord();
            switch (record) {
                case BOFRecord _ -> depth++;
                case EOFRecord _ -> depth--;
                case MergeCellsRecord merged
                when depth == 1 -> {
                    for (int i = 0; i < merged.getNumAreas(); i++) {
                        notes.merged(merged.getAreaAt(i));
                    }
                }
                case CellValueRecordInterface cell
                when depth == 1 -> {
                    return cell;
                }
                default -> {}
            }
        }
        return null;
    }

    private String text(CellValueRecordInterface cell) {
        return switch (cell) {
            case LabelSSTRecord label -> shared(label);
            case LabelRecord label -> label.getValue();
            case NumberRecord number -> number(cell, number.getValue());
            case BoolErrRecord known when known.isBoolean() -> Boolean.toString(known.getBooleanValue());
            case BoolErrRecord failed -> error(cell, failed.getErrorValue());
            case FormulaRecord formula -> computed(formula);
            default -> "";
        };
    }

    private String computed(FormulaRecord formula) {
        return switch (formula.getCachedResultTypeEnum()) {
            case NUMERIC -> number(formula, formula.getValue());
            case BOOLEAN -> Boolean.toString(formula.getCachedBooleanValue());
            case ERROR -> error(formula, formula.getCachedErrorValue());
            case STRING -> formula.hasCachedResultString() ? textOfFormula() : "";
            default -> "";
        };
    }

    /** Follows the formula, perhaps after what it shares with others. */
    private String textOfFormula() {
        for (Record record = nextRecord(); ; record = nextRecord()) {
            if (record instanceof StringRecord computed) {
                return computed.getString();
            }
            if (record instanceof CellValueRecordInterface || record instanceof EOFRecord) {
                pushedBack = record;
                return "";
            }
        }
    }

    private String shared(LabelSSTRecord label) {
        String text = workbook.text(label.getSSTIndex());
        if (text == null) {
            throw Workbooks.damaged(name, "a cell of row " + (label.getRow() + 1) + " names a text that is not there");
        }
        return text;
    }

    private String number(CellValueRecordInterface cell, double value) {
        return workbook.format(cell.getXFIndex()).text(value, workbook.from1904());
    }

    private String error(CellValueRecordInterface cell, int code) {
        notes.error(
                cell.getRow() + 1L,
                cell.getColumn(),
                FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#" + code);
        return "";
    }

    private Record nextRecord() {
        Record record = pushedBack == null ? workbook.next() : pushedBack;
        pushedBack = null;
        if (record == null) {
            throw Workbooks.damaged(name, "it ends in the middle of the sheet");
        }
        return record;
    }
}
