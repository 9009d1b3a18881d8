package io.drumbeat.enrich;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/** The time zones of each country, from the IANA database's {@code zone.tab}; that of most people first. */
public final class CountryZones {
    private final Map<String, List<ZoneId>> zones;

    private CountryZones(Map<String, List<ZoneId>> zones) {
        this.zones = zones;
    }

    public static CountryZones read() {
        Map<String, List<ZoneId>> zones = new HashMap<>();
        for (String line : DataSet.lines("zones-by-country.txt")) {
            List<ZoneId> known = new ArrayList<>();
            var names = new StringTokenizer(line.substring(3), " ");
            while (names.hasMoreTokens()) {
                zone(names.nextToken(), known);
            }
            zones.put(line.substring(0, 2), known);
        }
        return new CountryZones(zones);
    }

    /** Skips a zone that this JVM's own database does not have yet. */
    private static void zone(String name, List<ZoneId> known) {
        try {
            known.add(ZoneId.of(name));
        } catch (DateTimeException e) {
            // An older JVM: the country's other zones stand in for it.
        }
    }

    /** Empty for what is no country. */
    public List<ZoneId> of(String country) {
        return zones.getOrDefault(country, List.of());
    }
}
