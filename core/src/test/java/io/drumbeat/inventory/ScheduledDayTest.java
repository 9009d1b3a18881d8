package io.drumbeat.inventory;

import static io.drumbeat.sql.Tables.INVENTORY_CHANGE;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.inventory.SyncInventory.Request;
import io.drumbeat.rule.AsOf;
import io.drumbeat.run.Envelope;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;

/** Three syncs a day by the dealer's clock, over the nights when it is put back and put forward. */
class ScheduledDayTest {
    private static final ZoneId DEALER = ZoneId.of("America/Los_Angeles");
    private static final List<LocalTime> TIMES = List.of(LocalTime.of(6, 0), LocalTime.of(12, 0), LocalTime.of(18, 0));

    @TempDir
    Path root;

    @OnBothStores
    void aDayOfThreeSyncsOverTheNightWhenTheClockIsPutBack(StoreUrl url) throws IOException {
        var syncs = new Syncs(root, url).sources("stock: {kind: inventory, path: stock.csv, max_age: 13h}");
        LocalDate day = LocalDate.of(2026, 11, 1);
        assertThat(sync(syncs, day.minusDays(1).atTime(18, 0), "A,100\nB,200\n"))
                .startsWith("read 2: added 2");
        List<String> said = new ArrayList<>();
        for (LocalTime time : TIMES) {
            said.add(time + " "
                    + sync(syncs, day.atTime(time), time.getHour() == 6 ? "A,100\nB,200\n" : "A,90\nC,300\n"));
        }
        assertThat(said)
                .containsExactly(
                        "06:00 read 2: added 0, changed 0, dropped 0, unchanged 2, rejected 0; removed 0",
                        "12:00 read 2: added 1, changed 0, dropped 1, unchanged 0, rejected 0; removed 1",
                        "18:00 read 2: added 0, changed 0, dropped 0, unchanged 2, rejected 0; removed 0");
        assertThat(syncs.query(
                        sql -> sql.select(INVENTORY_CHANGE.OCCURRED_AT, INVENTORY_ITEM.SKU, INVENTORY_CHANGE.KIND)
                                .from(INVENTORY_CHANGE)
                                .join(INVENTORY_ITEM)
                                .on(INVENTORY_ITEM.ITEM_ID.eq(INVENTORY_CHANGE.ITEM_ID))
                                .where(INVENTORY_CHANGE.KIND.ne("added"))
                                .orderBy(INVENTORY_ITEM.SKU)
                                .fetch()))
                .as("noon is at 20:00 UTC again")
                .isEqualTo("2026-11-01T20:00:00Z | A | price_dropped\n2026-11-01T20:00:00Z | B | removed");
        sync(syncs, day.plusDays(2).atTime(6, 0), "A,90\nB,200\nC,300\n");
        assertThat(daysOnLot(url, day.atTime(6, 0))).isEqualTo("{A=1, B=1}");
        assertThat(daysOnLot(url, day.plusDays(2).atTime(5, 0))).isEqualTo("{A=3, B=1, C=2}");
        assertThat(daysOnLot(url, day.plusDays(5).atTime(0, 0)))
                .as("B was away for two days")
                .isEqualTo("{A=6, B=4, C=5}");
    }

    @OnBothStores
    void aFeedOfLastNightIsElevenHoursOldOnTheMorningWhenTheClockWasPutForward(StoreUrl url) throws IOException {
        var syncs = new Syncs(root, url).sources("stock: {kind: inventory, path: stock.csv, max_age: 690m}");
        LocalDate day = LocalDate.of(2026, 3, 8);
        sync(syncs, day.minusDays(1).atTime(18, 0), "A,100\n");
        assertThat(run(syncs, day.atTime(6, 0)).exitCode())
                .as("eleven hours and twenty minutes")
                .isZero();
        LocalDate usual = day.plusDays(1);
        sync(syncs, day.atTime(18, 0), "A,100\n");
        assertThat(run(syncs, usual.atTime(6, 0)).exitCode())
                .as("twelve hours and twenty minutes")
                .isEqualTo(1);
    }

    /** A feed that is written twenty minutes before it is fetched. */
    private static String sync(Syncs syncs, LocalDateTime at, String items) throws IOException {
        ZonedDateTime now = at.atZone(DEALER);
        syncs.file("stock.csv", "sku,price\n" + items)
                .written(
                        "stock.csv",
                        now.minus(Duration.ofMinutes(20)).toInstant().toString())
                .asOf(now.toInstant().toString());
        return Syncs.figures(syncs.run(Request.of()));
    }

    private static Envelope run(Syncs syncs, LocalDateTime at) {
        return syncs.asOf(at.atZone(DEALER).toInstant().toString()).envelope(Request.of(), false);
    }

    private static String daysOnLot(StoreUrl url, LocalDateTime at) {
        try (Store store = Store.open(url)) {
            return store.transact(false, tx -> {
                var stock = new Stock(tx, new AsOf(at.atZone(DEALER).toInstant(), DEALER)).byKey();
                Map<String, Object> days = new TreeMap<>();
                tx.sql()
                        .select(Stock.KEY, Stock.DAYS_ON_LOT)
                        .from(stock.table())
                        .forEach(row -> days.put(row.value1(), row.value2()));
                return days.toString();
            });
        }
    }
}
