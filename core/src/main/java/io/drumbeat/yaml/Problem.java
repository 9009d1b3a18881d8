package io.drumbeat.yaml;

import org.jspecify.annotations.Nullable;

/** Something wrong with the workspace, and what was probably meant. */
public record Problem(
        Severity severity,
        Position where,
        String message,
        @Nullable String hint) {
    public enum Severity {
        ERROR,
        WARNING
    }
}
