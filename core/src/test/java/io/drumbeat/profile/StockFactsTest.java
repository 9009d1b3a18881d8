package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.INVENTORY_CHANGE;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static io.drumbeat.sql.Tables.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.WorkspaceFolder;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** What the stock has for a person, as of a run: what came and went since is taken back. */
class StockFactsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant LAST_WEEK = NOW.minus(Duration.ofDays(7));
    private static final String CIVIC = "2HGFE2F50RH500001";

    @TempDir
    Path folder;

    @OnBothStores
    void whatTheyAskedAboutIsInStockOrGoneAsOfTheRun(Store store) {
        var rows = profile(store, "");
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of(LEAD.INTEREST_VIN, CIVIC));
            Fixtures.lead(tx, 2, Map.of(LEAD.INTEREST_SKU, "nothing-like-it"));
            Fixtures.lead(tx, 3, Map.of(LEAD.OWNED_MAKE, "HONDA", LEAD.OWNED_MODEL, "civic", LEAD.OWNED_YEAR, 2019));
            item(tx, 1, CIVIC, "Honda", "Civic", "26000", "removed", 30);
            change(tx, 1, "added", null, "28000", NOW.minus(Duration.ofDays(30)));
            change(tx, 1, "price_dropped", "28000", "26000", NOW.minus(Duration.ofDays(10)));
            change(tx, 1, "removed", "26000", null, NOW.minus(Duration.ofDays(1)));
            item(tx, 2, "2HGFE2F50RH500002", "Honda", "Civic", "21000", "in_stock", 3);
            change(tx, 2, "added", null, "21000", NOW.minus(Duration.ofDays(3)));
        });
        rows.refresh(NOW);
        assertThat(rows.of(1, "interest_in_stock", "interest_price", "interest_similar_in_stock"))
                .containsExactly(false, new BigDecimal("26000.00"), 1L);
        assertThat(rows.of(1, "interest_price_dropped_at")).containsExactly(LocalDateTime.of(2026, 11, 10, 10, 0));
        assertThat(rows.of(2, "interest_in_stock", "interest_price", "interest_similar_in_stock"))
                .containsExactly(false, null, 0L);
        assertThat(rows.of(3, "interest_in_stock", "owned_model_in_stock", "owned_vehicle_age"))
                .containsExactly(null, 1L, 7L);
        rows.refresh(LAST_WEEK);
        assertThat(rows.of(1, "interest_in_stock", "interest_price", "interest_similar_in_stock"))
                .containsExactly(true, new BigDecimal("26000.00"), 1L);
        rows.refresh(NOW.minus(Duration.ofDays(20)));
        assertThat(rows.of(1, "interest_in_stock", "interest_price", "interest_price_dropped_at"))
                .containsExactly(true, new BigDecimal("28000.00"), null);
    }

    @OnBothStores
    void anEventKnowsTheItemItIsAbout(Store store) {
        var rows = profile(store, """
                seen_in_stock: {select: count(distinct item), from: viewed, where: item_in_stock}
                seen_gone: {select: count(distinct item), from: viewed, where: not item_in_stock}
                cheaper_since: {select: count(distinct item), from: viewed, where: item_price_dropped_at > occurred_at}
                favourite_model: {select: mode(item_model), from: viewed}
                mean_price: {select: avg(item_price), from: viewed}
                """);
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of());
            item(tx, 1, CIVIC, "Honda", "Civic", "26000", "in_stock", 30);
            change(tx, 1, "price_dropped", "28000", "26000", NOW.minus(Duration.ofDays(2)));
            item(tx, 2, "2HGFE2F50RH500002", "Honda", "Accord", "30000", "removed", 30);
            viewed(tx, 3, CIVIC);
            viewed(tx, 1, CIVIC);
            viewed(tx, 2, "2HGFE2F50RH500002");
            viewed(tx, 2, "unknown");
            Fixtures.event(tx, 1L, "viewed", LAST_WEEK, null);
        });
        rows.refresh(NOW);
        assertThat(rows.of(1, "seen_in_stock", "seen_gone", "cheaper_since", "favourite_model"))
                .containsExactly(1L, 1L, 1L, "Civic");
        assertThat(rows.of(1, "mean_price")).containsExactly(82000 / 3.0);
    }

    private ProfileRows profile(Store store, String features) {
        return new ProfileRows(
                store,
                WorkspaceFolder.in(folder)
                        .file("profile/features.yaml", features)
                        .workspace());
    }

    private static void viewed(Transaction tx, int daysAgo, String item) {
        Fixtures.eventWith(tx, 1L, "viewed", NOW.minus(Duration.ofDays(daysAgo)), Map.of(EVENT.ITEM, item));
    }

    private static void item(
            Transaction tx, long id, String vin, String make, String model, String price, String status, int daysAgo) {
        tx.sql()
                .insertInto(INVENTORY_ITEM)
                .set(INVENTORY_ITEM.ITEM_ID, id)
                .set(INVENTORY_ITEM.LOCATION, "honda")
                .set(INVENTORY_ITEM.ITEM_KEY, vin)
                .set(INVENTORY_ITEM.SOURCE, "stock")
                .set(INVENTORY_ITEM.VIN, vin)
                .set(INVENTORY_ITEM.MAKE, make)
                .set(INVENTORY_ITEM.MODEL, model)
                .set(INVENTORY_ITEM.PRICE, new BigDecimal(price))
                .set(INVENTORY_ITEM.STATUS, status)
                .set(INVENTORY_ITEM.FIRST_SEEN_AT, NOW.minus(Duration.ofDays(daysAgo)))
                .set(INVENTORY_ITEM.CHANGED_AT, NOW)
                .set(INVENTORY_ITEM.RUN_ID, "fixture")
                .execute();
    }

    private static void change(
            Transaction tx, long item, String kind, @Nullable String oldPrice, @Nullable String newPrice, Instant at) {
        tx.sql()
                .insertInto(INVENTORY_CHANGE)
                .set(INVENTORY_CHANGE.ID, at.getEpochSecond() + item)
                .set(INVENTORY_CHANGE.ITEM_ID, item)
                .set(INVENTORY_CHANGE.RUN_ID, "fixture")
                .set(INVENTORY_CHANGE.KIND, kind)
                .set(INVENTORY_CHANGE.OLD_PRICE, oldPrice == null ? null : new BigDecimal(oldPrice))
                .set(INVENTORY_CHANGE.NEW_PRICE, newPrice == null ? null : new BigDecimal(newPrice))
                .set(INVENTORY_CHANGE.OCCURRED_AT, at)
                .execute();
    }
}
