package io.drumbeat.connector.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.connector.drop.DropContract;
import io.drumbeat.connector.drop.DropServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside how a drop is spoken to: what is taken from it, which no protocol changes. */
class FtpSourceTest extends DropContract {
    private static @Nullable FtpDropServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = new FtpDropServer(folder);
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(server).close();
    }

    @Override
    protected DropServer server() {
        return Objects.requireNonNull(server);
    }

    @Test
    void aFileThatStillGrowsIsLeftAlone() {
        drop("inventory_19.csv", FEED, "PT24H");
        drop("inventory_20.csv", "sku,price,title\nA,9,one\n", "PT1S");
        stock.meanwhile(() -> drop("inventory_20.csv", "sku,price,title\nA,9,one\nB,2", "PT0S"));
        assertThat(stock.sync()).isEqualTo(TAKEN);
        assertThat(stock.warned()).contains("still_growing");
        assertThat(stock.inStock()).isEqualTo("A 10, B 20, C 30");
        drop("inventory_20.csv", FEED.replace("10", "9"), "PT5M");
        assertThat(stock.sync()).isEqualTo(CHEAPER);
    }

    @Test
    void aFreshFileThatIsTheSameInTwoLooksIsTaken() {
        drop("inventory_20.csv", FEED, "PT1S");
        assertThat(stock.sync()).isEqualTo(TAKEN);
        assertThat(stock.pauses()).containsExactly(Duration.ofMinutes(1));
        assertThat(stock.sync()).isEqualTo(SAME);
        assertThat(stock.pauses()).isEmpty();
    }

    @Test
    void aServerWhoseClockIsAheadIsLookedAtTwice() {
        drop("inventory_20.csv", FEED, "PT-3H");
        assertThat(stock.sync()).isEqualTo(TAKEN);
        assertThat(stock.pauses()).hasSize(1);
    }

    @Test
    void anOlderFileThanTheLastDoesNotTakeTheStockBack() throws Exception {
        drop("inventory_19.csv", "sku,price,title\nA,1,one\nB,2,two\nC,3,three\n", "PT24H");
        drop("inventory_20.csv", FEED, "PT2H");
        assertThat(stock.sync()).isEqualTo(TAKEN);
        Files.delete(server().folder().resolve("out/inventory_20.csv"));
        assertThat(stock.sync()).isEqualTo(SAME);
        assertThat(stock.warned()).containsExactly("only_older_files");
        assertThat(stock.inStock()).isEqualTo("A 10, B 20, C 30");
    }

    @Test
    void allFilesTogetherAreTheFeedAndNoneIsMissedWhileItGrows() {
        from(", take: all", "path: 'out/*.csv'");
        drop("honda.csv", "sku,price\nA,1\n", "PT2H");
        drop("ford.csv", "sku,price\nB,2\nC,3\n", "PT2H");
        assertThat(stock.sync()).isEqualTo(TAKEN);
        drop("ford.csv", "sku,price\nB,2\n", "PT1S");
        stock.meanwhile(() -> drop("ford.csv", "sku,price\nB,2\nC,", "PT0S"));
        assertThat(stock.sync()).startsWith("read 0");
        assertThat(stock.warned()).contains("still_growing", "nothing_new");
        assertThat(stock.inStock()).isEqualTo("A 1, B 2, C 3");
    }

    @Test
    void anEmptyOrBrokenDropChangesNothing() {
        drop("inventory_20.csv", FEED, "PT2H");
        assertThat(stock.sync()).isEqualTo(TAKEN);
        drop("inventory_21.csv", "", "PT1H");
        assertThat(stock.sync()).isEqualTo("input empty_file");
        drop("inventory_22.csv", "<html><body>Service unavailable</body></html>", "PT50M");
        assertThat(stock.sync()).isEqualTo("input html_not_data");
        drop("inventory_23.csv", "sku,price,title\nA,10,one\nB,20,\"tw", "PT40M");
        assertThat(stock.sync()).isEqualTo("input bad_quoting");
        from("", "path: 'out/stock_*.csv'");
        assertThat(stock.sync()).isEqualTo("input no_files");
        assertThat(stock.inStock()).isEqualTo("A 10, B 20, C 30");
    }

    @Test
    void validateSaysWhatIsWrong() {
        String at = server().connection();
        assertThat(stock.at(at, "").problems()).contains("does not say which files of the drop it reads");
        assertThat(stock.at(at, "path: 'out*/x.csv'").problems()).contains("names no files in one folder");
        assertThat(stock.at(at + ", take: some", "path: x.csv").problems())
                .contains("\"take\" of connection \"there\" is one of newest, all");
        assertThat(stock.at(at + ", delete: true", "path: x.csv, archive: done").problems())
                .contains("\"delete\" of connection \"there\" is true");
        assertThat(stock.at(at + ", settel: 2m", "path: x.csv").problems())
                .contains("has no \"settel\" (did you mean \"settle\"?)");
    }
}
