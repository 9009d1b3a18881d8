package io.drumbeat.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** JSON objects of strings in the one form that equal attributes have: keys sorted, no spaces. */
public final class CanonicalJson {
    private static final JsonMapper JSON = new JsonMapper();

    private CanonicalJson() {}

    public static String object(SortedMap<String, String> values) {
        StringBuilder json = new StringBuilder("{");
        Iterator<Map.Entry<String, String>> entries = values.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, String> entry = entries.next();
            quote(json, entry.getKey());
            json.append(':');
            quote(json, entry.getValue());
            if (entries.hasNext()) {
                json.append(',');
            }
        }
        return json.append('}').toString();
    }

    public static String array(Collection<String> values) {
        StringBuilder json = new StringBuilder("[");
        Iterator<String> iterator = values.iterator();
        while (iterator.hasNext()) {
            quote(json, iterator.next());
            if (iterator.hasNext()) {
                json.append(',');
            }
        }
        return json.append(']').toString();
    }

    /** The values of an object that {@link #object} wrote. */
    public static SortedMap<String, String> read(String json) {
        try {
            SortedMap<String, String> values = new TreeMap<>();
            for (var field : JSON.readTree(json).properties()) {
                values.put(field.getKey(), field.getValue().asText());
            }
            return values;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("attributes are kept as JSON objects", e);
        }
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        json.append('"');
    }
}
