package io.drumbeat.inventory;

import static io.drumbeat.sql.Tables.CHECKPOINT;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.run.Envelope;
import io.drumbeat.run.Warning;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;

/** A feed that is in stock already is known by its bytes, and not read again. */
class UnchangedFeedTest {
    private static final String FEED = """
            vin,price,status
            JHMCM82633C004352,9000,on the moon
            1HGCM82633A004352,8000,in stock
            """;
    private static final String NOTHING_NEW =
            "read 2: added 0, changed 0, dropped 0, unchanged 2, rejected 0; removed 0";

    @TempDir
    Path root;

    @OnBothStores
    void isCountedAndItsWarningsAreSaidAgain(StoreUrl url) {
        var syncs = new Syncs(root, url);
        syncs.file("stock.csv", FEED);
        Envelope first = syncs.envelope(SyncInventory.Request.of(), false);
        assertThat(first.warnings())
                .extracting(Warning::code)
                .containsExactlyInAnyOrder("unknown_availability", "vin_check_digit");
        pretendItHeld(syncs, 77);
        Envelope again = syncs.asOf("2026-11-21T12:00:00Z").envelope(SyncInventory.Request.of(), false);
        assertThat(again.warnings()).isEqualTo(first.warnings());
        assertThat(Syncs.figures((SyncInventory.Summary) again.summary()))
                .as("what was remembered, without reading")
                .isEqualTo("read 77: added 0, changed 0, dropped 0, unchanged 77, rejected 0; removed 0");
    }

    @OnBothStores
    void isReadWhenSomebodyElseHasTouchedItsStock(StoreUrl url) {
        var syncs = new Syncs(root, url);
        syncs.stock(FEED);
        syncs.execute(sql -> sql.update(INVENTORY_ITEM)
                .set(INVENTORY_ITEM.PRICE, new BigDecimal("1.00"))
                .set(INVENTORY_ITEM.CHANGED_AT, Instant.parse("2026-11-20T13:00:00Z"))
                .where(INVENTORY_ITEM.ITEM_KEY.eq("JHMCM82633C004352"))
                .execute());
        assertThat(syncs.stock(FEED))
                .isEqualTo("read 2: added 0, changed 1, dropped 0, unchanged 1, rejected 0; removed 0");
        assertThat(syncs.stock(FEED)).isEqualTo(NOTHING_NEW);
    }

    @OnBothStores
    void isReadWhenAnotherSourceHasTakenSomeOfIt(StoreUrl url) {
        var syncs = new Syncs(root, url);
        syncs.file("drop.csv", FEED);
        syncs.run(Syncs.ofFile("drop.csv", null));
        syncs.stock("vin,price\n1HGCM82633A004352,8000\n");
        assertThat(syncs.envelope(Syncs.ofFile("drop.csv", null), false).warnings())
                .extracting(Warning::code)
                .contains("held_by_other_source");
    }

    @OnBothStores
    void isReadAgainWhereARecordWasRejected(StoreUrl url) {
        var syncs = new Syncs(root, url);
        syncs.file("stock.csv", FEED + "BAD,1,\n");
        for (int night = 0; night < 2; night++) {
            Envelope envelope = syncs.envelope(SyncInventory.Request.of(), false);
            assertThat(envelope.exitCode()).isEqualTo(3);
            assertThat(root.resolve(".drumbeat/runs/" + envelope.runId() + "/rejects.csv"))
                    .exists();
        }
    }

    @OnBothStores
    void isReadWhenItsMappingHasChanged(StoreUrl url) {
        var syncs = new Syncs(root, url);
        syncs.sources("stock: {kind: inventory, path: 'stock*.csv', mapping: lot}");
        syncs.file("mappings/lot.yaml", "fields: {vin: vin, price: price}\n");
        syncs.stock(FEED);
        syncs.file("mappings/lot.yaml", "fields: {vin: vin, price: price, trim: {constant: Sport}}\n");
        assertThat(syncs.stock(FEED))
                .isEqualTo("read 2: added 0, changed 2, dropped 0, unchanged 0, rejected 0; removed 0");
    }

    private static void pretendItHeld(Syncs syncs, int records) {
        syncs.execute(sql -> {
            String taken = sql.select(CHECKPOINT.VALUE)
                    .from(CHECKPOINT)
                    .where(CHECKPOINT.NAME.eq("sync-inventory:stock"))
                    .fetchSingle(CHECKPOINT.VALUE);
            sql.update(CHECKPOINT)
                    .set(CHECKPOINT.VALUE, taken.replace("\"read\":2", "\"read\":" + records))
                    .where(CHECKPOINT.NAME.eq("sync-inventory:stock"))
                    .execute();
        });
    }
}
