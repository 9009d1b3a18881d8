package io.drumbeat.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.drumbeat.run.Rejection.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Makes records of JSON objects. Nested objects become columns joined by dots ({@code utm.source}), lists of plain values
 * one cell joined by {@code |}; a list of objects stays JSON.
 */
final class JsonCells {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final String name;
    private final GrowingHeader columns = new GrowingHeader();

    /** @param name the file as the user knows it */
    JsonCells(String name) {
        this.name = name;
    }

    Header header() {
        return columns.header();
    }

    SourceRecord record(long line, JsonNode object) {
        Map<String, String> values = columns(object);
        return record(line, List.copyOf(values.keySet()), new ArrayList<>(values.values()));
    }

    /** Of an object's columns and their values. */
    SourceRecord record(long line, List<String> names, List<String> values) {
        Fault fault = null;
        for (int i = 0; i < values.size(); i++) {
            String cell = values.get(i);
            if (cell.length() > Limits.CELL_CHARS || cell.indexOf('\0') >= 0) {
                fault = Faults.unusableCell(names.get(i), cell);
            }
        }
        List<String> cells = columns.cells(name, line, names, values);
        return new SourceRecord(name, line, header(), cells, fault);
    }

    /** A record that is none: its text belongs under no column. */
    SourceRecord faulty(long line, String text, String message) {
        List<String> cells = new ArrayList<>(Collections.nCopies(header().size(), ""));
        cells.add(text);
        return new SourceRecord(name, line, header(), cells, Faults.ofRecord("bad_json", message));
    }

    /** What Jackson found wrong, without the lines about where, and without what only a programmer can change. */
    static String message(JsonProcessingException e) {
        String first = e.getOriginalMessage().lines().findFirst().orElse("");
        return first.startsWith("Trailing token")
                ? "Something follows the object; is a line break missing?"
                : first.replaceAll(",? from `[^`]*`", "");
    }

    private static Map<String, String> columns(JsonNode object) {
        Map<String, String> values = Ga4Event.isOne(object) ? Ga4Event.columns(object) : new LinkedHashMap<>();
        flatten("", object, values);
        return values;
    }

    private static void flatten(String prefix, JsonNode object, Map<String, String> values) {
        for (var field : object.properties()) {
            String column = prefix + field.getKey();
            if (field.getValue().isObject()) {
                flatten(column + ".", field.getValue(), values);
            } else {
                values.putIfAbsent(column, text(field.getValue()));
            }
        }
    }

    static String text(JsonNode value) {
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
