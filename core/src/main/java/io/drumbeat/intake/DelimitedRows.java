package io.drumbeat.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.workspace.Quotes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** CSV and its relatives: comma, semicolon, tab or pipe, quoted by the book or not at all. */
final class DelimitedRows implements Rows {
    private static final int PEEK = 65_536;

    /** No cell begins with the second half of a pair of surrogates: what decodes bytes yields whole pairs only. */
    private static final char NEVER = '\uDFFF';

    private static final String NEVER_QUOTES =
            "If the file never quotes: --quotes none, or `quotes: none` in the source or mapping";

    private final String name;
    private final Encoding encoding;
    private final Quotes quotes;
    private final char delimiter;
    private final BoundedReader bounded;
    private final RowHandler handler;
    private final Iterator<Row> rows;
    private long skipped;

    /**
     * @param options what separates the columns, if not to be detected, whether quotes mean anything, and the line of the
     *     header, where the rows begin; what is above it need not be well quoted
     */
    DelimitedRows(String name, Encoding encoding, Reader text, ReadOptions options) throws IOException {
        this.name = name;
        this.encoding = encoding;
        this.quotes = options.quotes() == null ? Quotes.DOUBLE : options.quotes();
        String said = options.delimiter();
        BufferedReader lines = new BufferedReader(text, PEEK);
        Character announced = excelSeparator(lines);
        skipLines(lines, options.headerRow());
        this.delimiter = said != null
                ? one(said)
                : announced != null ? announced : DelimiterDetector.detect(peek(lines), quotes);
        this.bounded = new BoundedReader(lines);
        this.handler = new RowHandler(skipped);
        this.rows = CsvReader.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter(quotes == Quotes.DOUBLE ? '"' : NEVER)
                .trimWhitespacesAroundQuotes(true)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(2 * Limits.RECORD_CHARS)
                .build(handler, bounded)
                .iterator();
    }

    char delimiter() {
        return delimiter;
    }

    Quotes quotes() {
        return quotes;
    }

    /** The line that the rows begin with: below Excel's own first line, if there is one. */
    int firstLine() {
        return Math.toIntExact(skipped + 1);
    }

    @Override
    public @Nullable Row next() {
        bounded.nextRecord();
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (UncheckedIOException e) {
            throw unreadable(Objects.requireNonNull(e.getCause()));
        } catch (CsvParseException e) {
            throw badQuotes(e);
        }
    }

    @Override
    public void close() {
        try {
            bounded.close();
        } catch (IOException e) {
            throw DataFile.cannotRead(name, e);
        }
    }

    private DrumbeatException unreadable(IOException cause) {
        if (cause instanceof CharacterCodingException) {
            return DataFile.undecodable(name, handler.line(), encoding.charset());
        }
        if (cause instanceof BoundedReader.TooLong) {
            return DrumbeatException.input("record_too_long", "The record on line " + handler.line() + " has no end")
                    .at(name + ":" + handler.line())
                    .hint(
                            quotes == Quotes.NONE
                                    ? "Are the lines of the file ended as they should be?"
                                    : "A quote on that line is probably never closed. " + NEVER_QUOTES);
        }
        return DataFile.cannotRead(name, cause);
    }

    private DrumbeatException badQuotes(CsvParseException cause) {
        String where = name + ":" + handler.line();
        boolean open = String.valueOf(cause.getMessage()).startsWith("Unclosed");
        String what = open
                ? "A quote that opens in the record on line " + handler.line() + " is never closed"
                : "Text follows a closing quote in the record on line " + handler.line();
        return DrumbeatException.input("bad_quoting", what)
                .at(where)
                .hint(
                        open
                                ? "Close it, or write a quote inside quotes twice. " + NEVER_QUOTES
                                        + ". If it was cut off on its way, ask for it again"
                                : "Write a quote inside quotes twice: \"5\"\" pipe\". " + NEVER_QUOTES)
                .causedBy(cause);
    }

    /** Excel's own first line {@code sep=;}. */
    private @Nullable Character excelSeparator(BufferedReader lines) throws IOException {
        String head = peek(lines);
        if (!head.startsWith("sep=") || head.length() < 6 || !(head.charAt(5) == '\r' || head.charAt(5) == '\n')) {
            return null;
        }
        skipLines(lines, 2);
        return head.charAt(4);
    }

    private void skipLines(BufferedReader lines, int firstLine) throws IOException {
        while (skipped < firstLine - 1) {
            if (lines.readLine() == null) {
                throw DrumbeatException.input("no_header", name + " ends before its header row, line " + firstLine)
                        .at(name + ":" + firstLine)
                        .hint("The file has " + skipped + " lines; is `header_row` right?");
            }
            skipped++;
        }
    }

    private static String peek(BufferedReader lines) throws IOException {
        char[] text = new char[PEEK / 2];
        lines.mark(PEEK);
        int length = 0;
        for (int n = lines.read(text, 0, text.length); n > 0; n = lines.read(text, length, text.length - length)) {
            length += n;
        }
        lines.reset();
        return new String(text, 0, length);
    }

    private static char one(String delimiter) {
        String plain = delimiter.equals("\\t") || delimiter.equals("tab") ? "\t" : delimiter;
        if (plain.length() != 1 || "\"\r\n".contains(plain)) {
            throw DrumbeatException.config("bad_delimiter", "A delimiter is one character, not '" + delimiter + "'")
                    .hint("Write it as it is in the file: --delimiter ';', or the word tab");
        }
        return plain.charAt(0);
    }
}
