package io.drumbeat.value;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The states and provinces whose names people write out: by country, their codes of ISO 3166-2 by name. */
final class States {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{1,3}");
    private static final Map<String, Map<String, String>> BY_COUNTRY = read();

    private States() {}

    static String code(String text, String country) {
        String tidy = Cells.collapse(text);
        String code = known(tidy, country);
        if (code != null) {
            return code;
        }
        String upper = tidy.toUpperCase(Locale.ROOT);
        if (upper.startsWith(country + "-") && CODE.matcher(upper.substring(3)).matches()) {
            return orKnown(upper.substring(3), country);
        }
        return orKnown(tidy.length() <= 3 ? upper : tidy, country);
    }

    /** Whether a country has a state of that name or code. */
    static boolean has(String text, String country) {
        return known(code(text, country), country) != null;
    }

    /** What stays as it is must stay so when it is read again. */
    private static String orKnown(String text, String country) {
        String code = known(text, country);
        return code == null ? text : code;
    }

    private static @Nullable String known(String text, String country) {
        Map<String, String> names = BY_COUNTRY.get(country);
        return names == null ? Subdivisions.code(text, country) : names.get(Codes.key(text));
    }

    /** A country stands alone on a line; below it each state's code, its name, and what else it is called. */
    private static Map<String, Map<String, String>> read() {
        Map<String, Map<String, String>> countries = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        for (String line : ShippedLines.of(States.class, "states.txt")) {
            int space = line.indexOf(' ');
            if (space < 0) {
                names = countries.computeIfAbsent(line, country -> new HashMap<>());
            } else {
                String code = line.substring(0, space);
                names.put(Codes.key(code), code);
                for (String name : line.substring(space + 1).split(",", -1)) {
                    names.put(Codes.key(name), code);
                }
            }
        }
        return Map.copyOf(countries);
    }
}
