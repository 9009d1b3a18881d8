package io.drumbeat.intake;

import io.drumbeat.run.Warning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of one file, one at a time. A file that cannot be read to its end throws and must not be used at all. */
public interface RecordSource extends AutoCloseable {

    /** The columns; of formats without a header row, those seen so far. */
    Header header();

    /** Whether every record has the columns of {@link #header()} from the start; else records leave out what they lack. */
    boolean hasHeaderRow();

    /** Whether its sender named the columns, so that one that no field reads may have been meant to be read. */
    default boolean hasOwnColumns() {
        return true;
    }

    /** How the file was read, e.g. {@code UTF-8, comma}. */
    String format();

    /** The next record, or null after the last. */
    @Nullable
    SourceRecord next();

    /** What should be known about how the records were read; complete after the last. */
    default List<Warning> warnings() {
        return List.of();
    }

    @Override
    void close();
}
