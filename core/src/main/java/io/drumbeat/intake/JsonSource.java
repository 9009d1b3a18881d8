package io.drumbeat.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Rejection.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * JSON lines: one object a line. Nested objects become columns joined by dots ({@code utm.source}), lists of plain values
 * one cell joined by {@code |}.
 */
final class JsonSource implements RecordSource {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String name;
    private final Encoding encoding;
    private final BoundedReader bounded;
    private final BufferedReader lines;
    private final GrowingHeader columns = new GrowingHeader();
    private long line;

    static JsonSource open(String name, Content content, Encoding encoding) throws IOException {
        return new JsonSource(name, encoding, new BoundedReader(encoding.reader(content.open())));
    }

    private JsonSource(String name, Encoding encoding, BoundedReader bounded) {
        this.name = name;
        this.encoding = encoding;
        this.bounded = bounded;
        this.lines = new BufferedReader(bounded, 65_536);
    }

    @Override
    public Header header() {
        return columns.header();
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
        JsonNode object;
        try {
            object = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            return faulty(text, "bad_json", "Not JSON at character " + column + ": " + e.getOriginalMessage());
        }
        if (!object.isObject()) {
            return faulty(text, "bad_json", "Each line must be one JSON object");
        }
        Map<String, String> values = new LinkedHashMap<>();
        flatten("", object, values);
        Fault fault = null;
        for (var entry : values.entrySet()) {
            String cell = entry.getValue();
            if (cell.length() > Limits.CELL_CHARS || cell.indexOf('\0') >= 0) {
                fault = Faults.unusableCell(entry.getKey(), cell);
                entry.setValue("");
            }
        }
        List<String> cells = columns.cells(name, line, values);
        return new SourceRecord(name, line, header(), cells, fault);
    }

    private SourceRecord faulty(String text, String reason, String message) {
        return new SourceRecord(name, line, header(), List.of(text), Faults.ofRecord(reason, message));
    }

    private static void flatten(String prefix, JsonNode object, Map<String, String> values) {
        for (var field : object.properties()) {
            String column = prefix + field.getKey();
            if (field.getValue().isObject()) {
                flatten(column + ".", field.getValue(), values);
            } else {
                values.put(column, text(field.getValue()));
            }
        }
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        if (value.isBigDecimal()) {
            return value.decimalValue().toPlainString();
        }
        if (!value.isArray()) {
            return value.asText();
        }
        StringJoiner joined = new StringJoiner("|");
        for (JsonNode element : value) {
            if (element.isContainerNode()) {
                return value.toString();
            }
            joined.add(text(element));
        }
        return joined.toString();
    }
}
