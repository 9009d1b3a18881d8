package io.drumbeat.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.drumbeat.error.DrumbeatException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** JSON lines: one object a line. A line that is none is a fault of its own. */
final class JsonLinesSource implements RecordSource {
    private static final ObjectReader LINE =
            JsonCells.JSON.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String name;
    private final Encoding encoding;
    private final BoundedReader bounded;
    private final BufferedReader lines;
    private final JsonCells cells;
    private final FlatLine flat = new FlatLine();
    private long line;

    static JsonLinesSource open(String name, Content content, Encoding encoding) throws IOException {
        return new JsonLinesSource(name, encoding, new BoundedReader(encoding.reader(content.open())));
    }

    private JsonLinesSource(String name, Encoding encoding, BoundedReader bounded) {
        this.name = name;
        this.encoding = encoding;
        this.bounded = bounded;
        this.lines = new BufferedReader(bounded, 65_536);
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
        return encoding.charset().name() + ", JSON lines";
    }

    @Override
    public @Nullable SourceRecord next() {
        while (true) {
            String text = nextLine();
            if (text == null) {
                return null;
            }
            if (!text.isBlank()) {
                return record(text);
            }
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw DataFile.cannotRead(name, e);
        }
    }

    private @Nullable String nextLine() {
        bounded.nextRecord();
        line++;
        try {
            return lines.readLine();
        } catch (CharacterCodingException e) {
            throw DataFile.undecodable(name, line, encoding.charset());
        } catch (BoundedReader.TooLong e) {
            throw DrumbeatException.input("record_too_long", "Line " + line + " of " + name + " is too long")
                    .at(name + ":" + line)
                    .hint("Each record must be one JSON object on a line of its own");
        } catch (IOException e) {
            throw DataFile.cannotRead(name, e);
        }
    }

    private SourceRecord record(String text) {
        return flat.read(text) ? cells.record(line, flat.columns(), flat.values()) : treeOf(text);
    }

    private SourceRecord treeOf(String text) {
        JsonNode object;
        try {
            object = LINE.readTree(text);
        } catch (JsonProcessingException e) {
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            return cells.faulty(line, text, "Not JSON at character " + column + ": " + JsonCells.message(e));
        }
        return object.isObject()
                ? cells.record(line, object)
                : cells.faulty(line, text, "Each line must be one JSON object");
    }
}
