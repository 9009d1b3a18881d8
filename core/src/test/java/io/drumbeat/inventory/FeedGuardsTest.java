package io.drumbeat.inventory;

import static io.drumbeat.inventory.Syncs.figures;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.inventory.SyncInventory.Request;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Warning;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What lets items go: only a feed of today, and where the source says so, only two of them. */
class FeedGuardsTest {
    private static final Request ACCEPTING_OLD = new Request(List.of(), null, null, false, true, null);

    @TempDir
    Path root;

    @OnBothStores
    void aFeedThatIsTooOldChangesNothingEvenWhereItIsInStockAlready(StoreUrl url) throws IOException {
        var syncs = new Syncs(root, url).sources("stock: {kind: inventory, path: stock.csv, max_age: 26h}");
        syncs.file("stock.csv", "sku,price\nA,10\nB,20\n").written("stock.csv", "2026-11-19T11:00:00Z");
        syncs.asOf("2026-11-20T12:00:00Z");
        assertThat(figures(syncs.run(Request.of()))).startsWith("read 2: added 2");
        syncs.asOf("2026-11-20T14:00:00Z");
        Envelope late = syncs.envelope(Request.of(), false);
        assertThat(late.exitCode()).isEqualTo(1);
        assertThat(String.valueOf(late.error())).contains("feed_too_old").contains("27h old");
        assertThat(figures(syncs.run(ACCEPTING_OLD))).contains("unchanged 2");
        syncs.file("stock.csv", "sku,price\nA,9\n").written("stock.csv", "2026-11-13T12:00:00Z");
        assertThat(syncs.failure(Request.of())).as("last week's").isEqualTo("guard feed_too_old");
        assertThat(syncs.inStock()).isEqualTo("A | 10.00\nB | 20.00");
    }

    @OnBothStores
    void aFeedFromBeforeTheLastChangesNothingUnlessItIsAccepted(StoreUrl url) throws IOException {
        var syncs = new Syncs(root, url);
        syncs.file("stock.csv", "sku,price\nA,10\nB,20\n").written("stock.csv", "2026-11-20T06:00:00Z");
        syncs.run(Request.of());
        syncs.file("stock.csv", "sku,price\nA,12\nC,30\n").written("stock.csv", "2026-11-13T06:00:00Z");
        assertThat(syncs.failure(Request.of())).isEqualTo("guard feed_went_back");
        assertThat(syncs.inStock()).isEqualTo("A | 10.00\nB | 20.00");
        assertThat(figures(syncs.run(ACCEPTING_OLD)))
                .isEqualTo("read 2: added 1, changed 1, dropped 0, unchanged 0, rejected 0; removed 1");
        syncs.file("stock.csv", "sku,price\nA,12\nC,31\n").written("stock.csv", "2026-11-14T06:00:00Z");
        assertThat(figures(syncs.run(Request.of()))).as("it counts from there").contains("changed 1");
    }

    @OnBothStores
    void aSourceWhoseFilesAreArchivedFailsWhenNoneHasComeForTooLong(StoreUrl url) throws IOException {
        var syncs =
                new Syncs(root, url).sources("stock: {kind: inventory, path: 'in/*.csv', archive: done, max_age: 26h}");
        syncs.file("in/a.csv", "sku\nA\n").written("in/a.csv", "2026-11-20T10:00:00Z");
        syncs.run(Request.of());
        Envelope quiet = syncs.asOf("2026-11-21T11:00:00Z").envelope(Request.of(), false);
        assertThat(quiet.exitCode()).isZero();
        assertThat(quiet.warnings()).extracting(Warning::code).containsExactly("nothing_new");
        syncs.asOf("2026-11-21T13:00:00Z");
        assertThat(syncs.failure(Request.of())).isEqualTo("guard feed_overdue");
        assertThat(syncs.inStock()).isEqualTo("A | null");
    }

    @OnBothStores
    void anItemThatIsMissingOnceMayComeBackAndOneThatIsMissingTwiceIsSold(StoreUrl url) throws IOException {
        var syncs =
                new Syncs(root, url).sources("stock: {kind: inventory, path: stock.csv, absences: 2, max_shrink: 70%}");
        feed(syncs, "06", "A,10\nB,20\nC,30\n");
        assertThat(feed(syncs, "08", "A,10\n").missing()).isEqualTo(2);
        assertThat(syncs.inStock().lines()).hasSize(3);
        assertThat(syncs.run(Request.of()).missing())
                .as("the same file says nothing new")
                .isZero();
        assertThat(syncs.run(Request.of()).removed()).isZero();
        assertThat(absences(syncs)).isEqualTo("A | 0\nB | 1\nC | 1");
        var third = feed(syncs, "10", "A,10\nC,30\n");
        assertThat(third.removed()).isEqualTo(1);
        assertThat(third.unchanged()).isEqualTo(2);
        assertThat(absences(syncs)).isEqualTo("A | 0\nC | 0");
        feed(syncs, "12", "A,10\n");
        assertThat(feed(syncs, "14", "A,10\n").removed())
                .as("another feed, the same in every byte")
                .isEqualTo(1);
        assertThat(syncs.history()).endsWith("B | removed | 20.00 | null | null\nC | removed | 30.00 | null | null");
    }

    private static SyncInventory.Summary feed(Syncs syncs, String hour, String items) throws IOException {
        String time = "2026-11-20T" + hour + ":00:00Z";
        syncs.file("stock.csv", "sku,price\n" + items)
                .written("stock.csv", time)
                .asOf(time);
        return syncs.run(Request.of());
    }

    private static String absences(Syncs syncs) {
        return syncs.query(sql -> sql.select(INVENTORY_ITEM.SKU, INVENTORY_ITEM.ABSENCES)
                .from(INVENTORY_ITEM)
                .where(INVENTORY_ITEM.STATUS.eq("in_stock"))
                .orderBy(INVENTORY_ITEM.SKU)
                .fetch());
    }
}
