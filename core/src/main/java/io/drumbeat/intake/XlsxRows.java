package io.drumbeat.intake;

import io.drumbeat.error.DrumbeatException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/** The rows of an XLSX sheet, transitional or strict, read as a stream. Of formulas the value last computed is read. */
final class XlsxRows implements SheetRows {
    private static final int LAST_COLUMN = SpreadsheetVersion.EXCEL2007.getLastColumnIndex();
    private static final int LAST_ROW = SpreadsheetVersion.EXCEL2007.getMaxRows();

    private final String name;
    private final SafeXml xml;
    private final XlsxWorkbook workbook;
    private final int firstRow;
    private final SheetNotes notes = new SheetNotes();
    private final XlsxText text = new XlsxText();
    private final StringBuilder value = new StringBuilder();
    private long row;
    private boolean inCells;

    /** @param firstRow the row to begin with */
    XlsxRows(String name, SafeXml xml, XlsxWorkbook workbook, int firstRow) {
        this.name = name;
        this.xml = xml;
        this.workbook = workbook;
        this.firstRow = firstRow;
    }

    @Override
    public @Nullable Row next() {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.localName().equals("sheetData")) {
                inCells = false;
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.localName()) {
                case "sheetData" -> inCells = true;
                case "row" -> {
                    if (inCells) {
                        Row read = row();
                        if (read.line() >= firstRow) {
                            return read;
                        }
                    }
                }
                case "mergeCell" -> merged(xml.attribute("ref"));
                default -> {}
            }
        }
        return null;
    }

    @Override
    public SheetNotes notes() {
        return notes;
    }

    @Override
    public void close() {
        try (workbook) {
            xml.close();
        }
    }

    private Row row() {
        String number = xml.attribute("r");
        row = number == null ? row + 1 : rowNumber(number);
        List<String> cells = new ArrayList<>();
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.localName().equals("row")) {
                return new Row(row, cells);
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.localName().equals("c")) {
                int column = column(cells.size());
                while (cells.size() < column) {
                    cells.add("");
                }
                String cell = cell(column);
                if (column < cells.size()) {
                    cells.set(column, cell);
                } else {
                    cells.add(cell);
                }
            }
        }
    }

    private long rowNumber(String number) {
        if (!number.matches("\\d{1,7}") || Long.parseLong(number) <= row || Long.parseLong(number) > LAST_ROW) {
            throw damaged("row '" + number + "' follows row " + row);
        }
        return Long.parseLong(number);
    }

    /** From {@code BC23}; a cell that does not say stands right of the one before. */
    private int column(int next) {
        String reference = xml.attribute("r");
        if (reference == null) {
            return next;
        }
        int column = 0;
        for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)) && i < 4; i++) {
            column = column * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
        }
        if (column < 1 || column - 1 > LAST_COLUMN) {
            throw damaged("a cell is called '" + reference + "'");
        }
        return column - 1;
    }

    private String cell(int column) {
        String type = xml.attribute("t");
        String style = xml.attribute("s");
        text.clear();
        value.setLength(0);
        boolean inValue = false;
        boolean computes = false;
        for (int event = xml.next();
                event != XMLStreamConstants.END_ELEMENT || !xml.localName().equals("c");
                event = xml.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    inValue = xml.localName().equals("v");
                    computes |= xml.localName().equals("f");
                }
                case XMLStreamConstants.END_ELEMENT -> inValue = false;
                default -> {
                    if (inValue && event == XMLStreamConstants.CHARACTERS && value.length() <= Limits.CELL_CHARS) {
                        value.append(xml.text(), 0, Math.min(xml.text().length(), Limits.CELL_CHARS + 1));
                    }
                }
            }
            text.take(event, xml);
        }
        if (computes && type == null && value.isEmpty()) {
            notes.uncomputed(row, column);
        }
        return typed(type == null ? "n" : type, style, column);
    }

    private String typed(String type, @Nullable String style, int column) {
        String raw = value.toString();
        return switch (type) {
            case "inlineStr" -> text.toString();
            case "s" -> shared(raw);
            case "str" -> XlsxStrings.unescaped(raw);
            case "b" ->
                raw.isBlank()
                        ? ""
                        : Boolean.toString(
                                raw.strip().equals("1") || raw.strip().equals("true"));
            case "d" -> raw.strip().replaceFirst("T00:00(:00(\\.0+)?)?Z?$", "");
            case "e" -> {
                notes.error(row, column, raw);
                yield "";
            }
            default -> number(raw.strip(), style);
        };
    }

    private String shared(String raw) {
        XlsxStrings strings = workbook.strings();
        String index = raw.strip();
        if (index.isEmpty()) {
            return "";
        }
        if (!index.matches("\\d{1,9}") || Integer.parseInt(index) >= strings.size()) {
            throw damaged("a cell of row " + row + " names a text that is not there");
        }
        return strings.get(Integer.parseInt(index));
    }

    private String number(String raw, @Nullable String style) {
        if (raw.isEmpty()) {
            return "";
        }
        int format = style == null || !style.matches("\\d{1,6}") ? 0 : Integer.parseInt(style);
        try {
            return workbook.styles().format(format).text(Double.parseDouble(raw), workbook.from1904());
        } catch (NumberFormatException notANumber) {
            return raw;
        }
    }

    private void merged(@Nullable String area) {
        if (area != null) {
            try {
                notes.merged(CellRangeAddress.valueOf(area));
            } catch (IllegalArgumentException e) {
                throw damaged("a merged area is called '" + area + "'");
            }
        }
    }

    private DrumbeatException damaged(String how) {
        return Workbooks.damaged(name, how);
    }
}
