package io.drumbeat.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.connector.stock.RemoteStock;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Interrupt;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Feeds at an address of the web, from a server in process. */
class HttpSourceTest {
    private static final String FEED = "sku,price,title\nA,10,one\nB,20,two\nC,30,three\n";
    private static final String TAKEN = "read 3: added 3, changed 0, unchanged 0, rejected 0; removed 0";
    private static final String SAME = "read 3: added 0, changed 0, unchanged 3, rejected 0; removed 0";

    @TempDir
    Path root;

    private final MockWebServer server = new MockWebServer();
    private RemoteStock stock;

    @BeforeEach
    void start() throws IOException {
        server.start();
        stock = at("");
    }

    @AfterEach
    void stop() {
        stock.close();
        server.close();
    }

    private RemoteStock at(String more) {
        return new RemoteStock(root)
                .at(
                        "type: http, url: '%s', retries: 2, retry_wait: 1ms%s".formatted(server.url("/feeds"), more),
                        "path: stock.csv");
    }

    private static MockResponse.Builder feed(String body) {
        return new MockResponse.Builder().body(body).addHeader("Content-Type", "text/csv");
    }

    private void answer(MockResponse.Builder... answers) {
        for (MockResponse.Builder answer : answers) {
            server.enqueue(answer.build());
        }
    }

    private RecordedRequest asked() throws InterruptedException {
        return server.takeRequest();
    }

    @OnBothStores
    void aFeedIsTakenAndAskedForAgainOnlyIfItChanged(StoreUrl url) throws InterruptedException {
        stock.in(url);
        answer(feed(FEED).addHeader("ETag", "\"v1\"").addHeader("Last-Modified", "Thu, 19 Nov 2026 08:00:00 GMT"));
        assertThat(stock.sync()).isEqualTo(TAKEN);
        assertThat(asked().getTarget()).isEqualTo("/feeds/stock.csv");

        answer(new MockResponse.Builder().code(304));
        assertThat(stock.sync()).isEqualTo(SAME);
        RecordedRequest second = asked();
        assertThat(second.getHeaders().get("If-None-Match")).isEqualTo("\"v1\"");
        assertThat(second.getHeaders().get("If-Modified-Since")).isEqualTo("Thu, 19 Nov 2026 08:00:00 GMT");

        answer(feed(FEED.replace("10", "9")).addHeader("ETag", "\"v2\""));
        assertThat(stock.sync()).isEqualTo("read 3: added 0, changed 1, unchanged 2, rejected 0; removed 0");
        answer(new MockResponse.Builder().code(304));
        assertThat(stock.sync()).isEqualTo(SAME);
        asked();
        RecordedRequest last = asked();
        assertThat(last.getHeaders().get("If-None-Match")).isEqualTo("\"v2\"");
        assertThat(last.getHeaders().get("If-Modified-Since")).isNull();
        assertThat(stock.inStock()).isEqualTo("A 9, B 20, C 30");
    }

    @Test
    void whatWasKeptIsAsOldAsTheFeed() throws IOException {
        answer(feed(FEED).addHeader("Last-Modified", "Thu, 12 Nov 2026 08:00:00 GMT"));
        assertThat(stock.sync()).isEqualTo(TAKEN);
        assertThat(kept())
                .singleElement()
                .satisfies(file ->
                        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo("2026-11-12T08:00:00Z"));
    }

    @Test
    void withoutTheFileThatWasKeptTheWholeFeedIsAskedFor() throws Exception {
        answer(feed(FEED).addHeader("ETag", "\"v1\""), feed(FEED).addHeader("ETag", "\"v1\""));
        assertThat(stock.sync()).isEqualTo(TAKEN);
        for (Path file : kept()) {
            Files.delete(file);
        }
        assertThat(stock.sync()).isEqualTo(SAME);
        asked();
        assertThat(asked().getHeaders().get("If-None-Match")).isNull();
    }

