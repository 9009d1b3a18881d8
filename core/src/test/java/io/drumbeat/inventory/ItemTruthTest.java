package io.drumbeat.inventory;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.inventory.SyncInventory.Request;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Warning;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a feed says is held against itself before it becomes stock. */
class ItemTruthTest {
    @TempDir
    Path root;

    @OnBothStores
    void aVehicleWhoseNorthAmericanVinIsMistypedIsRejectedAndItsItemStays(StoreUrl url) throws IOException {
        var syncs = new Syncs(root, url);
        assertThat(syncs.stock("vin,price\n1HGCM82633A004352,8000\n1HGCM82633A004353,9000\nJHMCM82633C004352,7000\n"))
                .isEqualTo("read 3: added 2, changed 0, dropped 0, unchanged 0, rejected 1; removed 0");
        assertThat(rejects()).contains("Its check digit is wrong");
        syncs.sources("stock: {kind: inventory, path: 'stock*.csv', vin_check: warn}");
        Envelope warned = syncs.envelope(Request.of(), false);
        assertThat(Syncs.figures((SyncInventory.Summary) warned.summary()))
                .isEqualTo("read 3: added 1, changed 0, dropped 0, unchanged 2, rejected 0; removed 0");
        assertThat(warned.warnings())
                .extracting(Warning::message)
                .singleElement()
                .asString()
                .contains("2 items");
        syncs.sources("stock: {kind: inventory, path: 'stock*.csv'}");
        assertThat(syncs.stock("vin,price\n1HGCM82633A004352,8000\n1HGCM82633A004353,1000\nJHMCM82633C004352,7000\n"))
                .as("neither changed nor missed")
                .isEqualTo("read 3: added 0, changed 0, dropped 0, unchanged 2, rejected 1; removed 0");
        assertThat(syncs.inStock()).contains("1HGCM82633A004353 | 9000.00");
    }

    @Test
    void whatCannotBeMeantIsRejectedLeftOutOrRemarkedOn() throws IOException {
        var syncs = new Syncs(root, TestStores.duckDbUrl())
                .sources(
                        "stock: {kind: inventory, path: 'stock*.csv', price_range: 500-250000, mileage_range: 0-400000}");
        syncs.file("stock.csv", """
                vin,stock,year,price,msrp,mileage,condition
                1HGCM82633A004352,cheap,2003,1,,10,new
                1M8GDM9AXKP042788,dear,1989,250001,,10,new
                5PVNJ7EY3V5T50257,worn,2027,5000,90000,400001,used
                2NPKHM6X6RM686549,dated,2023,500,9000,400000,new
                """);
        Envelope envelope = syncs.envelope(Request.of(), false);
        assertThat(Syncs.figures((SyncInventory.Summary) envelope.summary()))
                .isEqualTo("read 4: added 2, changed 0, dropped 0, unchanged 0, rejected 2; removed 0");
        assertThat(rejects()).contains("1.00 is not within 500-250000");
        assertThat(envelope.warnings())
                .extracting(Warning::code)
                .containsExactlyInAnyOrder("left_out", "price_far_from_msrp", "vin_year");
    }

    @Test
    void aVehicleForNextToNothingHasNoPriceYetWhateverElseMayBeCheap() {
        var syncs = new Syncs(root, TestStores.duckDbUrl());
        assertThat(syncs.stock("vin,sku,price\n1HGCM82633A004352,A,99.99\n,B,0.50\n"))
                .startsWith("read 2: added 1")
                .endsWith("rejected 1; removed 0");
    }

    @OnBothStores
    void pricesAreInTheCurrencyOfTheCellTheColumnTheSourceOrTheLocation(StoreUrl url) {
        var syncs = new Syncs(root, url).file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                guards: {max_shrink: 50%, max_reject_ratio: 100%}
                locations: {toronto: {region: CA}, fresno: {name: Fresno}}
                sources:
                  stock: {kind: inventory, path: 'stock*.csv'}
                  euros: {kind: inventory, path: 'euros.csv', currency: EUR}
                """).file("euros.csv", "sku,price\nE,10\n");
        syncs.file("stock.csv", """
                sku,location,price,currency
                A,toronto,10,
                B,toronto,10,usd
                C,toronto,10 GBP,usd
                D,fresno,10,
                X,fresno,10,ZZZ
                """);
        Envelope envelope = syncs.envelope(Request.of(), false);
        assertThat(syncs.query(sql -> sql.select(INVENTORY_ITEM.SKU, INVENTORY_ITEM.CURRENCY)
                        .from(INVENTORY_ITEM)
                        .orderBy(INVENTORY_ITEM.SKU)
                        .fetch()))
                .isEqualTo("A | CAD\nB | USD\nC | GBP\nD | USD\nE | EUR");
        assertThat(envelope.warnings()).extracting(Warning::code).containsExactly("several_currencies");
        assertThat(envelope.exitCode()).isEqualTo(3);
    }

    @OnBothStores
    void aFeedMaySayWhenAnItemCame(StoreUrl url) {
        var syncs = new Syncs(root, url)
                .file("mappings/lot.yaml", "date_format: M/d/yyyy\nfields: {sku: Stk, stocked_on: Date In Stock}\n")
                .sources("stock: {kind: inventory, path: stock.csv, mapping: lot}");
        syncs.stock("Stk,Date In Stock\nA,9/30/2026\nB,soon\n");
        assertThat(syncs.query(sql -> sql.select(INVENTORY_ITEM.SKU, INVENTORY_ITEM.STOCKED_ON)
                        .from(INVENTORY_ITEM)
                        .orderBy(INVENTORY_ITEM.SKU)
                        .fetch()))
                .isEqualTo("A | 2026-09-30\nB | null");
        syncs.sources("stock: {kind: inventory, path: stock.csv}");
        assertThat(syncs.stock("stock,Date In Stock\nA,9/30/2026\n"))
                .as("without a mapping nobody says which is the month")
                .contains("rejected 0");
    }

    private String rejects() throws IOException {
        try (var runs = Files.walk(root.resolve(".drumbeat/runs"))) {
            Path newest = runs.filter(file -> file.endsWith("rejects.csv"))
                    .max(Path::compareTo)
                    .orElseThrow();
            return Files.readString(newest);
        }
    }
}
