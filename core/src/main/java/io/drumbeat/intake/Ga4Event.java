package io.drumbeat.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * An event as Google Analytics 4 exports it: parameters in lists of keys and values, times in microseconds, visitors by
 * pseudonyms. It is given the columns of our events, so that it needs no mapping; its own stay beside them, parameters as
 * {@code event_params.<key>}. The fields are those of https://support.google.com/analytics/answer/7029846.
 */
final class Ga4Event {
    /** Parameters that have columns of their own. */
    private static final Set<String> TAKEN = Set.of(
            "page_location", "page_referrer", "campaign", "source", "medium", "term", "content", "value", "currency");

    /** What every such event has, and hardly anything else. */
    static final String TIME = "event_timestamp";

    private final JsonNode event;
    private final Map<String, String> parameters;
    private final Map<String, String> properties;

    private Ga4Event(JsonNode event) {
        this.event = event;
        this.parameters = pairs(event.path("event_params"));
        this.properties = pairs(event.path("user_properties"));
    }

    /** Whether a JSON object is such an event. */
    static boolean isOne(JsonNode object) {
        return object.hasNonNull("event_name")
                && object.hasNonNull(TIME)
                && (object.has("user_pseudo_id") || object.path("event_params").isArray());
    }

    /** Our columns of it, those that it fills. */
    static Map<String, String> columns(JsonNode object) {
        return new Ga4Event(object).columns();
    }

    private Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        put(columns, "event_id", id());
        put(columns, "type", text("event_name"));
        put(columns, "occurred_at", instant(text(TIME)));
        put(columns, "anonymous_id", text("user_pseudo_id"));
        put(columns, "external_id", text("user_id"));
        put(columns, "email", first(properties.get("email"), parameters.get("email")));
        put(columns, "phone", first(properties.get("phone"), parameters.get("phone")));
        put(columns, "channel", first(text("platform"), "web").toLowerCase(Locale.ROOT));
        for (String name : new String[] {"campaign", "source", "medium", "term", "content"}) {
            String manual = name.equals("campaign") ? "manual_campaign_name" : "manual_" + name;
            put(columns, name, first(text("collected_traffic_source", manual), parameters.get(name)));
        }
        put(columns, "url", parameters.get("page_location"));
        put(columns, "referrer", parameters.get("page_referrer"));
        JsonNode item = event.path("items").path(0);
        put(columns, "item", first(plain(item.path("item_id")), plain(item.path("item_name"))));
        put(columns, "value", first(text("ecommerce", "purchase_revenue"), parameters.get("value")));
        put(columns, "currency", first(parameters.get("currency"), plain(item.path("currency"))));
        attributes(columns);
        return columns;
    }

    private void attributes(Map<String, String> columns) {
        parameters.forEach((key, value) -> {
            columns.put("event_params." + key, value);
            if (!TAKEN.contains(key)) {
                put(columns, "attributes." + key, value);
            }
        });
        properties.forEach((key, value) -> columns.put("user_properties." + key, value));
        put(columns, "attributes.device", text("device", "category"));
        put(columns, "attributes.country", text("geo", "country"));
        put(columns, "attributes.city", text("geo", "city"));
        put(columns, "attributes.transaction_id", text("ecommerce", "transaction_id"));
        var items = new StringJoiner("|");
        event.path("items").forEach(item -> items.add(plain(item.path("item_id"))));
        put(columns, "attributes.items", event.path("items").size() > 1 ? items.toString() : "");
    }

    /** The export has no id; who, when and what are one together, with the place in the bundle where it is said. */
    private String id() {
        var id = new StringJoiner(":").add("ga4");
        for (String part : new String[] {
            "user_pseudo_id", "event_timestamp", "event_name", "event_bundle_sequence_id", "batch_event_index"
        }) {
            if (!text(part).isEmpty()) {
                id.add(text(part));
            }
        }
        return id.toString();
    }

    /** What is no number is handed on as it is, so that whoever reads it can say what is wrong. */
    private static String instant(String micros) {
        return micros.matches("[0-9]{1,18}")
                ? Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS).toString()
                : micros;
    }

    private static Map<String, String> pairs(JsonNode list) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (JsonNode pair : list) {
            JsonNode value = pair.path("value");
            String text = "";
            for (String type : new String[] {"string_value", "int_value", "double_value", "float_value"}) {
                text = first(text, plain(value.path(type)));
            }
            pairs.putIfAbsent(plain(pair.path("key")), text);
        }
        return pairs;
    }

    private String text(String... path) {
        JsonNode node = event;
        for (String name : path) {
            node = node.path(name);
        }
        return plain(node);
    }

    private static String plain(JsonNode node) {
        if (node instanceof MissingNode || node.isNull() || node.isContainerNode()) {
            return "";
        }
        return node.isBigDecimal() ? node.decimalValue().toPlainString() : node.asText();
    }

    private static String first(@Nullable String one, @Nullable String other) {
        return one != null && !one.isEmpty() ? one : other == null ? "" : other;
    }

    private static void put(Map<String, String> columns, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            columns.putIfAbsent(name, value);
        }
    }
}
