package io.drumbeat.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drumbeat.store.ParquetRows;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A Parquet file: its rows, nested as they may be, become records as JSON objects do. The line is the number of the row. */
final class ParquetSource implements RecordSource {
    private final ParquetRows rows;
    private final JsonCells cells;
    private long row;

    static ParquetSource open(String name, Path file) {
        return new ParquetSource(name, ParquetRows.open(name, file));
    }

    private ParquetSource(String name, ParquetRows rows) {
        this.rows = rows;
        this.cells = new JsonCells(name);
    }

    @Override
    public Header header() {
        return cells.header();
    }

    @Override
    public boolean hasHeaderRow() {
        return false;
    }

    @Override
    public String format() {
        return "Parquet";
    }

    @Override
    public @Nullable SourceRecord next() {
        String text = rows.next();
        if (text == null) {
            return null;
        }
        row++;
        try {
            return cells.record(row, JsonCells.JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return cells.faulty(row, text, JsonCells.message(e));
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}
