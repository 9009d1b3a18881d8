package io.drumbeat.intake;

import io.drumbeat.run.Rejection.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of a file.
 *
 * @param file the file's name as the user knows it
 * @param line the physical line on which the record starts, counted from 1
 * @param header the columns; of formats without a header row, those seen so far
 * @param cells as they came, in the header's order
 * @param fault why it cannot be read, when it cannot
 */
public record SourceRecord(
        String file,
        long line,
        Header header,
        List<String> cells,
        @Nullable Fault fault) {

    /** The cell in a column, empty where the record ends before it. */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    /** {@code file:line}, as compilers print it. */
    public String at() {
        return file + ":" + line;
    }
}
