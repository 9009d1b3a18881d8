package io.drumbeat.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The states and provinces of the countries that {@link States} has no list of its own for; read when first asked. */
final class Subdivisions {
    private static final Map<String, List<String>> LINES = read();
    private static final Map<String, PlaceNames> BY_COUNTRY = new ConcurrentHashMap<>();

    private Subdivisions() {}

    /** Null where the country has no such place, or several that are called so. */
    static @Nullable String code(String text, String country) {
        List<String> lines = LINES.get(country);
        return lines == null
                ? null
                : BY_COUNTRY
                        .computeIfAbsent(country, asked -> new PlaceNames(lines))
                        .code(text);
    }

    /** A country stands alone on a line; below it, its places. */
    private static Map<String, List<String>> read() {
        Map<String, List<String>> countries = new HashMap<>();
        List<String> places = new ArrayList<>();
        for (String line : ShippedLines.of(Subdivisions.class, "subdivisions.txt")) {
            if (line.indexOf('\t') < 0) {
                places = countries.computeIfAbsent(line, country -> new ArrayList<>());
            } else {
                places.add(line);
            }
        }
        return Map.copyOf(countries);
    }
}
