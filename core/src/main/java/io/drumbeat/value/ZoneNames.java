package io.drumbeat.value;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What North Americans call their time zones, and forms and Windows with them. */
final class ZoneNames {
    private static final Pattern NOISE =
            Pattern.compile("\\(.*?\\)|\\b(standard|daylight|savings?|time|us)\\b|/|&|\\s");
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("eastern", "America/New_York"),
            Map.entry("et", "America/New_York"),
            Map.entry("est", "America/New_York"),
            Map.entry("edt", "America/New_York"),
            Map.entry("central", "America/Chicago"),
            Map.entry("ct", "America/Chicago"),
            Map.entry("cst", "America/Chicago"),
            Map.entry("cdt", "America/Chicago"),
            Map.entry("mountain", "America/Denver"),
            Map.entry("mt", "America/Denver"),
            Map.entry("mst", "America/Denver"),
            Map.entry("mdt", "America/Denver"),
            Map.entry("arizona", "America/Phoenix"),
            Map.entry("pacific", "America/Los_Angeles"),
            Map.entry("pt", "America/Los_Angeles"),
            Map.entry("pst", "America/Los_Angeles"),
            Map.entry("pdt", "America/Los_Angeles"),
            Map.entry("alaska", "America/Anchorage"),
            Map.entry("alaskan", "America/Anchorage"),
            Map.entry("akst", "America/Anchorage"),
            Map.entry("akdt", "America/Anchorage"),
            Map.entry("hawaii", "Pacific/Honolulu"),
            Map.entry("hawaiian", "Pacific/Honolulu"),
            Map.entry("hst", "Pacific/Honolulu"),
            Map.entry("atlantic", "America/Halifax"),
            Map.entry("newfoundland", "America/St_Johns"));

    /** Looked into once for every row that writes its zone in small letters. */
    private static final Map<String, String> IN_SMALL_LETTERS = ZoneId.getAvailableZoneIds().stream()
            .collect(Collectors.toUnmodifiableMap(zone -> zone.toLowerCase(Locale.ROOT), Function.identity()));

    private ZoneNames() {}

    /** The IANA zone of {@code america/los_angeles}. */
    static Optional<String> inAnyCase(String name) {
        return Optional.ofNullable(IN_SMALL_LETTERS.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The IANA zone of {@code PST}, {@code Eastern Time (US & Canada)}, {@code Mountain Standard Time}; null of others. */
    static @Nullable String zone(String text) {
        String name = Codes.key(text);
        return name.equals("us mountain standard time")
                ? "America/Phoenix" // as Windows calls it
                : ZONES.get(NOISE.matcher(name).replaceAll(""));
    }
}
