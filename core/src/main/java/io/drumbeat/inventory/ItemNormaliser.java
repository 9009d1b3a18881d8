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
    private static final TargetField SKU = field("sku");
    private static final TargetField VIN = field("vin");
    private static final TargetField STOCK_NUMBER = field("stock_number");
    private static final TargetField YEAR = field("year");
    private static final TargetField MAKE = field("make");
    private static final TargetField MODEL = field("model");
    private static final TargetField TRIM = field("trim");
    private static final TargetField BODY = field("body");
    private static final TargetField EXTERIOR_COLOR = field("exterior_color");
    private static final TargetField INTERIOR_COLOR = field("interior_color");
    private static final TargetField MILEAGE = field("mileage");
    private static final TargetField MILEAGE_UNIT = field("mileage_unit");
    private static final TargetField TITLE = field("title");
    private static final TargetField DESCRIPTION = field("description");
    private static final TargetField URL = field("url");
    private static final TargetField IMAGE_URL = field("image_url");
    private static final TargetField IMAGE_URLS = field("image_urls");
    private static final TargetField DEALER_ID = field("dealer_id");
    private static final TargetField CERTIFIED = field("certified");
    private static final TargetField STOCKED_ON = field("stocked_on");
    private static final TargetField LOCATION = field("location");
    private static final TargetField CONDITION = field("condition");
    private static final TargetField AVAILABILITY = field("availability");

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
        Boolean certified = record.value(CERTIFIED, Boolean.class);
        Condition condition = condition(record, certified);
        Mileage mileage = mileage(record);
        Images images = Images.of(record.text(IMAGE_URL), record.text(IMAGE_URLS));
        String availability = word(record, AVAILABILITY, availabilities)
                .map(Availability::label)
                .orElse(null);
        String store = Stores.code(record.text(DEALER_ID));
        String key = key(record, vin);
        String place = location(record);
        if (key == null || place == null) {
            return Optional.empty();
        }
        Prices.Asked asked = prices.of(record, place, vin != null, condition);
        return Optional.of(new Item(
                new Listing(place, key, condition),
                Arrays.asList(
                        record.text(SKU),
                        vin,
                        record.text(STOCK_NUMBER),
                        condition == null ? null : condition.label(),
                        year,
                        record.text(MAKE),
                        record.text(MODEL),
                        record.text(TRIM),
                        body(record),
                        record.text(EXTERIOR_COLOR),
                        record.text(INTERIOR_COLOR),
                        mileage == null ? null : mileage.distance(),
                        mileage == null ? null : mileage.unit(),
                        asked.price(),
                        asked.msrp(),
                        asked.currency(),
                        record.text(TITLE),
                        record.text(DESCRIPTION),
                        Stores.in(record.text(URL), store),
                        images.first(),
                        images.json(),
                        availability,
                        store,
                        condition == Condition.CERTIFIED ? Boolean.TRUE : certified,
                        record.value(STOCKED_ON, LocalDate.class),
                        record.attributes())));
    }

    /** A catalogue that knows a few bodies only calls the others so, which says nothing of them. */
    private static @Nullable String body(MappedRecord record) {
        String body = record.text(BODY);
        return body == null || body.equalsIgnoreCase("other") ? null : body;
    }

    private @Nullable Integer year(MappedRecord record) {
        Integer year = record.value(YEAR, Integer.class);
        if (year == null || (year >= FIRST_YEAR && year <= reading.lastYear())) {
            return year;
        }
        record.fault(YEAR, new Unreadable("bad_year", "Not a model year"));
        return null;
    }

    private @Nullable Condition condition(MappedRecord record, @Nullable Boolean certified) {
        Condition said = word(record, CONDITION, conditions).orElse(null);
        boolean used = said == null || said == Condition.USED;
        return used && Boolean.TRUE.equals(certified) ? Condition.CERTIFIED : said;
    }

    /** A word that we know; another is left out and remarked on. */
    private <E> Optional<E> word(MappedRecord record, TargetField field, KnownWords<E> words) {
        String written = record.text(field);
        if (written == null) {
            return Optional.empty();
        }
        Optional<E> known = words.meant(written);
        if (known.isEmpty()) {
            remarks.add(
                    "unknown_" + field.name(),
                    "the " + field.name() + " is no word known here and was left out",
                    written,
                    record.source());
        }
        return known;
    }

    private @Nullable Mileage mileage(MappedRecord record) {
        String written = record.text(MILEAGE);
        if (written == null) {
            return null;
        }
        try {
            Mileage mileage = Mileage.of(written, record.text(MILEAGE_UNIT), reading.conventions(), numbers);
            Bounds bounds = reading.rules().mileage();
            if (!bounds.hold(BigDecimal.valueOf(mileage.distance()))) {
                throw new Unreadable("mileage_out_of_range", mileage.distance() + " is not within " + bounds);
            }
            return mileage;
        } catch (Unreadable problem) {
            record.fault(MILEAGE, problem);
            return null;
        }
    }

    /** The VIN, else the SKU, else the stock number. A VIN that cannot be read is not replaced by something weaker. */
    private @Nullable String key(MappedRecord record, @Nullable String vin) {
        if (vin != null) {
            return vin;
        }
        if (record.text(VIN) != null) {
            return null;
        }
        String sku = record.text(SKU);
        String key = sku == null ? record.text(STOCK_NUMBER) : sku;
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
        String said = record.text(LOCATION);
        if (said != null && said.length() > LONGEST_LOCATION) {
            record.fault(LOCATION, new Unreadable("bad_location", "Longer than any location's name"));
            return null;
        }
        return said == null ? reading.location() : said;
    }

    private static TargetField field(String name) {
        return InventoryFields.CATALOG.field(name);
    }
}
