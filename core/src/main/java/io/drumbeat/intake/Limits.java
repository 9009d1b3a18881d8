package io.drumbeat.intake;

/** How much of a thing is too much: beyond these a file is broken or hostile, and memory must stay bounded. */
final class Limits {
    /** Characters of one record; an unclosed quote swallows everything after it. */
    static final int RECORD_CHARS = 4_000_000;
    /** Characters of one cell that a record may carry into the store. */
    static final int CELL_CHARS = 200_000;

    static final int COLUMNS = 2_000;

    /** Of the texts that the cells of an XLSX workbook share, which are held in memory. */
    static final int SHARED_TEXT_BYTES = 192 << 20;
    /** Of an XLS workbook, which holds 65,536 rows a sheet at most. */
    static final long XLS_BYTES = 128 << 20;

    /** Of a mail, which is looked through in memory. */
    static final int MAIL_BYTES = 32 << 20;

    /** Files in a zip. */
    static final int MEMBERS = 1_000;
    /** So much may always come out of a packed file. */
    static final long UNPACKED_FREELY = 16 << 20;
    /** Times as much as went in; the text of exports shrinks to a tenth, seldom to a fiftieth. */
    static final long UNPACKED_RATIO = 200;
    /** More than this never comes out. */
    static final long UNPACKED_BYTES = 32L << 30;

    private Limits() {}
}
