package io.drumbeat.store;

import io.drumbeat.error.DrumbeatException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A temporary table being filled in bulk. Rows are visible after {@link #close()}, which must be called before the table is
 * read. Values are given in the order of the columns, in the columns' Java types; instants as {@link java.time.Instant}.
 */
public final class Staging extends TempTable implements AutoCloseable {
    private final RowSink sink;
    private long rows;
    private boolean open = true;

    /** How a dialect takes rows: DuckDB's appender, PostgreSQL's COPY. */
    interface RowSink {
        void add(@Nullable Object[] row);

        void finish();

        void abandon();

        /** Whether no other statement can run on the connection until this ends. */
        default boolean holdsConnection() {
            return false;
        }
    }

    Staging(String name, List<Column> columns, RowSink sink) {
        super(name, columns);
        this.sink = sink;
    }

    /** Appends a row. Text that holds U+0000, which neither engine can keep, is refused. */
    public void add(@Nullable Object... row) {
        if (row.length != columns().size()) {
            throw new IllegalArgumentException(name() + " has " + columns().size() + " columns, the row " + row.length);
        }
        for (int i = 0; i < row.length; i++) {
            if (row[i] instanceof String text && text.indexOf('\0') >= 0) {
                throw DrumbeatException.input(
                        "nul_character", "The value of " + columns().get(i).name() + " holds a NUL character (U+0000)");
            }
        }
        sink.add(row);
        rows++;
    }

    public long rows() {
        return rows;
    }

    /** Flushes what was added. */
    @Override
    public void close() {
        if (open) {
            open = false;
            sink.finish();
        }
    }

    boolean isOpen() {
        return open;
    }

    boolean holdsConnection() {
        return open && sink.holdsConnection();
    }

    void abandon() {
        if (open) {
            open = false;
            sink.abandon();
        }
    }
}
