package io.drumbeat.connector.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.drumbeat.connector.stock.RemoteStock;
import io.drumbeat.run.Json;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop's bulk query, answered and refused as Shopify does: errors under 200, results elsewhere, children anywhere. */
class ShopifySourceTest {
    private static final String RESULT = """
            {"id":"gid://shopify/ProductVariant/11","title":"Large","sku":"TEE-L","price":"20.00","compareAtPrice":"25.00",\
            "availableForSale":true,"inventoryQuantity":3,"__parentId":"gid://shopify/Product/1"}
            {"id":"gid://shopify/Product/2","title":"Mug","handle":"mug","vendor":"Redwood","onlineStoreUrl":null}
            {"id":"gid://shopify/ProductVariant/12","title":"Small","sku":"TEE-S","price":"18.00","compareAtPrice":null,\
            "availableForSale":false,"inventoryQuantity":0,"__parentId":"gid://shopify/Product/1"}
            {"id":"gid://shopify/Product/1","title":"Tee","handle":"tee","vendor":"Redwood",\
            "onlineStoreUrl":"https://shop.example/products/tee","featuredMedia":{"preview":{"image":{"url":"https://cdn.example/tee.jpg"}}}}
            {"id":"gid://shopify/ProductVariant/21","title":"Default Title","sku":"","price":"9.50",\
            "availableForSale":true,"__parentId":"gid://shopify/Product/2"}
            """;
    private static final String ITEMS = "21 9.5, TEE-L 20, TEE-S 18";

    @TempDir
    Path root;

    private HttpServer shop;
    private final MockWebServer storage = new MockWebServer();
    private final Admin admin = new Admin();
    private RemoteStock stock;

    /** The shop's own side, which reads what it is asked. */
    private final class Admin implements HttpHandler {
        private final Deque<String> statuses = new ArrayDeque<>();
        private final Deque<Answer> first = new ArrayDeque<>();
        private final List<String> said = new ArrayList<>();
        private String version = "2026-07";
        private boolean empty;
        private int running;

        private record Answer(int code, String body) {}

        @Override
        public void handle(HttpExchange exchange) throws IOException {
            try (exchange) {
                Answer answer = answer(exchange);
                byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.getResponseHeaders().add("X-Shopify-API-Version", version);
                exchange.sendResponseHeaders(answer.code(), body.length);
                exchange.getResponseBody().write(body);
            }
        }

        private Answer answer(HttpExchange exchange) throws IOException {
            if (!"shpat".equals(exchange.getRequestHeaders().getFirst("X-Shopify-Access-Token"))) {
                return answer(401, "{\"errors\":\"[API] Invalid API key or access token\"}");
            }
            if (!exchange.getRequestURI().toString().equals("/admin/api/2026-07/graphql.json")) {
                return answer(404, "{\"errors\":\"Not Found\"}");
            }
            if (!first.isEmpty()) {
                return first.removeFirst();
            }
            JsonNode question = Json.mapper().readTree(exchange.getRequestBody());
            String query = question.path("query").asText();
            if (query.contains("bulkOperationRunQuery")) {
                return start(question.path("variables").path("query").asText());
            }
            if (query.contains("bulkOperationCancel")) {
                said.add("cancelled " + question.path("variables").path("id").asText());
                return data(
                        "{\"bulkOperationCancel\":{\"bulkOperation\":{\"status\":\"CANCELING\"},\"userErrors\":[]}}");
            }
            return query.contains("BulkOperation") ? look() : data("{\"shop\":{\"currencyCode\":\"EUR\"}}");
        }

        private Answer start(String query) {
            if (!query.contains("products") || query.contains("first:")) {
                return data(
                        "{\"bulkOperationRunQuery\":{\"bulkOperation\":null,\"userErrors\":[{\"message\":\"Invalid bulk query\"}]}}");
            }
            if (running-- > 0) {
                return data(
                        "{\"bulkOperationRunQuery\":{\"bulkOperation\":null,\"userErrors\":[{\"field\":null,\"message\":"
                                + "\"A bulk query operation for this app and shop is already in progress: gid://shopify/BulkOperation/1.\"}]}}");
            }
            return data("{\"bulkOperationRunQuery\":{\"bulkOperation\":{\"id\":\"gid://shopify/BulkOperation/7\","
                    + "\"status\":\"CREATED\"},\"userErrors\":[]}}");
        }

        private Answer look() {
            String[] status = (statuses.size() > 1 ? statuses.removeFirst() : statuses.getFirst()).split(" ", -1);
            boolean done = status[0].equals("COMPLETED") && !empty;
            return data(
                    "{\"node\":{\"id\":\"gid://shopify/BulkOperation/7\",\"status\":\"%s\",\"errorCode\":%s,\"url\":%s}}"
                            .formatted(
                                    status[0],
                                    status.length > 1 ? "\"" + status[1] + "\"" : "null",
                                    done ? "\"" + storage.url("/bulk/7?Expires=1") + "\"" : "null"));
        }

        private Answer data(String data) {
            return answer(200, "{\"data\":" + data + ",\"extensions\":{\"cost\":{\"requestedQueryCost\":1}}}");
        }

        private static Answer answer(int code, String body) {
            return new Answer(code, body);
        }
    }

    @BeforeEach
    void start() throws IOException {
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/", admin);
        shop.start();
        storage.start();
        admin.statuses.add("COMPLETED");
        stock = new RemoteStock(root);
        at("shpat", "");
    }

    @AfterEach
    void stop() {
        stock.close();
        shop.stop(0);
        storage.close();
    }

