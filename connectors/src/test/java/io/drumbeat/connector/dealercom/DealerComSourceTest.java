package io.drumbeat.connector.dealercom;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.connector.stock.RemoteStock;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inventory portal: pages until a short one, within the calls that a key may make. */
class DealerComSourceTest {
    @TempDir
    Path root;

    private final MockWebServer server = new MockWebServer();
    private final Portal portal = new Portal();
    private RemoteStock stock;

    /** The portal as its pages describe it: a bare list, no total, {@code {"message": …}} when it refuses. */
    private static final class Portal extends Dispatcher {
        private final List<String> asked = new ArrayList<>();
        private int vehicles = 5;
        private int failures;
        private IntUnaryOperator shift = start -> start;

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            asked.add(request.getTarget());
            var url = request.getUrl();
            if (!"k3y".equals(url.queryParameter("api_key"))) {
                return answer(url.queryParameter("api_key") == null ? 403 : 401, "{\"message\":\"Forbidden\"}");
            }
            if (!url.encodedPath().equals("/vehicles/search")) {
                return answer(404, "{\"message\":\"Not Found\"}");
            }
            if (failures-- > 0) {
                return answer(503, "{\"message\":\"Service Unavailable\"}");
            }
            int start = Integer.parseInt(String.valueOf(url.queryParameter("start")));
            int size = Integer.parseInt(String.valueOf(url.queryParameter("size")));
            int from = shift.applyAsInt(start);
            return answer(
                    200,
                    IntStream.range(from, Math.min(vehicles, from + size))
                            .mapToObj(Portal::vehicle)
                            .collect(Collectors.joining(",", "[", "]")));
        }

        private static String vehicle(int number) {
            return """
                    {"uuid":"u%d","vin":"1HGCM82633A00435%d","stockNumber":"S%d","type":"used","make":"Honda","bodyStyle":"Sedan",
                     "odometer":1500,"internetPrice":1000%d,"account":{"accountId":"redwoodhonda"}}""".formatted(number, number, number, number);
        }

        private static MockResponse answer(int code, String body) {
            return new MockResponse.Builder()
                    .code(code)
                    .addHeader("Content-Type", "application/json")
                    .body(body)
                    .build();
        }
    }

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(portal);
        server.start();
        stock = new RemoteStock(root);
        at("");
    }

    @AfterEach
    void stop() {
        stock.close();
        server.close();
    }

    private void at(String more) {
        at("k3y", more);
    }

    private void at(String key, String more) {
        stock.at(
                "type: dealer.com, url: '%s', api_key: '${secret:%s}', page_size: 2, retries: 1, retry_wait: 1ms%s"
                        .formatted(server.url("/"), key, more),
                "path: 'vehicles/search?accountId=redwoodhonda&select=vin&select=uuid', vin_check: warn");
    }

    @Test
    void pagesAreReadUntilOneIsShort() {
        assertThat(stock.sync()).isEqualTo("read 5: added 5, changed 0, unchanged 0, rejected 0; removed 0");
        assertThat(stock.inStock()).startsWith("1HGCM82633A004350 10000, 1HGCM82633A004351 10001");
        assertThat(portal.asked)
                .containsExactly(
                        "/vehicles/search?accountId=redwoodhonda&select=vin&select=uuid&start=0&size=2&api_key=k3y",
                        "/vehicles/search?accountId=redwoodhonda&select=vin&select=uuid&start=2&size=2&api_key=k3y",
                        "/vehicles/search?accountId=redwoodhonda&select=vin&select=uuid&start=4&size=2&api_key=k3y");
        assertThat(stock.sync()).startsWith("read 5: added 0, changed 0, unchanged 5");
    }

    @OnBothStores
    void callsKeepTheirDistanceAlsoFromThoseOfTheRunBefore(StoreUrl url) {
        stock.in(url);
        assertThat(stock.sync()).startsWith("read 5");
        assertThat(stock.pauses()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(stock.sync()).startsWith("read 5");
        assertThat(stock.pauses())
                .containsExactly(Duration.ofMillis(1500), Duration.ofSeconds(2), Duration.ofMillis(2500));
    }

    @Test
    void theDaysCallsAreCountedOverRuns() {
        at(", calls_per_day: 5");
        assertThat(stock.sync()).startsWith("read 5");
        assertThat(stock.sync()).isEqualTo("external calls_used_up");
        assertThat(portal.asked).hasSize(5);
        assertThat(stock.inStock()).contains("1HGCM82633A004354");
        stock.now(Instant.parse("2026-11-21T13:00:00Z"));
        assertThat(stock.sync()).startsWith("read 5");
    }

    @Test
    void everyAttemptIsACall() {
        at(", calls_per_day: 3");
        portal.failures = 1;
        assertThat(stock.sync()).isEqualTo("external calls_used_up");
        assertThat(portal.asked).hasSize(3);
    }

    @Test
    void aListThatMovesIsReadAnew() {
        portal.shift = start -> start == 2 && portal.asked.size() < 3 ? 1 : start;
        assertThat(stock.sync()).startsWith("read 5: added 5");
        portal.shift = start -> Math.max(0, start - 1);
        assertThat(stock.sync()).isEqualTo("external list_moved");
        assertThat(stock.inStock().split(", ")).hasSize(5);
    }

    @Test
    void refusalsAndSilenceLeaveTheStockAlone() {
        assertThat(stock.sync()).startsWith("read 5");
        portal.failures = 9;
        assertThat(stock.sync()).isEqualTo("external server_error");
        portal.failures = 0;
        portal.vehicles = 0;
        assertThat(stock.sync()).isEqualTo("guard feed_shrank");
        at("wr0ng", "");
        assertThat(stock.sync()).isEqualTo("auth refused_credentials");
        assertThat(stock.envelope(false).error())
                .satisfies(error ->
                        assertThat(error.message()).doesNotContain("wr0ng").contains("Forbidden"));
        assertThat(stock.inStock().split(", ")).hasSize(5);
    }

    @Test
    void itsFilesComeByTheTransportThatWasAgreedUpon() {
        stock.at("type: dealer.com, transport: sftp, host: drop.example", "path: 'inventory*.csv'");
        assertThat(stock.problems()).contains("\"password\" of connection \"there\" or \"identity\"");
        stock.at("type: dealer.com, transport: pigeon", "path: 'inventory*.csv'");
        assertThat(stock.problems()).contains("is one of http, sftp, ftp, ftps");
        stock.at("type: dealer.com", "path: 'inventory*.csv'");
        assertThat(stock.problems()).contains("needs \"transport\"");
        stock.at("type: dealer.com, transport: http, url: 'https://x.example', settle: 1m", "path: 'inventory.csv'");
        assertThat(stock.problems()).contains("has no \"settle\"");
    }
}
