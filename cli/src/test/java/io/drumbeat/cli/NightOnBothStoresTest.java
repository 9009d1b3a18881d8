package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.run.Json;
import io.drumbeat.store.StoreContents;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.TestStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same nightly batch from the same files, on DuckDB and on PostgreSQL: every figure and every row is the same. */
class NightOnBothStoresTest {
    private static final StoreUrl POSTGRES = TestStores.postgresUrl();

    @TempDir
    static Path folder;

    private static Night onDuckDb;
    private static Night onPostgres;
    private static Night againOnDuckDb;
    private static Night againOnPostgres;

    @BeforeAll
    static void runTheNights() throws Exception {
        Path duckDb = folder.resolve("duckdb");
        Path postgres = folder.resolve("postgres");
        Night.smallDealership(duckDb);
        Night.smallDealership(postgres);
        Map<String, String> elsewhere = Map.of("DRUMBEAT_STORE", ((StoreUrl.Postgres) POSTGRES).jdbcUrl());
        Night.run(duckDb, "opening", Night.MORNING, Map.of());
        Night.run(postgres, "opening", Night.MORNING, elsewhere);
        onDuckDb = Night.run(duckDb, "nightly", Night.MORNING, Map.of());
        // Names and links in mail are signed with the workspace's key.
        Files.copy(duckDb.resolve(".drumbeat/unsubscribe.key"), postgres.resolve(".drumbeat/unsubscribe.key"));
        onPostgres = Night.run(postgres, "nightly", Night.MORNING, elsewhere);
        againOnDuckDb = Night.run(duckDb, "nightly", Night.AGAIN, Map.of());
        againOnPostgres = Night.run(postgres, "nightly", Night.AGAIN, elsewhere);
    }

    @AfterAll
    static void dropTheDatabase() {
        TestStores.drop(POSTGRES);
    }

    @Test
    void everyStepsSummaryIsTheSame() {
        assertThat(onDuckDb.sum("sent")).as("messages sent").isPositive();
        assertThat(onPostgres.figures()).isEqualTo(onDuckDb.figures());
    }

    @Test
    void theSecondNightFindsNothingNewAndWritesToNobody() {
        assertThat(againOnPostgres.figures()).isEqualTo(againOnDuckDb.figures());
        for (String figure : List.of("sent", "added", "removed", "changed", "price_dropped", "inserted", "updated")) {
            assertThat(againOnDuckDb.sum(figure)).as(figure).isZero();
        }
    }

    @Test
    void everyRowOfEveryTableIsTheSame() {
        Map<String, List<String>> duckDb =
                StoreContents.of(new StoreUrl.DuckDb(onDuckDb.workspace().resolve(".drumbeat/store.duckdb")));
        Map<String, List<String>> postgres = StoreContents.of(POSTGRES);
        assertThat(postgres.keySet()).isEqualTo(duckDb.keySet());
        duckDb.forEach(
                (table, rows) -> assertThat(postgres.get(table)).as(table).containsExactlyElementsOf(rows));
    }

    @Test
    void everyAudienceFileIsTheSame() throws Exception {
        assertThat(onDuckDb.files("out/audiences")).isNotEmpty();
        assertThat(onPostgres.files("out/audiences")).isEqualTo(onDuckDb.files("out/audiences"));
        assertThat(onPostgres.files("out/feeds")).isNotEmpty().isEqualTo(onDuckDb.files("out/feeds"));
        assertThat(onPostgres.files("out/leads")).isNotEmpty().isEqualTo(onDuckDb.files("out/leads"));
    }

    @Test
    void everyMailIsTheSame() throws Exception {
        assertThat(onDuckDb.files(".drumbeat/outbox")).hasSize((int) onDuckDb.sum("sent"));
        assertThat(onPostgres.files(".drumbeat/outbox")).isEqualTo(onDuckDb.files(".drumbeat/outbox"));
    }

    @Test
    void theReportIsTheSame() throws Exception {
        JsonNode duckDb = Json.mapper().readTree(report(onDuckDb));
        assertThat(Json.mapper().readTree(report(onPostgres))).isEqualTo(duckDb);
    }

    private static String report(Night night) throws Exception {
        return night.files("out/reports").entrySet().stream()
                .filter(file -> file.getKey().endsWith(".json"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }
}
