package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.INVENTORY_CHANGE;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.RECOMMENDED_ITEM;
import static io.drumbeat.sql.Tables.WATCHED_ITEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.WorkspaceFolder;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Which items people watch, what becomes of them, and what of the stock fits. */
class WatchFactsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path folder;

    @OnBothStores
    void whatPeopleViewedOrAskedForIsWatchedAndItsNewsAreEventsOfTheirs(Store store) {
        var rows = profile(store, """
                drops_7d: {select: count(*), from: item_price_dropped, within: 7d}
                fell_by: {select: min(value), from: item_price_dropped}
                price_fell_this_week: {select: watched_price_dropped_at > as_of - 7}
                fallen: {select: mode(item), from: item_price_dropped}
                sold_30d: {select: count(*), from: [item_removed, item_returned], within: 30d}
                """);
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of(LEAD.INTEREST_SKU, "S3"));
            Fixtures.lead(tx, 2, Map.of());
            Fixtures.lead(tx, 3, Map.of());
            item(tx, 1, "Honda", "Civic", "suv", 2024, "24000");
            item(tx, 2, "Honda", "Pilot", "suv", 2024, "40000");
            item(tx, 3, "Ford", "F-150", "truck", 2023, "50000");
            change(tx, 1, "price_dropped", "26000", "25000", days(20));
            change(tx, 1, "price_dropped", "25000", "24000", days(2));
            removed(tx, 2, days(5));
            event(tx, 1, "vehicle_viewed", "S1", days(10));
            event(tx, 1, "vehicle_viewed", "S1", days(1));
            event(tx, 1, "test_drive", "S2", days(9));
            event(tx, 1, "service_visit", "S3", days(3));
            event(tx, 2, "vehicle_viewed", "S2", days(4));
            event(tx, 2, "vehicle_viewed", "S1", days(181));
            event(tx, 3, "vehicle_viewed", "unknown", days(1));
            event(tx, 3, "vehicle_viewed", "S1", days(5));
            event(tx, 3, "vehicle_sold", "S2", days(5));
        });
        rows.refresh(NOW);
        assertThat(text(store.read(sql -> sql.select(
                                WATCHED_ITEM.LEAD_ID, WATCHED_ITEM.ITEM_ID, WATCHED_ITEM.VIEWS, WATCHED_ITEM.ASKS)
                        .from(WATCHED_ITEM)
                        .orderBy(WATCHED_ITEM.LEAD_ID, WATCHED_ITEM.ITEM_ID)
                        .fetch())))
                .isEqualTo("1 1 2 0, 1 2 0 1, 1 3 0 1, 2 2 1 0");
        assertThat(rows.of(1, "watched_items", "watched_in_stock", "watched_price_dropped_at", "watched_sold_at"))
                .containsExactly(3L, 2L, LocalDateTime.of(2026, 11, 18, 10, 0), LocalDateTime.of(2026, 11, 15, 10, 0));
        assertThat(rows.of(1, "drops_7d", "fallen", "sold_30d", "price_fell_this_week"))
                .containsExactly(1L, "S1", 1L, true);
        assertThat((BigDecimal) rows.of(1, "fell_by").getFirst()).isEqualByComparingTo("-1000");
        assertThat(rows.of(2, "watched_items", "watched_in_stock", "watched_sold_at", "drops_7d"))
                .as("it was gone before they looked")
                .containsExactly(1L, 0L, null, 0L);
        assertThat(rows.of(3, "watched_items", "recommended_items", "best_match"))
                .containsExactly(0L, 0L, null);
        rows.refresh(days(6));
        assertThat(rows.of(1, "watched_items", "watched_in_stock", "watched_price_dropped_at"))
                .as("six days ago")
                .containsExactly(3L, 3L, null);
    }

    @OnBothStores
    void theCompanySaysWhichEventsAskWhereTheirNamesDoNot(Store store) {
        var folder = WorkspaceFolder.in(this.folder).file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                interest: {asks: price_viewed, looks: [brochure_opened]}
                """);
        var rows = new ProfileRows(store, folder.workspace());
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of());
            item(tx, 1, "Honda", "Civic", "suv", 2024, "24000");
            event(tx, 1, "price_viewed", "S1", days(3));
            event(tx, 1, "brochure_opened", "S1", days(2));
            event(tx, 1, "vehicle_viewed", "S1", days(1));
        });
        rows.refresh(NOW);
        assertThat(text(store.read(sql -> sql.select(WATCHED_ITEM.VIEWS, WATCHED_ITEM.ASKS)
                        .from(WATCHED_ITEM)
                        .fetch())))
                .isEqualTo("2 1");
        assertThat(folder.file("drumbeat.yaml", """
                        company: Redwood
                        timezone: America/Los_Angeles
                        interest: {asks: [quiz], looks: [quiz]}
                        """).problems()).contains("\"quiz\" is among asks, too");
    }

    @OnBothStores
    void whatFitsIsWhatTheyWatchThenWhatIsLikeItAndNear(Store store) {
        var rows = profile(store, "");
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of());
            Fixtures.lead(tx, 2, Map.of(LEAD.LOCATION, "ford"));
            item(tx, 1, "Honda", "Civic", "sedan", 2024, "24000");
            item(tx, 2, "Honda", "Civic", "sedan", 2024, "24500");
            item(tx, 3, "HONDA", "civic", "Sedan", 2022, "21000");
            item(tx, 4, "Toyota", "Corolla", "sedan", 2024, "24000");
            item(tx, 5, "Ford", "F-150", "truck", 2024, "24000");
            item(tx, 6, "Toyota", "Corolla", "sedan", 2024, "24000");
            at(tx, 6, "ford");
            item(tx, 7, "Honda", "Civic", "sedan", 2024, "24100");
            tx.sql()
                    .update(INVENTORY_ITEM)
                    .set(INVENTORY_ITEM.AVAILABILITY, "out_of_stock")
                    .where(INVENTORY_ITEM.ITEM_ID.eq(7L))
                    .execute();
            event(tx, 1, "vehicle_viewed", "S1", days(1));
            event(tx, 2, "vehicle_viewed", "S1", days(1));
        });
        rows.refresh(NOW);
        assertThat(fitting(store, 1)).isEqualTo("1=100, 2=88, 3=72, 4=50, 6=37");
        assertThat(fitting(store, 2))
                .as("the Honda shop is far from theirs")
                .isEqualTo("1=100, 2=75, 3=59, 6=50, 4=37");
        assertThat(rows.of(1, "recommended_items", "best_match", "best_match_likeness"))
                .containsExactly(5L, "S1", 100L);
        store.execute(tx -> removed(tx, 1, NOW));
        rows.refresh(NOW);
        assertThat(fitting(store, 1)).as("sold; what is like it stays").isEqualTo("2=88, 3=72, 4=50, 6=37");
        assertThat(rows.of(1, "best_match", "best_match_likeness")).containsExactly("S2", 88L);
    }

    @OnBothStores
    void onlyTheRowsThatDifferAreWritten(Store store) {
        var rows = profile(store, "");
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of());
            Fixtures.lead(tx, 2, Map.of());
            item(tx, 1, "Honda", "Civic", "sedan", 2024, "24000");
            event(tx, 1, "vehicle_viewed", "S1", days(1));
            event(tx, 2, "vehicle_viewed", "S1", days(1));
        });
        rows.refresh(NOW);
        String before = places(store);
        store.execute(tx -> event(tx, 2, "vehicle_viewed", "S1", days(0)));
        rows.refresh(NOW);
        assertThat(first(places(store)))
                .as("the row of the first is where it was")
                .isEqualTo(first(before));
        assertThat(places(store)).isNotEqualTo(before);
    }

    /** Where the engine keeps each row. */
    private static String first(String list) {
        return list.substring(0, list.indexOf(", "));
    }

    private static String places(Store store) {
        boolean postgres = !(store.url() instanceof StoreUrl.DuckDb);
        return text(store.read(sql -> sql.resultQuery("select lead_id, " + (postgres ? "ctid::text" : "rowid")
                        + ", views from watched_item order by lead_id")
                .fetch()));
    }

    private String fitting(Store store, long lead) {
        return store.read(sql -> sql
                .select(RECOMMENDED_ITEM.ITEM_ID, RECOMMENDED_ITEM.LIKENESS)
                .from(RECOMMENDED_ITEM)
                .where(RECOMMENDED_ITEM.LEAD_ID.eq(lead))
                .orderBy(RECOMMENDED_ITEM.PLACE)
                .fetch()
                .stream()
                .map(row -> row.value1() + "=" + row.value2())
                .collect(Collectors.joining(", ")));
    }

    private static String text(Result<? extends Record> rows) {
        return rows.stream()
                .map(row -> row.intoList().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(", "));
    }

    private ProfileRows profile(Store store, String features) {
        return new ProfileRows(
                store,
                WorkspaceFolder.in(folder)
                        .file("drumbeat.yaml", """
                                company: Redwood
                                timezone: America/Los_Angeles
                                locations:
                                  honda: {coordinates: "36.74, -119.79"}
                                  ford: {coordinates: "34.05, -118.24"}
                                """)
                        .file("profile/features.yaml", features)
                        .workspace());
    }

    private static Instant days(int ago) {
        return NOW.minus(Duration.ofDays(ago));
    }

    private static void event(Transaction tx, long lead, String type, String item, Instant at) {
        Fixtures.eventWith(tx, lead, type, at, Map.of(EVENT.ITEM, item));
    }

    private static void at(Transaction tx, long item, String location) {
        tx.sql()
                .update(INVENTORY_ITEM)
                .set(INVENTORY_ITEM.LOCATION, location)
                .where(INVENTORY_ITEM.ITEM_ID.eq(item))
                .execute();
    }

    private static void removed(Transaction tx, long item, Instant at) {
        tx.sql()
                .update(INVENTORY_ITEM)
                .set(INVENTORY_ITEM.STATUS, "removed")
                .set(INVENTORY_ITEM.REMOVED_AT, at)
                .where(INVENTORY_ITEM.ITEM_ID.eq(item))
                .execute();
        change(tx, item, "removed", null, null, at);
    }

    private static void item(Transaction tx, long id, String make, String model, String body, int year, String price) {
        tx.sql()
                .insertInto(INVENTORY_ITEM)
                .set(INVENTORY_ITEM.ITEM_ID, id)
                .set(INVENTORY_ITEM.LOCATION, "honda")
                .set(INVENTORY_ITEM.ITEM_KEY, "S" + id)
                .set(INVENTORY_ITEM.SKU, "S" + id)
                .set(INVENTORY_ITEM.SOURCE, "stock")
                .set(INVENTORY_ITEM.MAKE, make)
                .set(INVENTORY_ITEM.MODEL, model)
                .set(INVENTORY_ITEM.BODY, body)
                .set(INVENTORY_ITEM.YEAR, year)
                .set(INVENTORY_ITEM.PRICE, new BigDecimal(price))
                .set(INVENTORY_ITEM.STATUS, "in_stock")
                .set(INVENTORY_ITEM.FIRST_SEEN_AT, days(60))
                .set(INVENTORY_ITEM.CHANGED_AT, NOW)
                .set(INVENTORY_ITEM.RUN_ID, "fixture")
                .execute();
        change(tx, id, "added", null, price, days(60));
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
