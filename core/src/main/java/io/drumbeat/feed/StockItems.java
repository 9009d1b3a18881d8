package io.drumbeat.feed;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.drumbeat.mapping.CanonicalJson;
import io.drumbeat.run.Json;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What is in stock, an item at a time, in the order in which it came. */
final class StockItems {
    /** Rows held at once: results materialise. */
    private static final int PAGE = 2_000;

    private static final Condition IN_STOCK = INVENTORY_ITEM.STATUS.eq(DSL.inline("in_stock"));
    /** As {@link StockItem#id()}. */
    private static final Field<String> ID =
            DSL.coalesce(INVENTORY_ITEM.SKU, INVENTORY_ITEM.STOCK_NUMBER, INVENTORY_ITEM.VIN, INVENTORY_ITEM.ITEM_KEY);

    private static final List<Field<?>> TEXT = List.of(
            INVENTORY_ITEM.SKU,
            INVENTORY_ITEM.VIN,
            INVENTORY_ITEM.STOCK_NUMBER,
            INVENTORY_ITEM.CONDITION,
            INVENTORY_ITEM.YEAR,
            INVENTORY_ITEM.MAKE,
            INVENTORY_ITEM.MODEL,
            INVENTORY_ITEM.TRIM,
            INVENTORY_ITEM.BODY,
            INVENTORY_ITEM.EXTERIOR_COLOR,
            INVENTORY_ITEM.INTERIOR_COLOR,
            INVENTORY_ITEM.MILEAGE,
            INVENTORY_ITEM.MILEAGE_UNIT,
            INVENTORY_ITEM.PRICE,
            INVENTORY_ITEM.MSRP,
            INVENTORY_ITEM.CURRENCY,
            INVENTORY_ITEM.TITLE,
            INVENTORY_ITEM.DESCRIPTION,
            INVENTORY_ITEM.URL,
            INVENTORY_ITEM.IMAGE_URL,
            INVENTORY_ITEM.AVAILABILITY,
            INVENTORY_ITEM.LOCATION,
            INVENTORY_ITEM.DEALER_ID,
            INVENTORY_ITEM.CERTIFIED,
            INVENTORY_ITEM.STOCKED_ON);

    private final DSLContext sql;
    private final Condition chosen;

    StockItems(DSLContext sql, Condition chosen) {
        this.sql = sql;
        this.chosen = chosen;
    }

    void each(Consumer<StockItem> action) {
        long after = Long.MIN_VALUE;
        while (true) {
            var page = sql.select(TEXT)
                    .select(
                            INVENTORY_ITEM.ITEM_ID,
                            INVENTORY_ITEM.ITEM_KEY,
                            INVENTORY_ITEM.IMAGE_URLS,
                            INVENTORY_ITEM.ATTRIBUTES)
                    .from(INVENTORY_ITEM)
                    .where(IN_STOCK)
                    .and(chosen)
                    .and(INVENTORY_ITEM.ITEM_ID.gt(after))
                    .orderBy(INVENTORY_ITEM.ITEM_ID)
                    .limit(PAGE)
                    .fetch();
            page.forEach(row -> action.accept(item(row)));
            if (page.size() < PAGE) {
                return;
            }
            after = page.getLast().get(INVENTORY_ITEM.ITEM_ID);
        }
    }

    /** Ids that more than one item has: the others need no watching. */
    Set<String> repeatedIds() {
        return repeated(ID);
    }

    Set<String> repeatedVins() {
        return repeated(INVENTORY_ITEM.VIN);
    }

    private Set<String> repeated(Field<String> key) {
        return new HashSet<>(sql.select(key)
                .from(INVENTORY_ITEM)
                .where(IN_STOCK)
                .and(chosen)
                .and(key.isNotNull())
                .groupBy(key)
                .having(DSL.count().gt(1))
                .fetch(key));
    }

    private static StockItem item(Record row) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Field<?> field : TEXT) {
            String text = text(row.get(field));
            if (!text.isEmpty()) {
                fields.put(field.getName(), text);
            }
        }
        String attributes = row.get(INVENTORY_ITEM.ATTRIBUTES);
        if (attributes != null) {
            CanonicalJson.read(attributes)
                    .forEach((name, value) -> fields.put("attributes." + name, Plain.text(value)));
        }
        return new StockItem(
                row.get(INVENTORY_ITEM.LOCATION),
                row.get(INVENTORY_ITEM.ITEM_KEY),
                fields,
                images(row.get(INVENTORY_ITEM.IMAGE_URLS)));
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal money -> money.toPlainString();
            default -> Plain.text(value.toString());
        };
    }

    private static List<String> images(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        try {
            return Json.mapper().readValue(json, new TypeReference<List<String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("images are kept as a JSON array", e);
        }
    }
}
