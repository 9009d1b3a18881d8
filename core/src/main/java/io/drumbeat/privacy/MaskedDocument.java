package io.drumbeat.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;

/** Masks in a document what tells of a person; of a row that a run showed all of it. */
record MaskedDocument(Traces traces) {
    static final String GONE = "(forgotten)";

    /** Masks in place. @return how many values */
    long mask(JsonNode node) {
        return mask(node, false);
    }

    private long mask(JsonNode node, boolean rows) {
        long masked = 0;
        if (node instanceof ObjectNode object) {
            boolean all = rows && object.properties().stream().anyMatch(field -> tells(field.getValue()));
            for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                JsonNode value = field.getValue();
                if (tells(value) || (all && value.isTextual())) {
                    object.put(field.getKey(), GONE);
                    masked++;
                } else {
                    masked += mask(value, rows || field.getKey().equals("shown"));
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (tells(array.get(i))) {
                    array.set(i, TextNode.valueOf(GONE));
                    masked++;
                } else {
                    masked += mask(array.get(i), rows);
                }
            }
        }
        return masked;
    }

    private boolean tells(JsonNode value) {
        return value.isTextual() && traces.inValue(value.asText());
    }
}
