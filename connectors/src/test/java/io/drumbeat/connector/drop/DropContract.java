package io.drumbeat.connector.drop;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.connector.stock.RemoteStock;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How every drop behaves, whatever it speaks. */
public abstract class DropContract {
    protected static final String FEED = "sku,price,title\nA,10,one\nB,20,two\nC,30,three\n";
    protected static final String TAKEN = "read 3: added 3, changed 0, unchanged 0, rejected 0; removed 0";
    protected static final String SAME = "read 3: added 0, changed 0, unchanged 3, rejected 0; removed 0";
    protected static final String CHEAPER = "read 3: added 0, changed 1, unchanged 2, rejected 0; removed 0";
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path root;

    protected RemoteStock stock;

    protected abstract DropServer server();

    @BeforeEach
    void start() {
        server().clear();
        stock = new RemoteStock(root);
        from("", "path: 'out/inventory_*.csv'");
    }

    @AfterEach
    void stop() {
        stock.close();
    }

    protected RemoteStock from(String settings, String source) {
        return stock.at(server().connection() + ", retries: 2, retry_wait: 1ms" + settings, source);
    }

    protected void drop(String name, String text, String ago) {
        server().file("out/" + name, text, NOW.minus(Duration.parse(ago)));
    }

    @OnBothStores
    void theNewestCompleteFileIsTheFeedAndIsBroughtOnce(StoreUrl url) {
        stock.in(url);
        drop("inventory_19.csv", "sku,price\nX,1\n", "PT30H");
        drop("inventory_20.csv", FEED, "PT6H");
        drop("inventory_21.csv.part", "sku,price\nX,1\n", "PT2H");
        drop("specials.csv", "sku,price\nX,1\n", "PT1H");
        assertThat(stock.sync()).isEqualTo(TAKEN);
        assertThat(stock.pauses()).isEmpty();
        assertThat(server().bytesRead()).isEqualTo(FEED.length());
        assertThat(stock.sync()).isEqualTo(SAME);
        assertThat(server().bytesRead()).isEqualTo(FEED.length());
        drop("inventory_21.csv", FEED.replace("10", "9"), "PT1H");
        assertThat(stock.sync()).isEqualTo(CHEAPER);
        assertThat(server().names()).contains("inventory_19.csv", "inventory_20.csv", "inventory_21.csv");
    }

    @Test
    void aDroppedConnectionIsTakenUpWhereItBroke() {
        String large = large();
        drop("inventory_20.csv", large, "PT1H");
        server().breaking(2, 300_000);
        assertThat(stock.sync()).startsWith("read 30000: added 30000");
        assertThat(server().bytesRead()).isLessThan(2L * large.length());
    }

    @Test
    void aConnectionThatAlwaysDropsChangesNothing() {
        drop("inventory_20.csv", FEED, "PT2H");
        assertThat(stock.sync()).isEqualTo(TAKEN);
        drop("inventory_21.csv", large(), "PT1H");
        server().breaking(9, 1000);
        assertThat(stock.sync()).isEqualTo("external unreachable");
        assertThat(stock.inStock()).isEqualTo("A 10, B 20, C 30");
        assertThat(stock.sync()).isEqualTo("external unreachable");
        server().breaking(0, 0);
        assertThat(stock.sync()).isEqualTo("guard feed_shrank");
    }

    private static String large() {
        StringBuilder text = new StringBuilder("sku,price,title\n");
        for (int i = 0; i < 30_000; i++) {
            text.append("S").append(i).append(",10,An item with a title of some length\n");
        }
        return text.toString();
    }

    @Test
    void aFileThatIsReplacedWhileItIsReadIsNotTaken() {
        drop("inventory_20.csv", FEED, "PT2H");
        assertThat(stock.sync()).isEqualTo(TAKEN);
        drop("inventory_20.csv", FEED.replace("10", "11"), "PT1H");
        server().onRead(() -> drop("inventory_20.csv", FEED.replace("10", "12"), "PT0S"));
        assertThat(stock.sync()).isEqualTo("input file_changed");
        assertThat(stock.inStock()).isEqualTo("A 10, B 20, C 30");
    }

    @Test
    void whatIsInStockIsArchivedAndWhatWasRefusedStays() {
        from("", "path: 'out/inventory_*.csv', archive: done");
        drop("inventory_19.csv", FEED, "PT24H");
        drop("inventory_20.csv", FEED, "PT2H");
        assertThat(stock.sync(true)).isEqualTo(TAKEN);
        assertThat(server().names()).isEqualTo("out/inventory_19.csv, out/inventory_20.csv");
        assertThat(stock.sync()).isEqualTo(TAKEN);
        assertThat(server().names()).isEqualTo("done/inventory_19.csv, done/inventory_20.csv");
        assertThat(stock.sync()).isEqualTo("read 0: added 0, changed 0, unchanged 0, rejected 0; removed 0");
        assertThat(stock.warned()).containsExactly("nothing_new");
        drop("inventory_20.csv", "sku,price,title\nA,10,one\n", "PT1H");
        assertThat(stock.sync()).isEqualTo("guard feed_shrank");
        assertThat(server().names()).contains("out/inventory_20.csv");
        drop("inventory_20.csv", FEED, "PT1H");
        assertThat(stock.sync()).isEqualTo(SAME);
        assertThat(server().names())
                .matches("done/01[A-Z0-9]{24}.inventory_20.csv, done/inventory_19.csv, done/inventory_20.csv");
    }

    @Test
    void whatIsInStockIsDeletedWhereTheConnectionSaysSo() {
        from(", delete: true", "path: 'out/inventory_*.csv'");
        drop("inventory_20.csv", FEED, "PT2H");
        drop("readme.txt", "hello", "PT2H");
        assertThat(stock.sync()).isEqualTo(TAKEN);
        assertThat(server().names()).isEqualTo("out/readme.txt");
    }

    @Test
    void whoIsNotKnownIsToldAtOnce() {
        stock.at(server().connection().replace(DropServer.PASSWORD, "wrong"), "path: 'out/*.csv'");
        assertThat(stock.envelope(false).error()).satisfies(error -> {
            assertThat(error.code()).isEqualTo("refused_credentials");
            assertThat(error.category()).isEqualTo("auth");
            assertThat(error.message()).contains("redwood").doesNotContain("wrong");
        });
    }

    @Test
    void whatIsNotThereIsNotTriedAgain() {
        from("", "path: 'nowhere/*.csv'");
        assertThat(stock.sync()).isIn("external not_available", "input no_files");
        assertThat(stock.inStock()).isEmpty();
    }
}
