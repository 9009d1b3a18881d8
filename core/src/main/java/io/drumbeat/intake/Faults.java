package io.drumbeat.intake;

import io.drumbeat.run.Rejection.Fault;
import io.drumbeat.run.Rejects;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Faults that every format can have. */
public final class Faults {
    private Faults() {}

    /** What is wrong with a record as a whole. */
    public static Fault ofRecord(String reason, String message) {
        return new Fault(null, null, reason, message);
    }

    /** What is wrong with the cells under a header, when something is. */
    static @Nullable Fault ofCells(Header header, List<String> cells) {
        for (int column = 0; column < header.size(); column++) {
            String cell = cells.get(column);
            if (cell.length() > Limits.CELL_CHARS || cell.indexOf('\0') >= 0) {
                return unusableCell(header.names().get(column), cell);
            }
        }
        if (header.extra() >= 0 && !cells.get(header.extra()).isBlank()) {
            return new Fault(
                    Rejects.EXTRA,
                    cells.get(header.extra()),
                    "ragged_row",
                    "Move what stands here under its columns, and empty this cell");
        }
        return cells.equals(header.names())
                ? ofRecord("repeated_header", "The row repeats the header; two files may have been joined")
                : null;
    }

    /** A cell that is too long or holds U+0000, which no database keeps in text. */
    static Fault unusableCell(String column, String cell) {
        String start = cell.substring(0, Math.min(60, cell.length())).replace('\0', '?');
        return cell.indexOf('\0') >= 0
                ? new Fault(column, start, "null_character", "The cell holds a null character (U+0000)")
                : new Fault(
                        column,
                        start,
                        "cell_too_long",
                        "The cell has %,d characters; at most %,d are kept"
                                .formatted(cell.length(), Limits.CELL_CHARS));
    }
}
