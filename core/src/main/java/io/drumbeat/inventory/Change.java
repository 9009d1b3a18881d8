package io.drumbeat.inventory;

import java.util.Locale;

/** What a snapshot does to an item. */
enum Change {
    ADDED,
    RETURNED,
    PRICE_DROPPED,
    PRICE_RAISED,
    CHANGED,
    REMOVED,
    UNCHANGED,
    /** Unchanged, but it belongs to this source from now on. */
    TAKEN_OVER,
    /** In stock through another source of the workspace, which alone may change it. */
    HELD;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
