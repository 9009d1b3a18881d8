package io.drumbeat.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a JSON object as {@link JsonCells} makes them of its tree, taken off the text as it is read: most lines of
 * an export are plain, and their trees cost more than all that is done with them. For one thread.
 */
final class FlatLine {
    private final List<String> columns = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    /** Reads a line; false where that takes the tree: what is no object, or wrong, or an event of Google Analytics. */
    boolean read(String text) {
        columns.clear();
        values.clear();
        try (JsonParser json = JsonCells.JSON.createParser(text)) {
            return json.nextToken() == JsonToken.START_OBJECT && object("", json) && json.nextToken() == null;
        } catch (IOException e) {
            return false; // whoever reads the tree says what is wrong
        }
    }

    private boolean object(String prefix, JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            if (name.equals(Ga4Event.TIME)) {
                return false;
            }
            String column = prefix.isEmpty() ? name : prefix + name;
            JsonToken token = json.nextToken();
            if (token != JsonToken.START_OBJECT) {
                columns.add(column);
                values.add(text(token, json));
            } else if (!object(column + ".", json)) {
                return false;
            }
        }
        return true;
    }

    private static String text(JsonToken token, JsonParser json) throws IOException {
        return token == JsonToken.VALUE_STRING ? json.getText() : JsonCells.text(json.readValueAsTree());
    }

    /** The columns of the line's values, in the order in which they came; of two that are the same the first counts. */
    List<String> columns() {
        return columns;
    }

    List<String> values() {
        return values;
    }
}
