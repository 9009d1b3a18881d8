package io.drumbeat.undo;

import java.util.Locale;

/** What is taken back, or stays, in figures. */
enum What {
    PEOPLE,
    VALUES,
    IDENTITIES,
    AGREEMENTS,
    OPT_OUTS,
    VEHICLES,
    ASSIGNMENTS,
    MERGES,
    EVENTS,
    /** Events that were somebody's by what the file said, and wait for an owner again. */
    UNMATCHED_EVENTS,
    SUPPRESSIONS;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
