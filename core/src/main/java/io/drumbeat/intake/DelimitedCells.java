package io.drumbeat.intake;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts delimited text into records and their cells, by RFC 4180: a cell may stand in quotes, which hold delimiters, line ends
 * and, written twice, quotes. Spaces around cells are no part of them, but spaces inside quotes are. Lines end with LF, CR or
 * both. Commons CSV, which writes our files, cuts any text the same (a test holds them together), in three times as long: with it
 * the cutting was a third of what reading a large file took.
 */
final class DelimitedCells {
    private static final int BUFFER = 32_768;
    private static final char QUOTE = '"';

    private final Reader text;
    private final char delimiter;
    private char[] buffer = new char[BUFFER];
    private int at;
    private int end;
    /** Where the cell begins of which the buffer must keep everything. */
    private int from;

    private long line = 1;
    private int width;

    /** @param delimiter neither a quote nor a line end */
    DelimitedCells(Reader text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /** The quotes are not as they should be. */
    static final class BadQuotes extends IOException {
        private final boolean open;

        BadQuotes(boolean open) {
            super(open ? "the quote is never closed" : "text follows a closing quote");
            this.open = open;
        }

        /** A quote is never closed; else text follows one that is. */
        boolean open() {
            return open;
        }
    }

    /** The line that is being read, counted from 1. */
    long line() {
        return line;
    }

    /** The cells of the next record, one of them empty where its line is; null after the last. */
    @Nullable
    List<String> next() throws IOException {
        if (isAtEnd()) {
            return null;
        }
        List<String> cells = new ArrayList<>(width);
        do {
            cells.add(cell());
        } while (isAnother());
        width = cells.size();
        return cells;
    }

    /** Passes what ends a cell; true where that is a delimiter, and not the record's end. */
    private boolean isAnother() throws IOException {
        if (isAtEnd()) {
            return false;
        }
        char mark = buffer[at++];
        if (mark == delimiter) {
            return true;
        }
        if (mark == '\r' && !isAtEnd() && buffer[at] == '\n') {
            at++;
        }
        line++;
        return false;
    }

    private String cell() throws IOException {
        skipSpaces();
        if (isAtEnd()) {
            return "";
        }
        if (buffer[at] != QUOTE) {
            return plain();
        }
        at++;
        String quoted = quoted();
        skipSpaces();
        if (!isAtEnd() && !isBetween(buffer[at])) {
            throw new BadQuotes(false);
        }
        return quoted;
    }

    private void skipSpaces() throws IOException {
        while (!isAtEnd()) {
            char c = buffer[at];
            if ((c > ' ' && c < 0x7F) || isBetween(c) || !Character.isWhitespace(c)) {
                return;
            }
            at++;
        }
    }

    private boolean isBetween(char c) {
        return c == delimiter || c == '\n' || c == '\r';
    }

    /** Up to what ends the cell, without the spaces before it. */
    private String plain() throws IOException {
        from = at;
        while (!isAtEnd(from)) {
            char[] chars = buffer;
            int stop = end;
            int i = at;
            while (i < stop && !isBetween(chars[i])) {
                i++;
            }
            at = i;
            if (i < stop) {
                break;
            }
        }
        int to = at;
        while (to > from && Character.isWhitespace(buffer[to - 1])) {
            to--;
        }
        return new String(buffer, from, to - from);
    }

    /** Up to the closing quote, which is passed. */
    private String quoted() throws IOException {
        StringBuilder before = null;
        from = at;
        while (true) {
            findQuote();
            if (isAtEnd(from)) {
                throw new BadQuotes(true);
            }
            String part = new String(buffer, from, at - from);
            at++;
            if (isAtEnd() || buffer[at] != QUOTE) {
                return before == null ? part : before.append(part).toString();
            }
            before =
                    (before == null ? new StringBuilder() : before).append(part).append(QUOTE);
            from = ++at;
        }
    }

    /** Goes on to the next quote, or to the end of all, and counts the lines. */
    private void findQuote() throws IOException {
        boolean afterReturn = false;
        while (!isAtEnd(from)) {
            char c = buffer[at];
            if (c == QUOTE) {
                return;
            }
            if (c == '\r' || (c == '\n' && !afterReturn)) {
                line++;
            }
            afterReturn = c == '\r';
            at++;
        }
    }

    private boolean isAtEnd() throws IOException {
        return isAtEnd(at);
    }

    /** Whether nothing follows; what stands in the buffer from there on is kept in it. */
    private boolean isAtEnd(int keep) throws IOException {
        if (at < end) {
            return false;
        }
        int kept = end - keep;
        char[] next = kept < buffer.length / 2 ? buffer : Arrays.copyOf(buffer, 2 * buffer.length);
        System.arraycopy(buffer, keep, next, 0, kept);
        buffer = next;
        from -= keep;
        at = kept;
        end = kept;
        int read = text.read(buffer, end, Math.min(BUFFER / 2, buffer.length - end));
        end += Math.max(0, read);
        return read < 0;
    }
}
