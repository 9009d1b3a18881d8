package io.drumbeat.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Rows in PostgreSQL's COPY text format: tab-separated, backslash-escaped, {@code \N} for null. */
final class CopyRows implements Staging.RowSink {
    private static final int BUFFER = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder buffer = new StringBuilder(BUFFER + 4096);

    CopyRows(CopyIn copy) {
        this.copy = copy;
    }

    @Override
    public void add(@Nullable Object[] row) {
        for (int i = 0; i < row.length; i++) {
            if (i > 0) {
                buffer.append('\t');
            }
            append(row[i]);
        }
        buffer.append('\n');
        if (buffer.length() >= BUFFER) {
            flush();
        }
    }

    private void append(@Nullable Object value) {
        switch (value) {
            case null -> buffer.append("\\N");
            case Instant instant -> buffer.append(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
            case String text -> escape(text);
            default -> buffer.append(value);
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> buffer.append("\\\\");
                case '\t' -> buffer.append("\\t");
                case '\n' -> buffer.append("\\n");
                case '\r' -> buffer.append("\\r");
                default -> buffer.append(c);
            }
        }
    }

    private void flush() {
        byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
        buffer.setLength(0);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException e) {
            throw new DataAccessException("copying rows", e);
        }
    }

    @Override
    public boolean holdsConnection() {
        return true;
    }

    @Override
    public void finish() {
        flush();
        try {
            copy.endCopy();
        } catch (SQLException e) {
            throw new DataAccessException("ending COPY", e);
        }
    }

    @Override
    public void abandon() {
        try {
            copy.cancelCopy();
        } catch (SQLException e) {
            throw new DataAccessException("cancelling COPY", e);
        }
    }
}
