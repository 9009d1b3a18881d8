package io.drumbeat.store;

import static io.drumbeat.sql.Tables.CHECKPOINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with a store is told in a person's words, and the store works on afterwards. */
class StoreFailureTest {
    @TempDir
    Path folder;

    @OnBothStores
    void twoTransactionsThatChangeTheSameRowConflictAndThePoolStaysHealthy(Store store) {
        store.execute(tx -> put(tx, "a", "0"));
        assertThatThrownBy(() -> store.execute(first -> {
                    first.sql().fetchCount(CHECKPOINT);
                    store.execute(second -> update(second, "1"));
                    update(first, "2");
                }))
                .isInstanceOfSatisfying(DrumbeatException.class, conflict -> {
                    assertThat(conflict.code()).isEqualTo("write_conflict");
                    assertThat(conflict.retryable()).isTrue();
                });
        for (int i = 0; i < 10; i++) {
            store.execute(tx -> update(tx, "later"));
        }
        assertThat(values(store)).containsExactly("later");
    }

    /** Two snapshots insert one key: DuckDB finds out at commit, PostgreSQL at the statement. */
    @OnBothStores
    void aCommitThatFailsDoesNotPoisonTheConnectionsThatFollow(Store store) {
        assertThatThrownBy(() -> store.execute(first -> {
                    put(first, "same", "first");
                    store.execute(second -> put(second, "other", "second"));
                    if (store.dialect() instanceof DuckDbDialect) {
                        store.execute(second -> put(second, "same", "second"));
                    } else {
                        throw new DataAccessException("PostgreSQL would wait for the first transaction here");
                    }
                }))
                .isInstanceOf(RuntimeException.class);
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> store.execute(tx -> {
                        put(tx, "rolled back", "x");
                        throw new IllegalStateException("stop");
                    }))
                    .hasMessage("stop");
        }
        List<String> names =
                store.read(sql -> sql.select(CHECKPOINT.NAME).from(CHECKPOINT).fetch(CHECKPOINT.NAME));
        assertThat(names).contains("other").doesNotContain("rolled back");
    }

    @OnBothStores
    void everyConnectionWorksInUtc(Store store) {
        for (int i = 0; i < 5; i++) {
            String zone = store.read(
                    sql -> sql.fetchSingle("select current_setting('TimeZone')").get(0, String.class));
            assertThat(zone).isEqualTo("UTC");
        }
    }

    @Test
    void aFileThatIsNoStoreIsRefusedAndLeftAlone() throws Exception {
        Path file = Files.writeString(
                folder.resolve("store.duckdb"), "not a database at all, but a long enough text".repeat(200));
        assertThatThrownBy(() -> Store.open(new StoreUrl.DuckDb(file)))
                .isInstanceOfSatisfying(
                        DrumbeatException.class,
                        refused -> assertThat(refused.code()).isEqualTo("store_unreadable"));
        assertThat(Files.readString(file)).startsWith("not a database");
    }

    @Test
    void aServerThatIsNotThereIsAnExternalFailureThatNamesItWithoutThePassword() {
        var url = StoreUrl.of("postgres://ann:s3cret@127.0.0.1:1/none", folder);
        assertThatThrownBy(() -> Store.open(url)).isInstanceOfSatisfying(DrumbeatException.class, failure -> {
            assertThat(failure.category()).isEqualTo(Category.EXTERNAL);
            assertThat(failure.getMessage()).contains("127.0.0.1:1").doesNotContain("s3cret");
        });
    }

    @Test
    void readingTheStoreFileInTheSameProcessDoesNotDropTheRunsLock() throws Exception {
        StoreUrl url = TestStores.duckDbUrl();
        var holder = LockHolder.ofThisProcess("a", "01A", Instant.now());
        try (StoreLock held = StoreLock.acquire(url, folder, holder, Duration.ZERO, () -> {});
                Store store = Store.open(url)) {
            Files.readAllBytes(((StoreUrl.DuckDb) url).file());
            assertThat(StoreLock.holder(url, folder)).contains(holder);
            assertThat(store.read(sql -> sql.fetchCount(CHECKPOINT)).longValue())
                    .isZero();
            assertThat(held).isNotNull();
        }
        TestStores.drop(url);
    }

    @Test
    void storeUrlsAreReadAsPeopleWriteThem() {
        assertThat(StoreUrl.of(".drumbeat/store.duckdb", folder))
                .isEqualTo(new StoreUrl.DuckDb(folder.resolve(".drumbeat/store.duckdb")));
        assertThat(StoreUrl.of("postgres://ann:p%40ss+1@db.example:5433/drumbeat?sslmode=require", folder))
                .isEqualTo(new StoreUrl.Postgres(
                        "jdbc:postgresql://db.example:5433/drumbeat?sslmode=require", "ann", "p@ss+1"));
        assertThatThrownBy(() -> StoreUrl.of("mysql://x/y", folder)).hasMessageContaining("URL scheme");
    }

    private static void put(Transaction tx, String name, String value) {
        tx.sql()
                .insertInto(CHECKPOINT)
                .set(CHECKPOINT.NAME, name)
                .set(CHECKPOINT.VALUE, value)
                .set(CHECKPOINT.UPDATED_AT, Instant.EPOCH)
                .execute();
    }

    private static void update(Transaction tx, String value) {
        tx.sql()
                .update(CHECKPOINT)
                .set(CHECKPOINT.VALUE, value)
                .where(CHECKPOINT.NAME.eq("a"))
                .execute();
    }

    private static List<String> values(Store store) {
        return store.read(sql -> sql.select(CHECKPOINT.VALUE).from(CHECKPOINT).fetch(CHECKPOINT.VALUE));
    }
}
