package io.drumbeat.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a run ended. */
public enum Status {
    RUNNING,
    SUCCEEDED,
    /** Went through, with rejected or failed records. */
    PARTIAL,
    FAILED,
    INTERRUPTED,
    /** A dry run: planned, nothing changed. */
    PLANNED;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
