package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.ListType.listOf;

import io.drumbeat.workspace.StockRules.VinCheck;
import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.ScalarType;
import io.drumbeat.yaml.Type;
import io.drumbeat.yaml.Types;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The keys of a source that only one of inventory may have. */
final class StockShape {
    private static final Type<Bounds> BOUNDS = ScalarType.notation(
            "range", "a range such as 500-250000, 500- or -250000", "^" + Bounds.NOTATION + "$", Bounds::parse);
    private static final Type<String> CODE = ScalarType.notation(
                    "currency", "an ISO 4217 currency such as USD", "^[A-Z]{3}$", StockShape::currency)
            .suggesting(Currency.getAvailableCurrencies().stream()
                    .map(Currency::getCurrencyCode)
                    .collect(Collectors.toUnmodifiableSet()));

    static final Key<Double> MAX_SHRINK = optional(
            "max_shrink", Notations.PERCENT, "The part of its stock that one feed may remove; else that of `guards`.");
    static final Key<Duration> MAX_AGE = optional(
            "max_age", Notations.DURATION, "How old its newest file may be; else as `guards` say, else any age.");
    static final Key<Integer> ABSENCES = optional(
                    "absences",
                    Types.wholeNumber(1, 10),
                    "In how many feeds running an item must be missing before it counts as sold.")
            .otherwise("1");
    static final Key<VinCheck> VIN_CHECK = optional(
                    "vin_check",
                    Types.oneOf(VinCheck.class),
                    "What becomes of a vehicle whose North American VIN has a wrong check digit.")
            .otherwise("reject");
    static final Key<Bounds> PRICE_RANGE = optional(
            "price_range", BOUNDS, "What an item may cost, else its record is rejected; a vehicle at least 100.");
    static final Key<Bounds> MILEAGE_RANGE = optional(
                    "mileage_range", BOUNDS, "How far a vehicle may have gone, else its mileage is left out.")
            .otherwise("0-1000000");
    static final Key<String> CURRENCY = optional(
            "currency",
            CODE,
            "The currency of prices that name none; else that of its location's region, else the company's.");

    static final Key<String> FILLS = optional(
            "fills",
            Notations.nameOf("source"),
            "Another source, whose items it adds to: it has no stock of its own, and is read whenever that one is.");
    static final Key<List<String>> FIRST_FOR = optional(
            "first_for",
            listOf(Types.oneOf(StockRules.CAN_BE_FIRST_FOR.toArray(String[]::new))),
            "The fields for which its word counts before that of the source it fills; the others it only fills where they are"
                    + " empty.");

    static final List<Key<?>> KEYS =
            List.of(MAX_SHRINK, MAX_AGE, ABSENCES, VIN_CHECK, PRICE_RANGE, MILEAGE_RANGE, CURRENCY, FILLS, FIRST_FOR);

    private StockShape() {}

    static StockRules read(Fields fields) {
        return new StockRules(
                fields.find(MAX_SHRINK),
                fields.find(MAX_AGE),
                fields.get(ABSENCES),
                fields.get(VIN_CHECK),
                fields.find(PRICE_RANGE),
                fields.get(MILEAGE_RANGE),
                fields.find(CURRENCY),
                fields.find(FILLS),
                fields.get(FIRST_FOR, List.of()));
    }

    static StockRules byDefault() {
        return new StockRules(
                null, null, 1, VinCheck.REJECT, null, Bounds.parse("0-1000000").orElseThrow(), null, null, List.of());
    }

    /** A check: what is said of stock is said of a source that has some. */
    static void belongToStock(Fields fields, Inspection inspection) {
        if (fields.get(SourceShape.KIND) == Source.Kind.INVENTORY) {
            return;
        }
        for (Key<?> key : KEYS) {
            if (fields.has(key)) {
                inspection.error(
                        fields.at(key),
                        "\"" + key.name() + "\" is said of inventory, and this source has none",
                        "remove it, or write kind: inventory");
            }
        }
    }

    /** A check: a source that fills another is read each time, and is first for something only then. */
    static void fillsSensibly(Fields fields, Inspection inspection) {
        if (fields.has(FIRST_FOR) && !fields.has(FILLS)) {
            inspection.error(
                    fields.at(FIRST_FOR), "\"first_for\" needs \"fills\"", "name the source whose items it adds to");
        }
        if (fields.has(FILLS) && fields.has(SourceShape.ARCHIVE)) {
            inspection.error(
                    fields.at(SourceShape.ARCHIVE),
                    "a source that fills another is read each time, and its files must stay",
                    "remove the archive");
        }
    }

    private static Optional<String> currency(String text) {
        try {
            return Optional.of(Currency.getInstance(text).getCurrencyCode());
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
