package io.drumbeat.workspace;

/** What a double quote at the beginning of a cell of CSV means. */
public enum Quotes {
    /** The cell ends at the next one, whatever stands between them; two of them are one. */
    DOUBLE,
    /** Nothing: it is a letter like others. */
    NONE
}
