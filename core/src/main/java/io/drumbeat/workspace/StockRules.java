package io.drumbeat.workspace;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of a source of inventory.
 *
 * @param maxShrink the part of its stock that one feed may remove, 0 to 1; none: the workspace's guard
 * @param maxAge how old its newest file may be; none: the workspace's guard
 * @param absences in how many feeds running an item must be missing before it counts as sold
 * @param vinCheck what becomes of a North American VIN whose check digit is wrong
 * @param price what an item may cost; none: whatever it says, and for a vehicle at least {@link #LEAST_VEHICLE_PRICE}
 * @param mileage how far a vehicle may have gone, in its own unit
 * @param currency ISO 4217, of prices that name none; none: that of the location's region, else the company's
 * @param fills the source whose items it adds to; none: it has stock of its own
 * @param firstFor the fields for which its word counts before that source's
 */
public record StockRules(
        @Nullable Double maxShrink,
        @Nullable Duration maxAge,
        int absences,
        VinCheck vinCheck,
        @Nullable Bounds price,
        Bounds mileage,
        @Nullable String currency,
        @Nullable String fills,
        List<String> firstFor) {

    /** What does not say which item it is, or which listing of it. A price brings its currency along. */
    public static final List<String> CAN_BE_FIRST_FOR = List.of(
            "year",
            "make",
            "model",
            "trim",
            "body",
            "exterior_color",
            "interior_color",
            "mileage",
            "price",
            "msrp",
            "title",
            "description",
            "url",
            "image_urls",
            "availability",
            "dealer_id",
            "certified",
            "stocked_on");

    /** Below it no vehicle is sold, in any currency: it stands for a price that nobody has set. */
    public static final Bounds LEAST_VEHICLE_PRICE = Bounds.from(100);

    /** Of a source of which nothing is said, or of a file that belongs to none. */
    public static final StockRules DEFAULT = StockShape.byDefault();

    /** What becomes of a vehicle whose VIN cannot be right. */
    public enum VinCheck {
        REJECT,
        WARN
    }
}
