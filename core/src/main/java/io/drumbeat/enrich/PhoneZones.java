package io.drumbeat.enrich;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The time zone of a phone number, as far as its area tells one. It remembers the areas it has seen, so that many numbers cost
 * little.
 */
public final class PhoneZones {
    /** A plus sign and seven digits: no entry of the library's table is longer. */
    private static final int AREA = 8;

    /** Late enough that each zone keeps what it keeps today, in whatever year this runs. */
    private static final Instant NOW_OR_LATER = Instant.parse("2037-01-01T00:00:00Z");

    private static final int REMEMBERED = 500_000;

    private final Map<String, String> areas = new HashMap<>();
    private final CountryZones countries;

    public PhoneZones(CountryZones countries) {
        this.countries = countries;
    }

    /** The zone of a number in E.164; null where its area has several that keep different times. */
    public @Nullable String of(String e164) {
        String area = e164.length() <= AREA ? e164 : e164.substring(0, AREA);
        String zone = areas.get(area);
        if (zone == null) {
            zone = zone(e164);
            if (areas.size() < REMEMBERED) {
                areas.put(area, zone);
            }
        }
        return zone.isEmpty() ? null : zone;
    }

    private String zone(String e164) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        Phonenumber.PhoneNumber number = new Phonenumber.PhoneNumber();
        try {
            numbers.parse(e164, null, number);
        } catch (NumberParseException e) {
            return ""; // a number of an earlier plan
        }
        List<String> possible = PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(number);
        if (possible.size() == 1) {
            String only = possible.getFirst();
            return only.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()) ? "" : only;
        }
        String region = numbers.getRegionCodeForNumber(number);
        return region == null ? "" : shared(Set.copyOf(possible), countries.of(region));
    }

    /** The first of a country's zones that an area may have, when all of them keep the same time today. */
    private static String shared(Set<String> possible, List<ZoneId> ofCountry) {
        List<ZoneId> zones = ofCountry.stream()
                .filter(zone -> possible.contains(zone.getId()))
                .toList();
        boolean alike = zones.stream().map(PhoneZones::today).distinct().count() == 1;
        return alike ? zones.getFirst().getId() : "";
    }

    private static List<Object> today(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        return List.of(rules.getStandardOffset(NOW_OR_LATER), rules.getTransitionRules());
    }
}
