package io.drumbeat.campaign;

import io.drumbeat.campaign.PersonalContext.Named;
import io.drumbeat.interest.ItemNames;
import io.drumbeat.interest.Reasons;
import io.drumbeat.interest.RecommendedItems;
import io.drumbeat.interest.RecommendedItems.Fitting;
import io.drumbeat.sql.tables.records.InventoryItemRecord;
import io.drumbeat.template.Lines;
import io.drumbeat.value.MoneyFormat;
import io.drumbeat.workspace.Workspace;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What of the stock fits a person, as templates see it: {@code recommendations}, a list of items with fields of their own. An
 * item reads as its name and price.
 */
final class RecommendedFields {
    static final String NAME = "recommendations";

    /** What each item may say; what its feed does not tell is not there. */
    static final Set<String> FIELDS = Set.of(
            "name",
            "title",
            "year",
            "make",
            "model",
            "trim",
            "body",
            "condition",
            "exterior_color",
            "mileage",
            "mileage_unit",
            "price",
            "price_text",
            "old_price",
            "old_price_text",
            "msrp",
            "currency",
            "url",
            "image_url",
            "vin",
            "sku",
            "stock_number",
            "location",
            "watched",
            "reason");

    private final Workspace workspace;
    private final Instant now;
    private final MoneyFormat money;

    /** @param now the instant of the run */
    RecommendedFields(Workspace workspace, Instant now) {
        this.workspace = workspace;
        this.now = now;
        this.money = MoneyFormat.of(workspace.region());
    }

    /** Of each of these people; an empty list where nothing fits is left to the caller. */
    Map<Long, Lines> of(DSLContext sql, Collection<Long> leads) {
        Map<Long, Lines> lists = new HashMap<>();
        RecommendedItems.of(sql, leads, now).forEach((lead, fitting) -> lists.put(lead, new Lines(named(fitting))));
        return lists;
    }

    private List<Named> named(List<Fitting> fitting) {
        return fitting.stream().map(this::named).toList();
    }

    private Named named(Fitting fitting) {
        InventoryItemRecord item = fitting.item();
        Map<String, Object> fields = new LinkedHashMap<>();
        String name = ItemNames.of(item);
        fields.put("name", name);
        put(fields, "title", item.getTitle());
        put(fields, "year", item.getYear());
        put(fields, "make", item.getMake());
        put(fields, "model", item.getModel());
        put(fields, "trim", item.getTrim());
        put(fields, "body", item.getBody());
        put(fields, "condition", item.getCondition());
        put(fields, "exterior_color", item.getExteriorColor());
        put(fields, "mileage", item.getMileage());
        put(fields, "mileage_unit", item.getMileageUnit());
        put(fields, "price", item.getPrice());
        put(fields, "price_text", written(item.getPrice(), item));
        put(fields, "old_price", fitting.oldPrice());
        put(fields, "old_price_text", written(fitting.oldPrice(), item));
        put(fields, "msrp", item.getMsrp());
        put(fields, "currency", item.getCurrency());
        put(fields, "url", item.getUrl());
        put(fields, "image_url", item.getImageUrl());
        put(fields, "vin", item.getVin());
        put(fields, "sku", item.getSku());
        put(fields, "stock_number", item.getStockNumber());
        put(fields, "location", place(item.getLocation()));
        fields.put("watched", fitting.isWatched());
        fields.put("reason", Reasons.of(fitting));
        String price = written(item.getPrice(), item);
        return new Named(price == null ? name : name + ", " + price, fields);
    }

    private @Nullable String written(@Nullable BigDecimal price, InventoryItemRecord item) {
        return price == null ? null : money.format(price, item.getCurrency());
    }

    private @Nullable String place(String location) {
        var known = workspace.locations().get(location);
        if (known != null && known.title() != null) {
            return known.title();
        }
        return location.isEmpty() ? null : location;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
