package io.drumbeat.intake;

import io.drumbeat.run.Rejection.Fault;

/** Faults that every format can have. */
public final class Faults {
    private Faults() {}

    /** What is wrong with a record as a whole. */
    public static Fault ofRecord(String reason, String message) {
        return new Fault(null, null, reason, message);
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
