package io.drumbeat.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Meta's automotive catalogue with its nested fields as columns of their own.
 *
 * @see <a href="https://developers.facebook.com/documentation/ads-commerce/marketing-api/auto-ads/reference">Reference</a>
 */
final class MetaColumns implements FeedColumns {
    private static final int IMAGES = 20;
    private static final List<String> ADDRESS =
            List.of("address.addr1", "address.city", "address.region", "address.postal_code", "address.country");
    private static final List<String> NAMES = withImages(List.of(
            "vehicle_id",
            "vin",
            "title",
            "description",
            "url",
            "make",
            "model",
            "year",
            "trim",
            "body_style",
            "state_of_vehicle",
            "exterior_color",
            "interior_color",
            "mileage.value",
            "mileage.unit",
            "price",
            "availability",
            "dealer_id"));
    private static final List<String> REQUIRED = List.of(
            "vehicle_id",
            "vin",
            "title",
            "description",
            "url",
            "make",
            "model",
            "year",
            "body_style",
            "state_of_vehicle",
            "exterior_color",
            "mileage.value",
            "mileage.unit",
            "price",
            "image[0].url",
            "address.addr1",
            "address.city",
            "address.region",
            "address.country");

    private static final Map<String, String> AVAILABILITY = Map.of(
            "in_stock", "AVAILABLE", "out_of_stock", "NOT_AVAILABLE", "preorder", "PENDING", "in_transit", "PENDING");
    private static final Map<String, String> STATE = Map.of("new", "NEW", "used", "USED", "certified", "CPO");

    private static final Pattern PRICE = Pattern.compile("\\d{1,12}\\.\\d{2} [A-Z]{3}");
    private static final Map<String, Predicate<String>> RULES = rules();

    private static Map<String, Predicate<String>> rules() {
        Map<String, Predicate<String>> rules = new LinkedHashMap<>();
        rules.put("vin", vin -> vin.matches("[A-HJ-NPR-Z0-9]{17}"));
        rules.put("url", ItemValues::isUrl);
        rules.put("image[0].url", ItemValues::isUrl);
        rules.put("price", PRICE.asMatchPredicate());
        rules.put("state_of_vehicle", upper(Set.of("NEW", "USED", "CPO")));
        rules.put("availability", upper(Set.of("AVAILABLE", "NOT_AVAILABLE", "PENDING")));
        rules.put("mileage.unit", upper(Set.of("MI", "KM")));
        return rules;
    }

    /** Meta reads its words in any case. */
    private static Predicate<String> upper(Set<String> words) {
        return word -> words.contains(word.toUpperCase(Locale.ROOT));
    }

    private static List<String> withImages(List<String> names) {
        List<String> all = new ArrayList<>(names);
        for (int i = 0; i < IMAGES; i++) {
            all.add("image[" + i + "].url");
        }
        all.addAll(ADDRESS);
        return List.copyOf(all);
    }

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public List<String> required() {
        return REQUIRED;
    }

    @Override
    public Map<String, List<String>> cells(ItemValues values) {
        StockItem item = values.item();
        Cells cells = new Cells()
                .put("vehicle_id", Optional.of(item.id()))
                .put("vin", item.field("vin"))
                .put("title", values.title().map(Plain::line))
                .put("description", item.field("description"))
                .put("url", values.url())
                .put("make", item.field("make"))
                .put("model", item.field("model"))
                .put("year", item.field("year"))
                .put("trim", item.field("trim"))
                .put("body_style", body(item))
                .put("state_of_vehicle", item.field("condition").map(STATE::get))
                .put("exterior_color", item.field("exterior_color"))
                .put("interior_color", item.field("interior_color"))
                .put("mileage.value", item.field("mileage"))
                .put("mileage.unit", item.field("mileage_unit").map(unit -> unit.toUpperCase(Locale.ROOT)))
                .put("price", values.money("price"))
                .put(
                        "availability",
                        item.field("availability")
                                .or(() -> Optional.of("in_stock"))
                                .map(AVAILABILITY::get))
                .put("dealer_id", values.storeCode());
        List<String> images = values.images();
        for (int i = 0; i < Math.min(IMAGES, images.size()); i++) {
            cells.put("image[" + i + "].url", Optional.of(images.get(i)));
        }
        values.address()
                .ifPresent(address -> cells.put("address.addr1", Optional.of(address.street()))
                        .put("address.city", Optional.of(address.city()))
                        .put("address.region", Optional.of(address.region()))
                        .put("address.postal_code", Optional.of(address.postalCode()))
                        .put("address.country", Optional.of(address.country())));
        return new LinkedHashMap<>(cells.values());
    }

    @Override
    public Repeats repeats() {
        return Repeats.ONCE;
    }

    @Override
    public Optional<String> fault(Map<String, List<String>> cells) {
        return Cells.fault(cells, RULES);
    }

    @Override
    public Optional<String> explain(String missing, ItemValues values) {
        if (ADDRESS.contains(missing)) {
            return Optional.of(values.location().isEmpty() ? "no_location" : "no_address");
        }
        if (missing.startsWith("image")) {
            return Optional.of(values.item().images().isEmpty() ? "no_image" : "bad_image");
        }
        return missing.equals("price") ? values.item().field("price").map(_ -> "no_currency") : Optional.empty();
    }

    /** What a dealer calls otherwise than Meta is another style; what nobody says remains unsaid. */
    private static Optional<String> body(StockItem item) {
        return item.field("body")
                .map(body -> BodyStyle.meant(body).map(BodyStyle::meta).orElse("OTHER"));
    }
}
