package io.drumbeat.lookup;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.drumbeat.consent.Reach;
import io.drumbeat.consent.Suppressions;
import io.drumbeat.sql.tables.records.OwnedVehicleRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of one person.
 *
 * @param timeline what happened to them, newest first
 * @param moments how long the timeline is, shown or not
 */
public record LeadCard(Lead lead, List<Moment> timeline, long moments) {

    /**
     * A person.
     *
     * @param fields the columns of {@code lead} that are filled, by name; in JSON they stand beside the others
     * @param consent to marketing on each channel, and to whatever else they were asked
     * @param reach for marketing, channel by channel, as things stand
     * @param suppressions why their address or phone may not be written to
     * @param segments those that they are in
     * @param vehicles what they have, then what they had
     * @param watching items of the stock that they looked at or asked about, the last first
     * @param recommendations what of the stock fits them, and why
     */
    public record Lead(
            long id,
            @Nullable String name,
            @JsonIgnore Map<String, Object> fields,
            List<Identity> identities,
            List<Consent> consent,
            List<Reach> reach,
            List<Suppressions.Entry> suppressions,
            List<Score> scores,
            List<Segment> segments,
            List<Attribute> attributes,
            List<Vehicle> vehicles,
            List<Watched> watching,
            List<Recommended> recommendations) {

        @JsonAnyGetter
        public Map<String, Object> filled() {
            return fields;
        }
    }

    /** What they are known by. */
    public record Identity(String kind, String value, Instant createdAt) {}

    /**
     * The last word on a channel.
     *
     * @param state {@code granted}, {@code denied}, or {@code unknown} where they said nothing
     * @param evidence the wording they saw, or where it is kept
     */
    public record Consent(
            String channel,
            String purpose,
            String state,
            @Nullable Instant occurredAt,
            @Nullable String source,
            @Nullable String evidence,
            @Nullable String legalBasis) {}

    public record Score(
            String model,
            BigDecimal score,
            String grade,
            boolean hot,
            @Nullable Instant hotSince) {}

    public record Segment(String name, @Nullable String stage, Instant enteredAt) {}

    /**
     * What a mapping wrote under {@code attributes.}.
     *
     * @param dataClass how carefully it must be kept: {@code public}, {@code internal}, {@code sensitive}, {@code npi}
     */
    public record Attribute(String name, String value, String dataClass) {}

    /**
     * A vehicle that they have, or had.
     *
     * @param vehicle the VIN, else make and model
     * @param acquiredBy {@code purchase} or {@code lease}
     * @param mileage as last read
     * @param owned neither disposed of nor a lease that has ended
     */
    public record Vehicle(
            String vehicle,
            @Nullable String make,
            @Nullable String model,
            @Nullable Integer year,
            @Nullable Instant acquiredAt,
            @Nullable String acquiredBy,
            @Nullable LocalDate leaseEnd,
            @Nullable Integer mileage,
            @Nullable Instant lastServiceAt,
            @Nullable Instant disposedAt,
            boolean owned) {
        static Vehicle of(OwnedVehicleRecord row) {
            return new Vehicle(
                    row.getVehicle(),
                    row.getMake(),
                    row.getModel(),
                    row.getYear(),
                    row.getAcquiredAt(),
                    row.getAcquiredBy(),
                    row.getLeaseEnd(),
                    row.getMileage(),
                    row.getLastServiceAt(),
                    row.getDisposedAt(),
                    row.getOwned());
        }
    }

    /**
     * An item that they watch.
     *
     * @param item the key it is known by: VIN, SKU or stock number
     * @param asks how often they asked about it; 0: they only looked
     */
    public record Watched(
            String item,
            String name,
            boolean inStock,
            @Nullable BigDecimal price,
            @Nullable String currency,
            int views,
            int asks,
            Instant lastAt) {}

    /**
     * An item that fits them.
     *
     * @param oldPrice what it cost before, where it has become cheaper within thirty days
     * @param likeness 0 to 99; 100: they watch it
     * @param because what they watch that it is like
     * @param why in words
     */
    public record Recommended(
            String item,
            String name,
            @Nullable BigDecimal price,
            @Nullable BigDecimal oldPrice,
            @Nullable String currency,
            String location,
            int likeness,
            String because,
            String why) {}

    /**
     * Something that happened.
     *
     * @param kind {@code event}, {@code message}, {@code score}, {@code segment}, {@code consent} or {@code owner}
     */
    public record Moment(Instant at, String kind, String text) {}
}
