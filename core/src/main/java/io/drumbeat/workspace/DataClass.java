package io.drumbeat.workspace;

import java.util.Locale;

/** How carefully a field must be kept; ordered, the strictest last. What reads a field inherits its class. */
public enum DataClass {
    PUBLIC,
    /** Everything that says nothing else. */
    INTERNAL,
    SENSITIVE,
    /** Non-public personal information: finance and lease facts, which the Gramm-Leach-Bliley Act protects. */
    NPI;

    /** As a workspace writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What leaves for an advertising platform or a language model must be allowed by name. */
    public boolean isGuarded() {
        return compareTo(SENSITIVE) >= 0;
    }

    public DataClass strictest(DataClass other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
