package io.drumbeat.intake;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Rejection.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** CSV and its relatives: comma, semicolon, tab or pipe, quoted by the book, the header on any row. */
final class DelimitedSource implements RecordSource {
    private static final int PEEK = 65_536;

    private final String name;
    private final Encoding encoding;
    private final char delimiter;
    private final BoundedReader bounded;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Header header;
    private long skipped;
    private long line;

    /** What somebody said about the file; no delimiter means it is detected. */
    record Options(@Nullable String delimiter, int headerRow) {}

    static DelimitedSource open(String name, Path path, Encoding encoding, Options options) throws IOException {
        InputStream in = Files.newInputStream(path);
        try {
            in.skipNBytes(encoding.skip());
            var decoder = encoding.charset()
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            return new DelimitedSource(name, encoding, new InputStreamReader(in, decoder), options);
        } catch (CharacterCodingException e) {
            in.close();
            throw DataFile.undecodable(name, 1, encoding.charset());
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private DelimitedSource(String name, Encoding encoding, InputStreamReader text, Options options)
            throws IOException {
        this.name = name;
        this.encoding = encoding;
        BufferedReader lines = new BufferedReader(text, PEEK);
        Character announced = excelSeparator(lines);
        skipLines(lines, options.headerRow());
        this.delimiter = options.delimiter() != null
                ? one(options.delimiter())
                : announced != null ? announced : DelimiterDetector.detect(peek(lines));
        this.bounded = new BoundedReader(lines);
        this.parser = CSVParser.builder()
                .setReader(bounded)
                .setFormat(CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(delimiter)
                        .setIgnoreSurroundingSpaces(true)
                        .setIgnoreEmptyLines(false)
                        .get())
                .get();
        this.records = parser.iterator();
        this.header = readHeader();
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public boolean hasHeaderRow() {
        return true;
    }

    @Override
    public String format() {
        String separated = switch (delimiter) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            case '|' -> "pipe";
            default -> "'" + delimiter + "'";
        };
        return encoding.charset().name() + ", " + separated;
    }

    @Override
    public @Nullable SourceRecord next() {
        while (true) {
            List<String> cells = nextCells();
            if (cells == null) {
                return null;
            }
            if (!(cells.size() == 1 && cells.getFirst().isBlank())) {
                return new SourceRecord(name, line, header, cells, faultOf(cells));
            }
        }
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw DataFile.cannotRead(name, e);
        }
    }

    private @Nullable List<String> nextCells() {
        line = skipped + parser.getCurrentLineNumber() + 1;
        bounded.nextRecord();
        try {
            return records.hasNext() ? Arrays.asList(records.next().values()) : null;
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause() == null ? new IOException(e) : e.getCause());
        }
    }

    private DrumbeatException unreadable(IOException cause) {
        if (cause instanceof CharacterCodingException) {
            return DataFile.undecodable(name, skipped + parser.getCurrentLineNumber() + 1, encoding.charset());
        }
        if (cause instanceof BoundedReader.TooLong) {
            return DrumbeatException.input("record_too_long", "The record on line " + line + " has no end")
                    .at(name + ":" + line)
                    .hint("A quote on that line is probably never closed");
        }
        if (String.valueOf(cause.getMessage()).contains("EOF reached")) {
            return DrumbeatException.input(
                            "bad_quoting", "A quote that opens in the record on line " + line + " is never closed")
                    .at(name + ":" + line)
                    .hint("Close it, or write a quote inside quotes twice");
        }
        if (String.valueOf(cause.getMessage()).contains("nvalid char")) {
            long here = skipped + Math.max(1, parser.getCurrentLineNumber());
            return DrumbeatException.input(
                            "bad_quoting",
                            "Text follows a closing quote in the record on line %d".formatted(Math.max(line, here)))
                    .at(name + ":" + Math.max(line, here))
                    .hint("Write a quote inside quotes twice: \"5\"\" pipe\"");
        }
        return DataFile.cannotRead(name, cause);
    }

    private @Nullable Fault faultOf(List<String> cells) {
        if (cells.size() < header.size()) {
            return Faults.ofRecord("ragged_row", "The row has %d of %d columns".formatted(cells.size(), header.size()));
        }
        for (int extra = header.size(); extra < cells.size(); extra++) {
            if (!cells.get(extra).isBlank()) {
                return Faults.ofRecord(
                        "ragged_row",
                        "The row has %d columns, the header %d; is a %s unquoted?"
                                .formatted(
                                        cells.size(),
                                        header.size(),
                                        delimiter == '\t' ? "tab" : "'" + delimiter + "'"));
            }
        }
        for (int column = 0; column < header.size(); column++) {
            String cell = cells.get(column);
            if (cell.length() > Limits.CELL_CHARS || cell.indexOf('\0') >= 0) {
                return Faults.unusableCell(header.names().get(column), cell);
            }
        }
        return cells.equals(header.names())
                ? Faults.ofRecord("repeated_header", "The row repeats the header; two files may have been joined")
                : null;
    }

    private Header readHeader() {
        List<String> cells = nextCells();
        if (cells == null || cells.stream().allMatch(String::isBlank)) {
            throw DrumbeatException.input("no_header", "There is no header on line " + line + " of " + name)
                    .at(name + ":" + line)
                    .hint("Say on which line it is: `header_row: N` in the mapping");
        }
        int width = cells.size();
        while (cells.get(width - 1).isBlank()) {
            width--;
        }
        if (width > Limits.COLUMNS) {
            throw DrumbeatException.input("too_many_columns", name + " has " + width + " columns")
                    .at(name + ":" + line)
                    .hint("At most " + Limits.COLUMNS + " can be read; is the delimiter right?");
        }
        return Header.fromRow(cells.subList(0, width));
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

    private void skipLines(BufferedReader lines, int headerRow) throws IOException {
        while (skipped < headerRow - 1) {
            if (lines.readLine() == null) {
                throw DrumbeatException.input("no_header", name + " ends before its header row, line " + headerRow)
                        .at(name + ":" + headerRow);
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
        if (plain.length() != 1) {
            throw DrumbeatException.config("bad_delimiter", "A delimiter is one character, not '" + delimiter + "'");
        }
        return plain.charAt(0);
    }
}
