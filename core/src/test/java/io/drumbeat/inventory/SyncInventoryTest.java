package io.drumbeat.inventory;

import static io.drumbeat.inventory.Syncs.figures;
import static io.drumbeat.sql.Tables.CHECKPOINT;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.inventory.SyncInventory.Request;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Warning;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class SyncInventoryTest {
    @TempDir
    Path root;

    @OnBothStores
    void aFeedThatIsArchivedLeavesTheStockAsItIsUntilTheNextArrives(StoreUrl url) {
        var syncs = new Syncs(root, url).sources("stock: {kind: inventory, path: 'in/stock*.csv', archive: in/done}");
        syncs.file("in/stock1.csv", "sku,price\n1,10\n2,20\n");
        assertThat(figures(syncs.run(SyncInventory.Request.of()))).startsWith("read 2: added 2");
        assertThat(root.resolve("in/done/stock1.csv")).exists();
        Envelope quiet = syncs.envelope(SyncInventory.Request.of(), false);
        assertThat(quiet.exitCode()).isZero();
        assertThat(quiet.warnings()).extracting(Warning::code).containsExactly("nothing_new");
        syncs.file("in/stock2.csv", "sku,price\n1,10\n");
        assertThat(figures(syncs.run(SyncInventory.Request.of())))
                .isEqualTo("read 1: added 0, changed 0, dropped 0, unchanged 1, rejected 0; removed 1");
    }

    @OnBothStores
    void aMappedFeedBecomesStockAndItsChangesHistory(StoreUrl url) {
        var syncs = new Syncs(root, url).file("mappings/dms.yaml", """
                        delimiter: "|"
                        fields:
                          vin: VIN
                          stock_number: Stk
                          condition: {column: N/U, lookup: {N: new}}
                          year: Yr
                          make: Make
                          mileage: Odo
                          price: Price
                          image_urls: Pics
                          availability: Status
                          certified: CPO
                          attributes.lot: Lot
                        """);
        withLocation(syncs);
        syncs.file("drop/a.txt", """
                VIN|Stk|N/U|Yr|Make|Odo|Price|Pics|Status|CPO|Lot
                1hgcm82633a004352|H1|U|2023|Honda|12,345 mi|$24,995.00|https://x.example/1.jpg,https://x.example/2.jpg|Available|yes|A7
                1M8GDM9AXKP042788|H2|N|2026|Honda|5|31000|||no|
                """);
        assertThat(figures(syncs.run(Request.of())))
                .isEqualTo("read 2: added 2, changed 0, dropped 0, unchanged 0, rejected 0; removed 0");
        assertThat(syncs.query(sql -> sql.select(
                                INVENTORY_ITEM.LOCATION,
                                INVENTORY_ITEM.ITEM_KEY,
                                INVENTORY_ITEM.STOCK_NUMBER,
                                INVENTORY_ITEM.CONDITION,
                                INVENTORY_ITEM.YEAR,
                                INVENTORY_ITEM.MILEAGE,
                                INVENTORY_ITEM.MILEAGE_UNIT,
                                INVENTORY_ITEM.PRICE,
                                INVENTORY_ITEM.CURRENCY,
                                INVENTORY_ITEM.IMAGE_URL,
                                INVENTORY_ITEM.IMAGE_URLS,
                                INVENTORY_ITEM.AVAILABILITY,
                                INVENTORY_ITEM.CERTIFIED,
                                INVENTORY_ITEM.ATTRIBUTES)
                        .from(INVENTORY_ITEM)
                        .orderBy(INVENTORY_ITEM.STOCK_NUMBER)
                        .fetch()))
                .isEqualTo("""
                        honda | 1HGCM82633A004352 | H1 | certified | 2023 | 12345 | mi | 24995.00 | USD | https://x.example/1.jpg | ["https://x.example/1.jpg","https://x.example/2.jpg"] | in_stock | true | {"lot":"A7"}
                        honda | 1M8GDM9AXKP042788 | H2 | new | 2026 | 5 | mi | 31000.00 | USD | null | null | null | false | null""");
        syncs.asOf("2026-11-21T12:00:00Z").file("drop/a.txt", """
                VIN|Stk|N/U|Yr|Make|Odo|Price|Pics|Status|CPO|Lot
                1HGCM82633A004352|H1|U|2023|Honda|12,345 mi|$23,995.00|https://x.example/1.jpg,https://x.example/2.jpg|Available|yes|A8
                """);
        assertThat(figures(syncs.run(Request.of())))
                .isEqualTo("read 1: added 0, changed 0, dropped 1, unchanged 0, rejected 0; removed 1");
        assertThat(syncs.history()).isEqualTo("""
                1HGCM82633A004352 | added | null | 24995.00 | null
                1M8GDM9AXKP042788 | added | null | 31000.00 | null
                1HGCM82633A004352 | price_dropped | 24995.00 | 23995.00 | price,attributes
                1M8GDM9AXKP042788 | removed | 31000.00 | null | null""");
    }

    private static void withLocation(Syncs syncs) {
        syncs.file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                guards: {max_shrink: 50%, max_reject_ratio: 100%}
                locations: {honda: {name: Redwood Honda}}
                sources:
                  stock: {kind: inventory, path: 'drop/*.txt', mapping: dms, location: honda}
                """);
    }

    @OnBothStores
    void aGoogleFeedDescribesItself(StoreUrl url) {
        var syncs = new Syncs(root, url).file("feed.xml", """
                <?xml version="1.0"?>
                <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>
                <item><g:id>A1</g:id><title>A &amp; B</title><link>https://x.example/a1</link><g:price>100615.00 USD</g:price>
                  <g:condition>New</g:condition><g:availability>in stock</g:availability><g:mileage>100 miles</g:mileage>
                  <g:brand>Hino</g:brand><g:image_link>https://x.example/1.jpg</g:image_link>
                  <g:additional_image_link>https://x.example/2.jpg</g:additional_image_link>
                  <g:additional_image_link>https://x.example/3.jpg</g:additional_image_link></item>
                </channel></rss>
                """);
        assertThat(figures(syncs.run(Syncs.ofFile("feed.xml", null))))
                .isEqualTo("read 1: added 1, changed 0, dropped 0, unchanged 0, rejected 0; removed 0");
        assertThat(syncs.query(sql -> sql.select(
                                INVENTORY_ITEM.SOURCE,
                                INVENTORY_ITEM.SKU,
                                INVENTORY_ITEM.TITLE,
                                INVENTORY_ITEM.MAKE,
                                INVENTORY_ITEM.URL,
                                INVENTORY_ITEM.PRICE,
                                INVENTORY_ITEM.CURRENCY,
                                INVENTORY_ITEM.CONDITION,
                                INVENTORY_ITEM.AVAILABILITY,
                                INVENTORY_ITEM.MILEAGE,
                                INVENTORY_ITEM.IMAGE_URLS)
                        .from(INVENTORY_ITEM)
                        .fetch()))
                .isEqualTo(
                        "feed.xml | A1 | A & B | Hino | https://x.example/a1 | 100615.00 | USD | new | in_stock | 100 | "
                                + "[\"https://x.example/1.jpg\",\"https://x.example/2.jpg\",\"https://x.example/3.jpg\"]");
        assertThat(figures(syncs.run(Syncs.ofFile(root.resolve("feed.xml").toString(), null))))
                .as("the same file, named otherwise")
                .isEqualTo("read 1: added 0, changed 0, dropped 0, unchanged 1, rejected 0; removed 0");
    }

    @OnBothStores
    void theSameFeedTwiceChangesNothing(StoreUrl url) {
        var syncs = new Syncs(root, url);
        String feed = "sku,price,title\nA,10,One\nB,,Two\nC,30,\n";
        syncs.stock(feed);
        String before = syncs.query(sql ->
                sql.selectFrom(INVENTORY_ITEM).orderBy(INVENTORY_ITEM.ITEM_KEY).fetch());
        syncs.asOf("2026-11-21T12:00:00Z");
        assertThat(syncs.stock(feed))
                .isEqualTo("read 3: added 0, changed 0, dropped 0, unchanged 3, rejected 0; removed 0");
        assertThat(syncs.query(sql -> sql.selectFrom(INVENTORY_ITEM)
                        .orderBy(INVENTORY_ITEM.ITEM_KEY)
                        .fetch()))
                .isEqualTo(before);
        assertThat(syncs.history().lines()).hasSize(3);
    }

    @OnBothStores
    void everyKindOfChangeIsCountedAndKept(StoreUrl url) {
        var syncs = new Syncs(root, url);
        syncs.stock("sku,price,title\nA,10,a\nB,20,b\nC,30,c\nD,40,d\nE,,e\nF,60 EUR,f\n");
        syncs.asOf("2026-11-21T12:00:00Z");
        assertThat(syncs.stock("sku,price,title\nA,9,a\nB,21,b\nC,30,cc\nE,50,e\nF,50 USD,f\n"))
                .isEqualTo("read 5: added 0, changed 4, dropped 1, unchanged 0, rejected 0; removed 1");
        syncs.asOf("2026-11-22T12:00:00Z");
        assertThat(syncs.stock("sku,price,title\nA,9,a\nB,21,b\nC,30,cc\nD,35,d\nE,50,e\nF,50 USD,f\n"))
                .isEqualTo("read 6: added 1, changed 0, dropped 0, unchanged 5, rejected 0; removed 0");
        assertThat(syncs.history().lines().skip(6))
                .containsExactly(
                        "A | price_dropped | 10.00 | 9.00 | price",
                        "B | price_raised | 20.00 | 21.00 | price",
                        "C | changed | 30.00 | 30.00 | title",
                        "D | removed | 40.00 | null | null",
                        "E | changed | null | 50.00 | price,currency",
                        "F | changed | 60.00 | 50.00 | price,currency",
                        "D | returned | 40.00 | 35.00 | price");
        assertThat(syncs.query(sql -> sql.select(INVENTORY_ITEM.FIRST_SEEN_AT, INVENTORY_ITEM.REMOVED_AT)
                        .from(INVENTORY_ITEM)
                        .where(INVENTORY_ITEM.ITEM_KEY.eq("D"))
                        .fetch()))
                .isEqualTo("2026-11-20T12:00:00Z | null");
    }

    @OnBothStores
    void anItemIsKnownByItsVinElseItsSkuElseItsStockNumberWithinItsLocation(StoreUrl url) {
        var syncs = new Syncs(root, url);
        assertThat(syncs.stock("""
                vin,sku,stock number,location
                1M8GDM9AXKP042788,S1,N1,honda
                1M8GDM9AXKP042788,S1,N1,ford
                ,S2,N2,honda
                ,,N3,honda
                ,,,honda
                """))
                .isEqualTo("read 5: added 4, changed 0, dropped 0, unchanged 0, rejected 1; removed 0");
        assertThat(syncs.query(sql -> sql.select(INVENTORY_ITEM.LOCATION, INVENTORY_ITEM.ITEM_KEY)
                        .from(INVENTORY_ITEM)
                        .orderBy(INVENTORY_ITEM.LOCATION, INVENTORY_ITEM.ITEM_KEY)
                        .fetch()))
                .isEqualTo("""
                        ford | 1M8GDM9AXKP042788
                        honda | 1M8GDM9AXKP042788
                        honda | N3
                        honda | S2""");
    }

    @OnBothStores
    void aVehicleOfferedAsNewAndAsUsedIsTwoListingsWhateverTheirOrder(StoreUrl url) {
        var syncs = new Syncs(root, url);
        syncs.stock("vin,condition,price\n1M8GDM9AXKP042788,used,20000\n1M8GDM9AXKP042788,new,30000\n");
        String stock = "1M8GDM9AXKP042788 | 30000.00\n1M8GDM9AXKP042788#used | 20000.00";
        assertThat(syncs.inStock()).isEqualTo(stock);
        assertThat(syncs.stock("vin,condition,price\n1M8GDM9AXKP042788,new,30000\n1M8GDM9AXKP042788,used,20000\n"))
                .isEqualTo("read 2: added 0, changed 0, dropped 0, unchanged 2, rejected 0; removed 0");
        assertThat(syncs.inStock()).isEqualTo(stock);
    }

    @OnBothStores
    void aNewVehicleTakesTheKeyOfAUsedOneThatIsListedAsItWas(StoreUrl url) {
        var syncs = new Syncs(root, url);
        String used = "vin,condition,price\n1M8GDM9AXKP042788,used,20000\n";
        syncs.stock(used);
        assertThat(syncs.stock(used + "1M8GDM9AXKP042788,new,30000\n"))
                .isEqualTo("read 2: added 1, changed 1, dropped 0, unchanged 0, rejected 0; removed 0");
        assertThat(syncs.inStock()).isEqualTo("1M8GDM9AXKP042788 | 30000.00\n1M8GDM9AXKP042788#used | 20000.00");
    }

    @OnBothStores
    void ofTwoRecordsOfOneListingTheFirstCounts(StoreUrl url) {
        var syncs = new Syncs(root, url).file("stock-2.csv", "sku,price\nA,12\nB,20\n");
        assertThat(syncs.stock("sku,price\nA,10\nA,11\n"))
                .isEqualTo("read 4: added 2, changed 0, dropped 0, unchanged 0, rejected 2; removed 0");
        assertThat(syncs.inStock().lines()).hasSize(2);
    }

    @OnBothStores
    void anItemWhoseRecordIsRejectedStaysAsItWas(StoreUrl url) {
        var syncs = new Syncs(root, url);
        syncs.stock("sku,price\nA,10\nB,20\n");
        assertThat(syncs.stock("sku,price\nA,10\nB,twenty\n"))
                .isEqualTo("read 2: added 0, changed 0, dropped 0, unchanged 1, rejected 1; removed 0");
        assertThat(syncs.inStock()).isEqualTo("A | 10.00\nB | 20.00");
    }

    @OnBothStores
    void aFeedThatShrinksTooMuchChangesNothingUnlessItIsAccepted(StoreUrl url) {
        var syncs = new Syncs(root, url);
        syncs.stock("sku,price\nA,10\nB,20\nC,30\n");
        syncs.file("stock.csv", "sku,price\nA,5\n");
        assertThat(syncs.failure(Request.of())).isEqualTo("guard feed_shrank");
        assertThat(syncs.inStock()).isEqualTo("A | 10.00\nB | 20.00\nC | 30.00");
        assertThat(figures(syncs.run(Syncs.accepting())))
                .isEqualTo("read 1: added 0, changed 0, dropped 1, unchanged 0, rejected 0; removed 2");
        assertThat(syncs.inStock()).isEqualTo("A | 5.00");
    }

    @OnBothStores
    void aFeedWithAHeaderOnlyEmptiesTheStockOnlyWhenAccepted(StoreUrl url) {
        var syncs = new Syncs(root, url).file("stock.csv", "sku,price\n");
        assertThat(syncs.failure(Request.of())).isEqualTo("guard empty_feed");
        syncs.stock("sku,price\nA,10\n");
        syncs.file("stock.csv", "sku,price\n");
        assertThat(syncs.failure(Request.of())).isEqualTo("guard feed_shrank");
        assertThat(figures(syncs.run(Syncs.accepting())))
                .isEqualTo("read 0: added 0, changed 0, dropped 0, unchanged 0, rejected 0; removed 1");
    }

    @OnBothStores
    void aDryRunCountsAndChangesNothing(StoreUrl url) {
        var syncs = new Syncs(root, url);
        syncs.stock("sku,price\nA,10\nB,20\n");
        syncs.file("stock.csv", "sku,price\nA,9\nC,30\n");
        Envelope planned = syncs.envelope(Request.of(), true);
        assertThat(figures((SyncInventory.Summary) planned.summary()))
                .isEqualTo("read 2: added 1, changed 0, dropped 1, unchanged 0, rejected 0; removed 1");
        assertThat(syncs.inStock()).isEqualTo("A | 10.00\nB | 20.00");
    }

    @OnBothStores
    void aSourceThatFailsLeavesTheOthersTheirTurn(StoreUrl url) {
        var syncs = new Syncs(root, url)
                .sources("lost: {kind: inventory, path: lost.csv}", "stock: {kind: inventory, path: stock.csv}")
                .file("stock.csv", "sku\nA\n");
        Envelope envelope = syncs.envelope(Request.of(), false);
        assertThat(envelope.exitCode()).isEqualTo(1);
        assertThat(figures((SyncInventory.Summary) envelope.summary()))
                .isEqualTo("read 1: added 1, changed 0, dropped 0, unchanged 0, rejected 0; removed 0");
        assertThat(syncs.inStock()).isEqualTo("A | null");
    }

    @OnBothStores
    void itemsOfAnotherSourceAreLeftToIt(StoreUrl url) {
        var syncs = new Syncs(root, url)
                .sources("one: {kind: inventory, path: one.csv}", "two: {kind: inventory, path: two.csv}")
                .file("one.csv", "sku,price\nA,10\nB,20\n")
                .file("two.csv", "sku,price\nB,99\nC,30\n");
        assertThat(figures(syncs.run(Request.of())))
                .isEqualTo("read 4: added 3, changed 0, dropped 0, unchanged 1, rejected 0; removed 0");
        assertThat(syncs.inStock()).isEqualTo("A | 10.00\nB | 20.00\nC | 30.00");
        syncs.file("one.csv", "sku,price\nA,10\n");
        assertThat(figures(syncs.run(Request.of())))
                .as("once its source has let it go, the other brings it back")
                .isEqualTo("read 3: added 1, changed 0, dropped 0, unchanged 2, rejected 0; removed 1");
        assertThat(syncs.inStock()).isEqualTo("A | 10.00\nB | 99.00\nC | 30.00");
    }

    @OnBothStores
    void whatAFileOnceBroughtPassesToTheSourceThatListsIt(StoreUrl url) {
        var syncs = new Syncs(root, url).file("first.csv", "sku,price\nA,10\n");
        syncs.run(Syncs.ofFile("first.csv", null));
        assertThat(syncs.stock("sku,price\nA,10\n"))
                .isEqualTo("read 1: added 0, changed 0, dropped 0, unchanged 1, rejected 0; removed 0");
        assertThat(syncs.query(sql ->
                        sql.select(INVENTORY_ITEM.SOURCE).from(INVENTORY_ITEM).fetch()))
                .isEqualTo("stock");
    }

    @OnBothStores
    void aFileCanBeTheSnapshotOfASource(StoreUrl url) {
        var syncs = new Syncs(root, url);
        syncs.stock("sku,price\nA,10\nB,20\n");
        syncs.file("by-hand.csv", "Nr,P\nA,8\n").file("mappings/hand.yaml", "fields: {sku: Nr, price: P}\n");
        assertThat(figures(syncs.run(Syncs.ofFile("by-hand.csv", "hand", "stock"))))
                .isEqualTo("read 1: added 0, changed 0, dropped 1, unchanged 0, rejected 0; removed 1");
    }

    @OnBothStores
    void theProfileIsStaleOnlyWhenTheStockChanged(StoreUrl url) {
        var syncs = new Syncs(root, url);
        syncs.stock("sku,price\nA,10\n");
        Instant now = Instant.parse("2026-11-20T12:00:00Z");
        syncs.execute(sql -> sql.insertInto(CHECKPOINT)
                .set(CHECKPOINT.NAME, "profile")
                .set(CHECKPOINT.VALUE, "fresh")
                .set(CHECKPOINT.UPDATED_AT, now)
                .execute());
        String profile = "profile";
        syncs.stock("sku,price\nA,10\n");
        assertThat(checkpoints(syncs)).isEqualTo(profile);
        syncs.stock("sku,price\nA,11\n");
        assertThat(checkpoints(syncs)).isEmpty();
    }

    private static String checkpoints(Syncs syncs) {
        return syncs.query(sql -> sql.select(CHECKPOINT.NAME)
                .from(CHECKPOINT)
                .where(CHECKPOINT.NAME.eq("profile"))
                .fetch());
    }

    @OnBothStores
    void whatIsOddIsRemarkedOnAndTaken(StoreUrl url) {
        var syncs = new Syncs(root, url).file("stock.csv", """
                vin,condition,availability,mileage
                JHMCM82633C004352,shiny,in stock,5
                """);
        Envelope envelope = syncs.envelope(Request.of(), false);
        assertThat(envelope.warnings().stream().map(warning -> warning.code()))
                .containsExactly("unknown_condition", "vin_check_digit");
        assertThat(figures((SyncInventory.Summary) envelope.summary()))
                .isEqualTo("read 1: added 1, changed 0, dropped 0, unchanged 0, rejected 0; removed 0");
    }

    @OnBothStores
    void whatWasAskedForMustExist(StoreUrl url) {
        var syncs = new Syncs(root, url);
        assertThat(syncs.failure(Request.of("stokc"))).isEqualTo("usage unknown_source");
        assertThat(syncs.failure(new Request(List.of("stock", "stock2"), "a.csv", null, false, false, null)))
                .isEqualTo("usage one_source");
        syncs.sources("crm: {kind: leads, path: crm.csv}");
        assertThat(syncs.failure(Request.of())).isEqualTo("config no_source");
        assertThat(syncs.failure(Request.of("crm"))).isEqualTo("usage wrong_source");
    }
}