    @Test
    void aFeedThatWasNotTakenIsFetchedAgain() throws Exception {
        answer(
                feed(FEED).addHeader("ETag", "\"v1\""),
                feed("sku,price,title\nA,10,one\n").addHeader("ETag", "\"cut\""));
        assertThat(stock.sync()).isEqualTo(TAKEN);
        assertThat(stock.sync()).isEqualTo("guard feed_shrank");
        answer(feed(FEED).addHeader("ETag", "\"v3\""));
        assertThat(stock.sync()).isEqualTo(SAME);
        asked();
        asked();
        assertThat(asked().getHeaders().get("If-None-Match")).isEqualTo("\"v1\"");
        assertThat(kept()).hasSize(1);
    }

    @Test
    void aDryRunRemembersNothing() throws Exception {
        answer(feed(FEED).addHeader("ETag", "\"v1\""), feed(FEED).addHeader("ETag", "\"v1\""));
        assertThat(stock.sync(true)).isEqualTo(TAKEN);
        assertThat(stock.sync()).isEqualTo(TAKEN);
        asked();
        assertThat(asked().getHeaders().get("If-None-Match")).isNull();
    }

    @Test
    void noBrokenAnswerTouchesTheStock() {
        answer(feed(FEED));
        assertThat(stock.sync()).isEqualTo(TAKEN);
        broken(feed("<!DOCTYPE html><html>Sorry</html>"), "input html_not_data");
        broken(feed(""), "input empty_file");
        broken(feed("sku,price,title\n"), "guard feed_shrank");
        broken(
                feed("sku,price,title\nsku,price,title\nA,10,one\nB,20,two\nC,30,three\n"),
                "read 4: added 0, changed 0, unchanged 3, rejected 1; removed 0");
        broken(new MockResponse.Builder().code(404).body("no such feed"), "external not_found");
        broken(new MockResponse.Builder().code(401), "auth refused_credentials");
        broken(new MockResponse.Builder().code(304), "external not_modified");
        broken(new MockResponse.Builder().code(429).addHeader("Retry-After", "3600"), "external too_many_requests");
    }

    private void broken(MockResponse.Builder answer, String outcome) {
        answer(answer);
        assertThat(stock.sync()).isEqualTo(outcome);
        assertThat(stock.inStock()).as(outcome).isEqualTo("A 10, B 20, C 30");
    }

