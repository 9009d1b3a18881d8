package io.drumbeat.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.run.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A summary in one line: its own figures without the zeros, and how many things it lists and what changed in them. */
final class Brief {
    /** Figures of listed things that can be added up: nobody is counted twice. */
    private static final Set<String> ADDITIVE =
            Set.of("changed", "hot_entered", "entered", "exited", "added", "removed", "items");

    private Brief() {}

    /** {@code read 3,000, inserted 2,914, rejected 86}; {@code 20 segments, entered 812}. */
    static String figures(Object summary) {
        List<String> parts = new ArrayList<>();
        Json.mapper().<JsonNode>valueToTree(summary).properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isIntegralNumber() && value.asLong() != 0) {
                parts.add(words(field.getKey()) + " " + Figures.count(value.asLong()));
            } else if (value.isArray() && value.path(0).has("name") && parts.isEmpty()) {
                String things = words(field.getKey());
                parts.add(Figures.count(value.size(), things.replaceFirst("s$", ""), things));
                sums(value).forEach((name, sum) -> parts.add(words(name) + " " + Figures.count(sum)));
            }
        });
        return String.join(", ", parts);
    }

    private static Map<String, Long> sums(JsonNode things) {
        Map<String, Long> sums = new LinkedHashMap<>();
        things.forEach(thing -> thing.properties().forEach(field -> {
            if (ADDITIVE.contains(field.getKey()) && field.getValue().asLong() != 0) {
                sums.merge(field.getKey(), field.getValue().asLong(), Long::sum);
            }
        }));
        return sums;
    }

    private static String words(String name) {
        return name.replace('_', ' ');
    }
}
