package io.drumbeat.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.run.Json;
import java.util.ArrayList;
import java.util.List;

/** A summary in one line: its own figures, zeros left out, and those of what it lists. */
final class Brief {
    private Brief() {}

    /** {@code read 3,000, inserted 2,914, rejected 86}. */
    static String figures(Object summary) {
        return String.join(", ", figures(Json.mapper().<JsonNode>valueToTree(summary)));
    }

    private static List<String> figures(JsonNode summary) {
        List<String> parts = new ArrayList<>();
        summary.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isIntegralNumber() && value.asLong() != 0) {
                parts.add(field.getKey().replace('_', ' ') + " " + Figures.count(value.asLong()));
            } else if (value.isArray() && !value.isEmpty() && value.get(0).isObject() && parts.isEmpty()) {
                value.forEach(element -> {
                    if (element.hasNonNull("name")) {
                        parts.add(element.path("name").asText());
                    }
                });
            }
        });
        return parts;
    }
}
