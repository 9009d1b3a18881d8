package io.drumbeat.inventory;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.Transaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

class StockDigestsTest {
    private static final Listing LISTING = new Listing("Zoë's", "A-1", Condition.USED);

    @OnBothStores
    void itemsOfAnyValuesAreKnownAgainAndAnyDifferenceIsSeen(Store store) {
        List<@Nullable Object> values = new ArrayList<>();
        ItemColumns.ALL.forEach(column -> values.add(sample(column)));
        store.execute(tx -> {
            store(tx, values);
            StockDigests stock = StockDigests.of(tx, "feed");
            assertThat(stock.have(new Item(LISTING, values))).isTrue();
            assertThat(stock.have(new Item(new Listing("", "A-1", Condition.USED), values)))
                    .isFalse();
            for (int i = 0; i < values.size(); i++) {
                List<@Nullable Object> others = new ArrayList<>(values);
                others.set(i, values.get(i) == null ? other(ItemColumns.ALL.get(i)) : null);
                assertThat(stock.have(new Item(LISTING, others)))
                        .as(ItemColumns.ALL.get(i).getName())
                        .isFalse();
            }
            assertThat(StockDigests.of(tx, "another").have(new Item(LISTING, values)))
                    .isFalse();
        });
    }

    private static void store(Transaction tx, List<@Nullable Object> values) {
        Map<Field<?>, Object> row = new HashMap<>(Map.of(
                INVENTORY_ITEM.ITEM_ID,
                1L,
                INVENTORY_ITEM.LOCATION,
                LISTING.location(),
                INVENTORY_ITEM.ITEM_KEY,
                LISTING.key(),
                INVENTORY_ITEM.SOURCE,
                "feed",
                INVENTORY_ITEM.STATUS,
                StockDelta.IN_STOCK,
                INVENTORY_ITEM.ABSENCES,
                0,
                INVENTORY_ITEM.FIRST_SEEN_AT,
                Instant.EPOCH,
                INVENTORY_ITEM.CHANGED_AT,
                Instant.EPOCH,
                INVENTORY_ITEM.RUN_ID,
                "run"));
        for (int i = 0; i < values.size(); i++) {
            row.put(ItemColumns.ALL.get(i), values.get(i));
        }
        tx.sql().insertInto(INVENTORY_ITEM).set(row).execute();
    }

    /** Two of the columns are left empty. */
    private static @Nullable Object sample(Field<?> column) {
        return column.equals(INVENTORY_ITEM.TRIM) || column.equals(INVENTORY_ITEM.MSRP) ? null : other(column);
    }

    private static Object other(Field<?> column) {
        return switch (column.getType().getSimpleName()) {
            case "BigDecimal" -> new BigDecimal("1234.5");
            case "Integer" -> 2024;
            case "Boolean" -> true;
            case "LocalDate" -> LocalDate.of(2026, 2, 3);
            default -> column.getDataType().length() < 16 ? "mi" : "Zoë, 日本\t🚗\n";
        };
    }
}
