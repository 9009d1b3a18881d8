package io.drumbeat.intake;

import io.drumbeat.run.Rejection.Fault;
import io.drumbeat.workspace.Quotes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of CSV and its relatives: each as wide as the header, or faulty. */
final class DelimitedSource implements RecordSource {
    private final String name;
    private final Encoding encoding;
    private final DelimitedRows rows;
    private final HeadedRows table;
    private final Header header;

    static DelimitedSource open(String name, Content content, Encoding encoding, ReadOptions options)
            throws IOException {
        InputStream in = content.open();
        try {
            var rows = new DelimitedRows(name, encoding, encoding.reader(in), options);
            return new DelimitedSource(name, encoding, rows, options.headerRow());
        } catch (CharacterCodingException e) {
            in.close();
            throw DataFile.undecodable(name, 1, encoding.charset());
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private DelimitedSource(String name, Encoding encoding, DelimitedRows rows, int headerRow) {
        this.name = name;
        this.encoding = encoding;
        this.rows = rows;
        this.table = new HeadedRows(
                name, rows, headerRow > 0 ? Math.max(headerRow, rows.firstLine()) : headerRow, Header::fromRow);
        this.header = table.header();
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
        String separated = switch (rows.delimiter()) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            case '|' -> "pipe";
            default -> "'" + rows.delimiter() + "'";
        };
        return encoding.charset().name() + ", " + separated
                + (rows.quotes() == Quotes.NONE ? ", no quotes" : "")
                + (table.headerLine() == rows.firstLine() ? "" : ", header on line " + table.headerLine());
    }

    @Override
    public @Nullable SourceRecord next() {
        Row row = table.next();
        return row == null ? null : new SourceRecord(name, row.line(), header, row.cells(), faultOf(row.cells()));
    }

    @Override
    public void close() {
        table.close();
    }

    private @Nullable Fault faultOf(List<String> cells) {
        if (cells.size() < header.size()) {
            return Faults.ofRecord("ragged_row", "The row has %d of %d columns".formatted(cells.size(), header.size()));
        }
        for (int extra = header.size(); extra < cells.size(); extra++) {
            if (!cells.get(extra).isBlank()) {
                return Faults.ofRecord(
                        "ragged_row",
                        "The row has %d columns, the header %d; %s?"
                                .formatted(cells.size(), header.size(), likelyReason()));
            }
        }
        return Faults.ofCells(header, cells);
    }

    private String likelyReason() {
        String delimiter = rows.delimiter() == '\t' ? "tab" : "'" + rows.delimiter() + "'";
        return rows.quotes() == Quotes.NONE ? "does a cell hold a " + delimiter : "is a " + delimiter + " unquoted";
    }
}
