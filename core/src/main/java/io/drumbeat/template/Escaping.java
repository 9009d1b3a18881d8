package io.drumbeat.template;

/** What happens to a value on its way into the text. */
public enum Escaping {
    /** Left as it is: subjects and plain text. */
    NONE,
    /** {@code & < > " '} become entities, unless a filter says the value is markup ({@code raw}, {@code escape}). */
    HTML
}
