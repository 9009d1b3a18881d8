package io.drumbeat.run;

import org.jspecify.annotations.Nullable;

/**
 * A part of a run with an outcome of its own: a step of a batch, a source.
 *
 * @param outcome in a word or two: {@code failed}, {@code 12 rejected}
 * @param said what went wrong with it
 * @param runId its own run, if it was one
 */
public record Part(
        String name,
        Ending ending,
        String outcome,
        @Nullable String said,
        @Nullable String where,
        @Nullable String hint,
        @Nullable String runId) {

    /** How a part ended, as far as somebody must do something about it. */
    public enum Ending {
        DONE,
        /** Went through, and left something that a person should look at. */
        LACKING,
        FAILED,
        /** Was not begun. */
        NOT_DONE
    }

    /** A part of which nothing more is to be said. */
    public static Part of(String name, Ending ending, String outcome) {
        return new Part(name, ending, outcome, null, null, null, null);
    }
}