    private void at(String token, String more) {
        stock.at(
                "type: shopify, shop: redwood, url: '%s', token: '${secret:%s}', retries: 1, retry_wait: 1ms%s"
                        .formatted("http://localhost:" + shop.getAddress().getPort(), token, more),
                "");
    }

    private void result(String body) {
        storage.enqueue(new MockResponse.Builder().body(body).build());
    }

    private void taken() {
        result(RESULT);
        assertThat(stock.sync()).isEqualTo("read 3: added 3, changed 0, unchanged 0, rejected 0; removed 0");
    }

    @OnBothStores
    void variantsFindTheirProductsWhereverTheyStand(StoreUrl url) throws InterruptedException {
        stock.in(url);
        admin.statuses.addFirst("RUNNING");
        admin.statuses.addFirst("CREATED");
        taken();
        assertThat(stock.inStock()).isEqualTo(ITEMS);
        assertThat(stock.pauses()).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
        assertThat(storage.takeRequest().getHeaders().get("X-Shopify-Access-Token"))
                .isNull();
        result(RESULT.replace("18.00", "17.00"));
        assertThat(stock.sync()).isEqualTo("read 3: added 0, changed 1, unchanged 2, rejected 0; removed 0");
        assertThat(stock.warned()).isEmpty();
    }

    @Test
    void aThrottledQueryWaitsUntilThereIsAsMuchAsItCosts() {
        admin.first.add(Admin.answer(200, """
                {"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}],
                 "extensions":{"cost":{"requestedQueryCost":10,"throttleStatus":
                   {"maximumAvailable":1000.0,"currentlyAvailable":9.9,"restoreRate":100.0}}}}"""));
        taken();
        for (int i = 0; i < 2; i++) {
            admin.first.add(Admin.answer(200, """
                    {"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}]}"""));
        }
        assertThat(stock.sync()).isEqualTo("external too_many_requests");
    }

    @Test
    void anotherOperationIsWaitedFor() {
        admin.running = 2;
        taken();
        assertThat(stock.pauses()).hasSize(2);
    }

    @Test
    void nothingThatGoesWrongTouchesTheStock() {
        taken();
        ended("FAILED INTERNAL_SERVER_ERROR", "external bulk_failed");
        ended("FAILED TIMEOUT", "external bulk_failed");
        ended("FAILED ACCESS_DENIED", "auth refused_credentials");
        ended("EXPIRED", "external bulk_failed");
        ended("CANCELED", "external bulk_failed");
        ended("COMPLETED", "");
        storage.enqueue(new MockResponse.Builder()
                .code(403)
                .body("<Error><Code>ExpiredToken</Code></Error>")
                .build());
        assertThat(stock.sync()).isEqualTo("external bulk_result_gone");
        result(RESULT.lines()
                .filter(line -> !line.contains("Product/1\",\"title"))
                .reduce("", (a, b) -> a + b + "\n"));
        assertThat(stock.sync()).isEqualTo("input bulk_incomplete");
        result(RESULT.substring(0, RESULT.length() - 40));
        assertThat(stock.sync()).isEqualTo("input bulk_incomplete");
        admin.first.add(Admin.answer(200, "{\"errors\":[{\"message\":\"Field 'x' doesn't exist\"}]}"));
        assertThat(stock.sync()).isEqualTo("external shopify_refused");
        admin.first.add(Admin.answer(423, "{\"errors\":\"Locked\"}"));
        assertThat(stock.sync()).isEqualTo("external refused_request");
        admin.empty = true;
        assertThat(stock.sync()).isEqualTo("guard feed_shrank");
        at("stolen", "");
        assertThat(stock.sync()).isEqualTo("auth refused_credentials");
        assertThat(stock.inStock()).isEqualTo(ITEMS);
    }

    private void ended(String status, String outcome) {
        admin.statuses.clear();
        admin.statuses.add(status);
        if (!outcome.isEmpty()) {
            assertThat(stock.sync()).as(status).isEqualTo(outcome);
        }
    }

    @Test
    void anOperationThatTakesForeverIsCancelled() {
        admin.statuses.clear();
        admin.statuses.add("RUNNING");
        at("shpat", ", poll: 10m, patience: 20m");
        assertThat(stock.sync()).isEqualTo("external bulk_too_slow");
        assertThat(admin.said).containsExactly("cancelled gid://shopify/BulkOperation/7");
    }

    @Test
    void anotherVersionThanTheOneAskedForIsSaid() {
        admin.version = "2025-10";
        taken();
        assertThat(stock.warned()).containsExactly("other_version");
    }

    @Test
    void itemsAreKnownByTheirVariantWhereTheConnectionSaysSo() {
        at("shpat", ", identify_by: variant");
        taken();
        assertThat(stock.inStock()).isEqualTo("11 20, 12 18, 21 9.5");
    }

    @Test
    void validateSaysWhatIsWrong() {
        assertThat(stock.at("type: shopify, shop: redwood", "").problems()).contains("needs \"token\"");
        assertThat(stock.at("type: shopify, shop: redwood, token: '${secret:t}'", "path: x.csv")
                        .problems())
                .contains("has no files; take path and archive out of source stock");
        assertThat(stock.at("type: shopify, shop: redwood, token: '${secret:t}', query_file: gone", "")
                        .problems())
                .contains("\"query_file\" of connection \"there\" is a file with a bulk query");
        assertThat(stock.at("type: shopify, shop: redwood, token: '${secret:t}'", "")
                        .problems())
                .isEmpty();
    }
}
