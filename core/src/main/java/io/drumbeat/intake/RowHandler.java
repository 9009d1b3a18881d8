package io.drumbeat.intake;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;

/** Makes rows of what a parser of CSV finds: spaces around cells are no part of them, but spaces inside quotes are. */
final class RowHandler extends AbstractBaseCsvCallbackHandler<Row> {
    private final long above;
    private List<String> cells = List.of();
    private long line;
    private int width;

    /** @param above how many lines the file has before those that are parsed */
    RowHandler(long above) {
        this.above = above;
        this.line = above + 1;
    }

    /** The line on which the record that is being read begins, counted from 1. */
    long line() {
        return line;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = above + startingLineNumber;
        cells = new ArrayList<>(width);
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        int from = offset;
        int to = offset + length;
        if (!quoted) {
            while (from < to && isSpace(buffer[from])) {
                from++;
            }
            while (from < to && isSpace(buffer[to - 1])) {
                to--;
            }
        }
        cells.add(new String(buffer, from, to - from));
    }

    private static boolean isSpace(char c) {
        return (c <= ' ' || c > '~') && Character.isWhitespace(c);
    }

    @Override
    protected void handleEmpty() {
        cells.add("");
    }

    @Override
    protected Row buildRecord() {
        width = cells.size();
        return new Row(line, cells);
    }
}
