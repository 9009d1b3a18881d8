package io.drumbeat.inventory;

import io.drumbeat.mapping.InventoryFields;
import io.drumbeat.mapping.MappedRecord;
import io.drumbeat.mapping.TargetField;
import io.drumbeat.value.Numbers;
import io.drumbeat.value.Unreadable;
import io.drumbeat.workspace.Bounds;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes an item of a record: one word for one thing, money as numbers, and an identity. */
final class ItemNormaliser {
    private static final int LONGEST_KEY = 180;
    private static final int LONGEST_LOCATION = 100;
    private static final int FIRST_YEAR = 1886;

    private final ItemReading reading;
    private final Numbers numbers;
    private final KnownWords<Condition> conditions = new KnownWords<>(Condition::meant);
    private final KnownWords<Availability> availabilities = new KnownWords<>(Availability::meant);
    private final Remarks remarks;
    private final VinCheck vins;
    private final Prices prices;

    ItemNormaliser(ItemReading reading, LocalMoney money, Remarks remarks) {
        this.reading = reading;
        this.numbers = new Numbers(reading.conventions());
        this.remarks = remarks;
        this.vins = new VinCheck(reading.rules().vinCheck(), remarks);
        this.prices = new Prices(reading.rules(), money, remarks);
    }

    /** The item; empty when nobody can tell which one it is. What is wrong with it is noted in the record. */
    Optional<Item> normalise(MappedRecord record) {
        Integer year = year(record);
        String vin = vins.of(record, year);
        Boolean certified = record.value(field("certified"), Boolean.class);
        Condition condition = condition(record, certified);
        Mileage mileage = mileage(record);
        Images images = Images.of(text(record, "image_url"), text(record, "image_urls"));
        String availability = word(record, "availability", availabilities)
                .map(Availability::label)
                .orElse(null);
        String store = Stores.code(text(record, "dealer_id"));
        String key = key(record, vin);
        String place = location(record);
        if (key == null || place == null) {
            return Optional.empty();
        }
        Prices.Asked asked = prices.of(record, place, vin != null, condition);
        return Optional.of(new Item(
                new Listing(place, key, condition),
                Arrays.asList(
                        text(record, "sku"),
                        vin,
                        text(record, "stock_number"),
                        condition == null ? null : condition.label(),
                        year,
                        text(record, "make"),
                        text(record, "model"),
                        text(record, "trim"),
                        text(record, "body"),
                        text(record, "exterior_color"),
                        text(record, "interior_color"),
                        mileage == null ? null : mileage.distance(),
                        mileage == null ? null : mileage.unit(),
                        asked.price(),
                        asked.msrp(),
                        asked.currency(),
                        text(record, "title"),
                        text(record, "description"),
                        Stores.in(text(record, "url"), store),
                        images.first(),
                        images.json(),
                        availability,
                        store,
                        condition == Condition.CERTIFIED ? Boolean.TRUE : certified,
                        record.value(field("stocked_on"), LocalDate.class),
                        record.attributes())));
    }

    private @Nullable Integer year(MappedRecord record) {
        Integer year = record.value(field("year"), Integer.class);
        if (year == null || (year >= FIRST_YEAR && year <= reading.lastYear())) {
            return year;
        }
        record.fault(field("year"), new Unreadable("bad_year", "Not a model year"));
        return null;
    }

    private @Nullable Condition condition(MappedRecord record, @Nullable Boolean certified) {
        Condition said = word(record, "condition", conditions).orElse(null);
        boolean used = said == null || said == Condition.USED;
        return used && Boolean.TRUE.equals(certified) ? Condition.CERTIFIED : said;
    }

    /** A word that we know; another is left out and remarked on. */
    private <E> Optional<E> word(MappedRecord record, String name, KnownWords<E> words) {
        String written = text(record, name);
        if (written == null) {
            return Optional.empty();
        }
        Optional<E> known = words.meant(written);
        if (known.isEmpty()) {
            remarks.add(
                    "unknown_" + name,
                    "the " + name + " is no word known here and was left out",
                    written,
                    record.source());
        }
        return known;
    }

    private @Nullable Mileage mileage(MappedRecord record) {
        String written = text(record, "mileage");
        if (written == null) {
            return null;
        }
        try {
            Mileage mileage = Mileage.of(written, text(record, "mileage_unit"), reading.conventions(), numbers);
            Bounds bounds = reading.rules().mileage();
            if (!bounds.hold(BigDecimal.valueOf(mileage.distance()))) {
                throw new Unreadable("mileage_out_of_range", mileage.distance() + " is not within " + bounds);
            }
            return mileage;
        } catch (Unreadable problem) {
            record.fault(field("mileage"), problem);
            return null;
        }
    }

    /** The VIN, else the SKU, else the stock number. A VIN that cannot be read is not replaced by something weaker. */
    private @Nullable String key(MappedRecord record, @Nullable String vin) {
        if (vin != null) {
            return vin;
        }
        if (text(record, "vin") != null) {
            return null;
        }
        String sku = text(record, "sku");
        String key = sku == null ? text(record, "stock_number") : sku;
        if (key == null) {
            record.fault("missing_identity", "It has neither a VIN nor a SKU nor a stock number");
            return null;
        }
        if (key.length() > LONGEST_KEY || Listing.isReserved(key)) {
            record.fault(
                    field(sku == null ? "stock_number" : "sku"),
                    new Unreadable("bad_key", "Too long, or ends like the key of a second listing"));
            return null;
        }
        return key;
    }

    private @Nullable String location(MappedRecord record) {
        String said = text(record, "location");
        if (said != null && said.length() > LONGEST_LOCATION) {
            record.fault(field("location"), new Unreadable("bad_location", "Longer than any location's name"));
            return null;
        }
        return said == null ? reading.location() : said;
    }

    private static @Nullable String text(MappedRecord record, String name) {
        return record.text(field(name));
    }

    private static TargetField field(String name) {
        return InventoryFields.CATALOG.field(name);
    }
}
