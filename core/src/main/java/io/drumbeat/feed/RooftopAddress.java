package io.drumbeat.feed;

import io.drumbeat.workspace.Location;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A location's address in its parts.
 *
 * @param country ISO 3166-1 alpha-2
 */
record RooftopAddress(String street, String city, String region, String postalCode, String country) {
    /** The last part of an address: {@code CA 93710}, {@code ON K1A 0B1}, {@code 93637 Fresno} has none. */
    private static final Pattern REGION_AND_CODE =
            Pattern.compile("(?<region>[A-Za-z][A-Za-z. ]*?)\\s+(?<code>[A-Z0-9]*\\d[A-Z0-9]*(?:[ -][A-Z0-9]+)?)");

    /** Of {@code 100 Auto Row, Fresno, CA 93710}; empty where it is written otherwise. */
    static Optional<RooftopAddress> of(Location location, String companyRegion) {
        String address = location.address();
        if (address == null) {
            return Optional.empty();
        }
        List<String> parts = Arrays.stream(address.split("[,\\n]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.size() < 3) {
            return Optional.empty();
        }
        Matcher last = REGION_AND_CODE.matcher(parts.getLast());
        if (!last.matches()) {
            return Optional.empty();
        }
        return Optional.of(new RooftopAddress(
                String.join(", ", parts.subList(0, parts.size() - 2)),
                parts.get(parts.size() - 2),
                last.group("region"),
                last.group("code"),
                location.region() == null ? companyRegion : location.region()));
    }
}
