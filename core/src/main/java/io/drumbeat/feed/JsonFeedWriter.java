package io.drumbeat.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A feed as an array of objects, one a line; what is a number is written as one. */
final class JsonFeedWriter implements FeedWriter {
    private static final Set<String> NUMBERS = Set.of("year", "mileage", "price", "msrp");

    private final JsonGenerator json;
    private boolean closed;

    JsonFeedWriter(Writer out) throws IOException {
        json = new JsonFactory().createGenerator(out);
        json.setPrettyPrinter(new MinimalPrettyPrinter(",\n"));
        json.writeRaw("[\n");
    }

    @Override
    public void write(Map<String, List<String>> cells) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, List<String>> cell : cells.entrySet()) {
            json.writeFieldName(cell.getKey());
            if (cell.getKey().equals(OwnColumns.IMAGES)) {
                json.writeArray(
                        cell.getValue().toArray(String[]::new),
                        0,
                        cell.getValue().size());
            } else {
                value(cell.getKey(), String.join("|", cell.getValue()));
            }
        }
        json.writeEndObject();
    }

    private void value(String column, String text) throws IOException {
        if (NUMBERS.contains(column) && text.matches("\\d{1,15}(\\.\\d{1,9})?")) {
            json.writeNumber(new BigDecimal(text));
        } else if (column.equals("certified") && (text.equals("true") || text.equals("false"))) {
            json.writeBoolean(Boolean.parseBoolean(text));
        } else {
            json.writeString(text);
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            json.writeRaw("\n]\n");
            json.close();
        }
    }
}
