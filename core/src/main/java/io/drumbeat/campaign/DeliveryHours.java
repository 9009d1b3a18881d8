package io.drumbeat.campaign;

import io.drumbeat.enrich.CountryZones;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.DayWindow;
import io.drumbeat.workspace.Workspace;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person may be written to at this moment of their day. Quiet hours are a promise: where a person's zone is unknown,
 * a message waits until it is outside the quiet hours in every zone of their country. {@code send_between} is a preference:
 * there the company's zone stands in.
 */
final class DeliveryHours {
    private final @Nullable DayWindow quiet;
    private final @Nullable DayWindow preferred;
    private final ZoneId companyZone;
    private final String region;
    private final CountryZones countries;

    DeliveryHours(Workspace workspace, CampaignDefinition campaign) {
        this(
                workspace.sending().quietHours().get(campaign.channel()),
                campaign.sendBetween(),
                workspace.timezone(),
                workspace.region());
    }

    DeliveryHours(@Nullable DayWindow quiet, @Nullable DayWindow preferred, ZoneId companyZone, String region) {
        this.quiet = quiet;
        this.preferred = preferred;
        this.companyZone = companyZone;
        this.region = region;
        this.countries = CountryZones.read();
    }

    /** Where a person is, as far as it is known. */
    record Place(@Nullable String timezone, @Nullable String country) {}

    boolean always() {
        return quiet == null && preferred == null;
    }

    /** Why a message has to wait, if it has to. */
    Optional<String> waiting(Place place, Instant now) {
        if (always()) {
            return Optional.empty();
        }
        Optional<ZoneId> zone = zone(place.timezone());
        DayWindow silence = quiet;
        if (silence != null
                && zone.map(List::of).orElseGet(() -> possible(place)).stream()
                        .anyMatch(possible -> silence.contains(timeOfDay(now, possible)))) {
            return Optional.of(Reason.QUIET_HOURS);
        }
        if (preferred != null && !preferred.contains(timeOfDay(now, zone.orElse(companyZone)))) {
            return Optional.of(Reason.SEND_BETWEEN);
        }
        return Optional.empty();
    }

    private List<ZoneId> possible(Place place) {
        String country = place.country();
        List<ZoneId> zones = countries.of(country == null ? region : country);
        return zones.isEmpty() ? List.of(companyZone) : zones;
    }

    private static LocalTime timeOfDay(Instant now, ZoneId zone) {
        return now.atZone(zone).toLocalTime();
    }

    private static Optional<ZoneId> zone(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
