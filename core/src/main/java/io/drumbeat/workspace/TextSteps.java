package io.drumbeat.workspace;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is done to the text of a cell before it is looked up and read, in this order.
 *
 * @param trim characters that are taken off both ends
 * @param extract what to keep of it: the pattern's group, or without one all that it matches
 * @param part of a full name
 * @param letterCase how its letters are written
 */
public record TextSteps(
        @Nullable String trim,
        @Nullable Pattern extract,
        @Nullable Part part,
        @Nullable LetterCase letterCase) {
    public static final TextSteps NONE = new TextSteps(null, null, null, null);

    /** A part of a full name. */
    public enum Part {
        FIRST_NAME,
        LAST_NAME
    }

    /** How letters are written. */
    public enum LetterCase {
        UPPER,
        LOWER,
        TITLE
    }

    /** Equal where it does the same; patterns themselves are equal to nothing. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextSteps steps && toString().equals(steps.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
