package io.drumbeat.enrich;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The time zone of a postal code. */
public final class PostalZones {
    /** The first letter of Canadian codes; letters of several zones are left out. */
    private static final Map<String, String> CANADA = Map.ofEntries(
            Map.entry("A", "America/St_Johns"),
            Map.entry("B", "America/Halifax"),
            Map.entry("C", "America/Halifax"),
            Map.entry("E", "America/Moncton"),
            Map.entry("G", "America/Toronto"),
            Map.entry("H", "America/Toronto"),
            Map.entry("J", "America/Toronto"),
            Map.entry("K", "America/Toronto"),
            Map.entry("L", "America/Toronto"),
            Map.entry("M", "America/Toronto"),
            Map.entry("N", "America/Toronto"),
            Map.entry("R", "America/Winnipeg"),
            Map.entry("S", "America/Regina"),
            Map.entry("T", "America/Edmonton"),
            Map.entry("V", "America/Vancouver"),
            Map.entry("Y", "America/Whitehorse"));

    /** Canadian areas that keep another time than the rest of their letter, or two. */
    private static final Set<String> CANADA_MIXED =
            Set.of("A0P", "A0R", "G4T", "S9V", "V0A", "V0B", "V0C", "V1C", "V1G", "V1J");

    /** The first digit of Australian codes, by which the states share them out. */
    private static final Map<String, String> AUSTRALIA = Map.of(
            "2", "Australia/Sydney",
            "3", "Australia/Melbourne",
            "4", "Australia/Brisbane",
            "5", "Australia/Adelaide",
            "6", "Australia/Perth",
            "7", "Australia/Hobart",
            "08", "Australia/Darwin",
            "02", "Australia/Sydney");

    private final Map<String, String> unitedStates = unitedStates();
    private final CountryZones countries;

    public PostalZones(CountryZones countries) {
        this.countries = countries;
    }

    /** The zone of a code as its country writes it; null where it cannot be told. A country of one zone has that one. */
    public @Nullable String of(String postalCode, String country) {
        return switch (country) {
            case "US" -> unitedStates(postalCode);
            case "CA" -> CANADA_MIXED.contains(start(postalCode, 3)) ? null : CANADA.get(start(postalCode, 1));
            case "AU" -> australia(postalCode);
            default -> only(country);
        };
    }

    private @Nullable String unitedStates(String code) {
        if (code.length() < 5) {
            return null;
        }
        String zone = unitedStates.get(code.substring(0, 5));
        return zone == null ? unitedStates.get(code.substring(0, 3)) : zone;
    }

    private static @Nullable String australia(String code) {
        if (code.equals("2880")) {
            return "Australia/Broken_Hill";
        }
        String zone = AUSTRALIA.get(start(code, 1));
        return zone == null ? AUSTRALIA.get(start(code, 2)) : zone;
    }

    private static String start(String code, int length) {
        return code.substring(0, Math.min(length, code.length()));
    }

    private @Nullable String only(String country) {
        var zones = countries.of(country);
        return zones.size() == 1 ? zones.getFirst().getId() : null;
    }

    /** By the first three digits, and by all five where those differ. */
    private static Map<String, String> unitedStates() {
        Map<String, String> zones = new HashMap<>();
        for (String line : DataSet.lines("us-zip-zones.txt")) {
            int space = line.indexOf(' ');
            String codes = line.substring(0, space);
            String zone = line.substring(space + 1);
            int hyphen = codes.indexOf('-');
            if (hyphen < 0) {
                zones.put(codes, zone);
            } else {
                int last = Integer.parseInt(codes.substring(hyphen + 1));
                for (int code = Integer.parseInt(codes.substring(0, hyphen)); code <= last; code++) {
                    zones.put("%03d".formatted(code), zone);
                }
            }
        }
        return zones;
    }
}
