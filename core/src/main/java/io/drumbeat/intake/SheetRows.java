package io.drumbeat.intake;

/** The rows of one sheet of a workbook, from its top; rows without any cell are left out. */
interface SheetRows extends Rows {
    /** What was odd about them; complete after the last. */
    SheetNotes notes();
}
