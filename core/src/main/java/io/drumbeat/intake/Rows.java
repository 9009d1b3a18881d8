package io.drumbeat.intake;

import org.jspecify.annotations.Nullable;

/** The rows of a table from its top, blank ones too. */
interface Rows extends AutoCloseable {
    /** The next row, or null after the last. */
    @Nullable
    Row next();

    @Override
    void close();
}
