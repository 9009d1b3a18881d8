package io.drumbeat.inventory;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.inventory.SyncInventory.Request;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.WorkspaceFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several sources of one rooftop: one has the stock, the others add to it, each for what it knows best. */
class SupplementsTest {
    private static final String DMS = """
            sku,price,currency,title,description,mileage,mileage_unit
            A,100,USD,one,from the dms,10,mi
            B,200,USD,two,from the dms,,
            C,300,USD,three,,30,mi
            """;
    private static final String WEB = """
            sku,price,currency,title,description,url,mileage,mileage_unit
            A,90,EUR,ONE,from the web,https://x.example/a,99,km
            B,80,EUR,TWO,,https://x.example/b,20,km
            D,70,EUR,FOUR,sold long ago,https://x.example/d,40,km
            """;

    @TempDir
    Path root;

    private Syncs syncs(StoreUrl url, String... more) {
        var syncs = new Syncs(root, url).file("dms.csv", DMS).file("web.csv", WEB);
        String[] sources = new String[2 + more.length];
        sources[0] = "dms: {kind: inventory, path: dms.csv}";
        sources[1] = "web: {kind: inventory, path: web.csv, fills: dms, first_for: [description, title]}";
        System.arraycopy(more, 0, sources, 2, more.length);
        return syncs.sources(sources);
    }

    private static String stock(Syncs syncs) {
        return syncs.query(sql -> sql.select(
                        INVENTORY_ITEM.ITEM_KEY,
                        INVENTORY_ITEM.SOURCE,
                        INVENTORY_ITEM.PRICE,
                        INVENTORY_ITEM.CURRENCY,
                        INVENTORY_ITEM.TITLE,
                        INVENTORY_ITEM.DESCRIPTION,
                        INVENTORY_ITEM.URL,
                        INVENTORY_ITEM.MILEAGE,
                        INVENTORY_ITEM.MILEAGE_UNIT)
                .from(INVENTORY_ITEM)
                .orderBy(INVENTORY_ITEM.ITEM_KEY)
                .fetch());
    }

    @OnBothStores
    void eachFieldComesFromTheSourceThatIsFirstForIt(StoreUrl url) {
        var syncs = syncs(url);
        assertThat(Syncs.figures(syncs.run(Request.of())))
                .isEqualTo("read 3: added 3, changed 0, dropped 0, unchanged 0, rejected 0; removed 0");
        assertThat(stock(syncs)).isEqualTo("""
                A | dms | 100.00 | USD | ONE | from the web | https://x.example/a | 10 | mi
                B | dms | 200.00 | USD | TWO | from the dms | https://x.example/b | 20 | km
                C | dms | 300.00 | USD | three | null | null | 30 | mi""");
        String history = syncs.history();
        assertThat(Syncs.figures(syncs.run(Request.of())))
                .isEqualTo("read 3: added 0, changed 0, dropped 0, unchanged 3, rejected 0; removed 0");
        assertThat(syncs.history()).isEqualTo(history);
        syncs.file("web.csv", WEB.replace("from the web", "better words"));
        assertThat(Syncs.figures(syncs.run(Request.of("web"))))
                .isEqualTo("read 3: added 0, changed 1, dropped 0, unchanged 2, rejected 0; removed 0");
        assertThat(stock(syncs)).contains("ONE | better words");
    }

    @OnBothStores
    void ofSeveralTheFirstNamedCountsMost(StoreUrl url) {
        var syncs = syncs(url, "ads: {kind: inventory, path: ads.csv, fills: dms, first_for: [title, price]}");
        syncs.file(
                "ads.csv",
                "sku,price,currency,title,url\nA,95,USD,Un,https://ads.example/a\nC,295,USD,Trois,https://ads.example/c\n");
        syncs.run(Request.of());
        assertThat(stock(syncs)).isEqualTo("""
                A | dms | 95.00 | USD | ONE | from the web | https://x.example/a | 10 | mi
                B | dms | 200.00 | USD | TWO | from the dms | https://x.example/b | 20 | km
                C | dms | 295.00 | USD | Trois | null | https://ads.example/c | 30 | mi""");
    }

    @OnBothStores
    void aSupplementThatCannotBeReadChangesNothing(StoreUrl url) {
        var syncs = syncs(url);
        syncs.run(Request.of());
        String before = stock(syncs);
        syncs.file("web.csv", "<html>Sorry</html>").file("dms.csv", DMS.replace("100", "99"));
        assertThat(syncs.failure(Request.of())).isEqualTo("input html_not_data");
        assertThat(stock(syncs)).isEqualTo(before);
    }

    @Test
    void validateSaysWhatDoesNotFit() {
        var folder = WorkspaceFolder.in(root).file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                sources:
                  dms: {kind: inventory, path: dms.csv}
                  web: {kind: inventory, path: web.csv, fills: dmss, first_for: [description]}
                  ads: {kind: inventory, path: ads.csv, first_for: [title]}
                  old: {kind: inventory, path: in/old.csv, fills: dms, archive: done}
                  odd: {kind: inventory, path: odd.csv, fills: more, first_for: [vin]}
                  more: {kind: inventory, path: more.csv, fills: dms}
                  far: {kind: inventory, path: far.csv, fills: more}
                """);
        assertThat(folder.problems())
                .contains("did you mean \"dms\"?")
                .contains("\"first_for\" needs \"fills\"")
                .contains("a source that fills another is read each time, and its files must stay")
                .contains("first_for must be year | make");
        folder.file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                sources:
                  dms: {kind: inventory, path: dms.csv}
                  more: {kind: inventory, path: more.csv, fills: dms}
                  far: {kind: inventory, path: far.csv, fills: more}
                """);
        assertThat(folder.problems())
                .isEqualTo("drumbeat.yaml:6:3: source \"far\" fills \"more\", which has no stock of its own\n"
                        + "    name a source of kind inventory that fills no other\n");
    }
}
