package io.drumbeat.yaml;

import io.drumbeat.error.DrumbeatException;
import org.jspecify.annotations.Nullable;

/** Something wrong with the workspace, and what was probably meant. */
public record Problem(
        Severity severity,
        Position where,
        String message,
        @Nullable String hint) {
    /**
     * What stands in the way of a thing that the workspace asks for.
     *
     * @param usually where it is asked for, unless the fault names a place
     */
    public static Problem of(DrumbeatException fault, Position usually) {
        return new Problem(
                Severity.ERROR,
                fault.where().flatMap(Position::parse).orElse(usually),
                String.valueOf(fault.getMessage()),
                fault.hint().orElse(null));
    }

    public enum Severity {
        ERROR,
        WARNING
    }
}
