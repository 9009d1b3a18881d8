package io.drumbeat.identity;

import java.util.Locale;

/** Why two leads were taken for one person. */
public enum MergeReason {
    /** They share an identity, and nothing contradicts. */
    DETERMINISTIC,
    /** The weight of the evidence. */
    PROBABILISTIC,
    /** Somebody said so. */
    BY_HAND;

    /** The word in the store. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
