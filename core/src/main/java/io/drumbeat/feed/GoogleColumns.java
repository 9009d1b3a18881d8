package io.drumbeat.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Google's attributes of products and vehicles. What a country or a program demands besides is the feed's own to say.
 *
 * @see <a href="https://support.google.com/merchants/answer/7052112">Product data specification</a>
 * @see <a href="https://support.google.com/merchants/answer/11192663">Vehicle ads</a>
 */
final class GoogleColumns implements FeedColumns {
    private static final int LONGEST_TITLE = 150;
    private static final int LONGEST_DESCRIPTION = 5_000;
    private static final int LONGEST_ID = 50;
    private static final int MORE_IMAGES = 10;

    private static final List<String> NAMES = List.of(
            "id",
            "title",
            "description",
            "link",
            "image_link",
            "additional_image_link",
            "availability",
            "price",
            "condition",
            "brand",
            "model",
            "year",
            "trim",
            "body_style",
            "product_type",
            "color",
            "mileage",
            "vin",
            "vehicle_msrp",
            "certified_pre-owned",
            "store_code");
    private static final List<String> REQUIRED =
            List.of("id", "title", "description", "link", "image_link", "availability", "price");

    private static final Map<String, String> AVAILABILITY =
            Map.of("in_stock", "in stock", "out_of_stock", "out of stock", "preorder", "preorder");
    private static final Map<String, String> CONDITION =
            Map.of("new", "new", "used", "used", "certified", "used", "refurbished", "refurbished");
    private static final Set<String> LATER = Set.of("preorder", "backorder");

    private static final Pattern PRICE = Pattern.compile("\\d{1,12}\\.\\d{2} [A-Z]{3}");
    private static final Pattern VIN = Pattern.compile("[A-HJ-NPR-Z0-9]{17}");

    private static final Map<String, Predicate<String>> RULES = rules();

    private static Map<String, Predicate<String>> rules() {
        Map<String, Predicate<String>> rules = new LinkedHashMap<>();
        rules.put("id", id -> id.length() <= LONGEST_ID);
        rules.put("link", ItemValues::isUrl);
        rules.put("image_link", ItemValues::isUrl);
        rules.put("price", PRICE.asMatchPredicate());
        rules.put("vehicle_msrp", PRICE.asMatchPredicate());
        rules.put(
                "availability",
                word -> Set.of("in stock", "out of stock", "preorder", "backorder")
                        .contains(word.replace('_', ' ')));
        rules.put("condition", Set.of("new", "used", "refurbished")::contains);
        rules.put("vin", VIN.asMatchPredicate());
        return rules;
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
        List<String> images = values.images();
        Cells cells = new Cells()
                .put("id", Optional.of(item.id()))
                .put("title", values.title().map(title -> Plain.cut(Plain.line(title), LONGEST_TITLE)))
                .put("description", item.field("description").map(text -> Plain.cut(text, LONGEST_DESCRIPTION)))
                .put("link", values.url())
                .put("image_link", images.stream().findFirst())
                .put(
                        "additional_image_link",
                        images.stream().skip(1).limit(MORE_IMAGES).toList())
                .put("availability", Optional.ofNullable(AVAILABILITY.get(availability(item))))
                .put("price", values.money("price"))
                .put("condition", item.field("condition").map(CONDITION::get))
                .put("brand", item.field("make"))
                .put("model", item.field("model"))
                .put("year", item.field("year"))
                .put("trim", item.field("trim"))
                .put("body_style", item.field("body").flatMap(BodyStyle::meant).map(BodyStyle::google))
                .put(
                        "product_type",
                        item.field("body").filter(body -> BodyStyle.meant(body).isEmpty()))
                .put("color", item.field("exterior_color"))
                .put("mileage", mileage(item))
                .put("vin", item.field("vin"))
                .put("vehicle_msrp", values.money("msrp"))
                .put("certified_pre-owned", certified(item))
                .put("store_code", values.storeCode());
        return new LinkedHashMap<>(cells.values());
    }

    @Override
    public Repeats repeats() {
        return Repeats.AS_LISTED;
    }

    @Override
    public Optional<String> fault(Map<String, List<String>> cells) {
        boolean later = cells.getOrDefault("availability", List.of()).stream().anyMatch(LATER::contains);
        if (later && !cells.containsKey("availability_date")) {
            return Optional.of("no_availability_date");
        }
        return Cells.fault(cells, RULES);
    }

    /** Google has no word for what is on its way. */
    @Override
    public Optional<String> explain(String missing, ItemValues values) {
        return switch (missing) {
            case "availability" -> Optional.of(availability(values.item()));
            case "price" -> values.item().field("price").map(_ -> "no_currency");
            case "image_link" ->
                Optional.of("bad_image_link")
                        .filter(_ -> !values.item().images().isEmpty());
            default -> Optional.empty();
        };
    }

    /** What a feed says nothing of is there. */
    private static String availability(StockItem item) {
        return item.field("availability").orElse("in_stock");
    }

    private static Optional<String> mileage(StockItem item) {
        return item.field("mileage")
                .map(distance -> distance + " "
                        + (item.field("mileage_unit").orElse("mi").equals("km") ? "km" : "miles"));
    }

    private static Optional<String> certified(StockItem item) {
        return item.field("certified").filter("true"::equals).map(_ -> "yes");
    }

    @Override
    public List<String> shortened(ItemValues values) {
        List<String> shortened = new ArrayList<>();
        values.title()
                .filter(title -> Plain.line(title).length() > LONGEST_TITLE)
                .ifPresent(_ -> shortened.add("title"));
        values.item()
                .field("description")
                .filter(text -> text.length() > LONGEST_DESCRIPTION)
                .ifPresent(_ -> shortened.add("description"));
        return shortened;
    }
}
