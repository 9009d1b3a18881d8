package io.drumbeat.workspace;

/** How carefully a field must be kept; ordered, the strictest last. What reads a field inherits its class. */
public enum DataClass {
    PUBLIC,
    /** Everything that says nothing else. */
    INTERNAL,
    SENSITIVE,
    /** Non-public personal information: finance and lease facts, which the Gramm-Leach-Bliley Act protects. */
    NPI;

    public DataClass strictest(DataClass other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