    @Test
    void aFeedCutOffOnItsWayIsFetchedAgain() {
        answer(feed(FEED.repeat(2000)).onResponseBody(new SocketEffect.CloseSocket()), feed(FEED));
        assertThat(stock.sync()).isEqualTo(TAKEN);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void aFeedThatIsAlwaysCutOffChangesNothing() {
        answer(feed(FEED));
        assertThat(stock.sync()).isEqualTo(TAKEN);
        for (int i = 0; i < 3; i++) {
            answer(feed(FEED.repeat(2000)).onResponseBody(new SocketEffect.CloseSocket()));
        }
        assertThat(stock.sync()).isEqualTo("external unreachable");
        assertThat(stock.inStock()).isEqualTo("A 10, B 20, C 30");
    }

    @Test
    void anOverloadedServerIsAskedAgainWhenItSays() {
        answer(
                new MockResponse.Builder().code(503),
                new MockResponse.Builder().code(429).addHeader("Retry-After", "0"),
                feed(FEED));
        assertThat(stock.sync()).isEqualTo(TAKEN);
        answer(
                new MockResponse.Builder().code(502).body("<html>bad gateway</html>"),
                new MockResponse.Builder().code(500),
                new MockResponse.Builder().code(500).body("out of order"));
        Envelope envelope = stock.envelope(false);
        assertThat(envelope.error()).satisfies(error -> {
            assertThat(error.code()).isEqualTo("server_error");
            assertThat(error.message()).endsWith("/feeds/stock.csv answered 500: out of order");
            assertThat(error.retryable()).isTrue();
        });
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItFillsTheDisk() {
        stock.at("type: http, url: '%s', max_size: 1KB".formatted(server.url("/")), "path: stock.csv");
        answer(feed(FEED.repeat(100)));
        assertThat(stock.sync()).isEqualTo("input feed_too_large");
        answer(new MockResponse.Builder().chunkedBody(FEED.repeat(100), 200));
        assertThat(stock.sync()).isEqualTo("input feed_too_large");
    }

    @Test
    void credentialsGoToTheServerAndNowhereElse() throws Exception {
        try (MockWebServer other = new MockWebServer()) {
            other.start();
            other.enqueue(feed(FEED).build());
            answer(new MockResponse.Builder().code(302).addHeader("Location", other.url("/elsewhere.csv")));
            stock.at(
                    "type: http, url: '%s', user: redwood, password: '${secret:drop}', header: 'X-Api-Key: ${secret:key}'"
                            .formatted(server.url("/feeds?rooftop=honda")),
                    "path: stock.csv");
            assertThat(stock.sync()).isEqualTo(TAKEN);
            RecordedRequest first = asked();
            assertThat(first.getTarget()).isEqualTo("/feeds/stock.csv?rooftop=honda");
            assertThat(first.getHeaders().get("Authorization")).startsWith("Basic ");
            assertThat(first.getHeaders().get("X-Api-Key")).isEqualTo("key");
            RecordedRequest led = other.takeRequest();
            assertThat(led.getHeaders().get("Authorization")).isNull();
            assertThat(led.getHeaders().get("X-Api-Key")).isNull();
        }
    }

    @Test
    void aWishToEndIsHeardWhileTheServerIsSilent() {
        var wish = new Interrupt();
        stock.interrupt(wish);
        answer(feed(FEED).onResponseStart(SocketEffect.Stall.INSTANCE));
        Thread.ofVirtual().start(() -> {
            try {
                asked();
                wish.request(Interrupt.Signal.SIGTERM);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(stock.envelope(false).exitCode()).isEqualTo(143);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("type: http", "", "drumbeat.yaml:5:3: Connection \"there\" needs \"url\""),
                Arguments.of(
                        "type: http, url: feeds.example",
                        "",
                        "drumbeat.yaml:5:28: \"url\" of connection \"there\" is an address that begins with https:// or http://"),
                Arguments.of(
                        "type: http, url: 'https://redwood@a.example'",
                        "",
                        "drumbeat.yaml:5:28: \"url\" of connection \"there\" holds a user; say \"user\" and \"password\" of the connection instead"),
                Arguments.of(
                        "type: http, url: 'https://a.example', usr: x",
                        "",
                        "drumbeat.yaml:5:54: A connection of type http has no \"usr\" (did you mean \"user\"?)"),
                Arguments.of(
                        "type: http, url: 'http://a.example', token: '${secret:t}'",
                        "",
                        "drumbeat.yaml:5:28: \"url\" of connection \"there\" is http, and the credentials would cross the network in clear; say https"),
                Arguments.of(
                        "type: http, url: 'https://a.example/x', timeout: soon",
                        "",
                        "drumbeat.yaml:5:60: \"timeout\" of connection \"there\" is a duration like 30s or 5m"),
                Arguments.of(
                        "type: http, url: 'https://a.example/x', max_size: 5",
                        "",
                        "drumbeat.yaml:5:61: \"max_size\" of connection \"there\" is a size like 500KB, 200MB or 2GB"),
                Arguments.of(
                        "type: http, url: 'https://a.example/x'",
                        "path: 'https://b.example/y'",
                        "drumbeat.yaml:5:28: \"url\" of connection \"there\" is another server than the path of the source leads to"),
                Arguments.of(
                        "type: htp, url: 'https://a.example/x'",
                        "",
                        "drumbeat.yaml:5:3: Source stock reads from connection there of type htp, which fetches nothing (did you mean \"http\"?)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void validateSaysWhatIsWrong(String connection, String source, String problem) {
        assertThat(stock.at(connection, source).problems()).isEqualTo(problem);
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(".drumbeat/feeds/stock"))) {
            return files.toList();
        }
    }
}
