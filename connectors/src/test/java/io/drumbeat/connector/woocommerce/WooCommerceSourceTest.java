package io.drumbeat.connector.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.connector.stock.RemoteStock;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop's products, page by page, as WooCommerce gives and refuses them. */
class WooCommerceSourceTest {
    private static final List<String> PRODUCTS = List.of("""
            {"id":1,"name":"Mug","type":"simple","sku":"MUG","price":"9.50","regular_price":"12.00","on_sale":true,"stock_status":"instock",
             "permalink":"https://shop.example/mug","images":[{"src":"https://shop.example/1.jpg"},{"src":"https://shop.example/2.jpg"}],
             "stock_quantity":null,"categories":[{"name":"Kitchen"}]}""", """
            {"id":2,"name":"Tee","type":"variable","sku":"","price":"18","permalink":"https://shop.example/tee","images":[]}""", """
            {"id":3,"name":"Cap","type":"simple","sku":"","price":"15","regular_price":"15","on_sale":false,"stock_status":"outofstock"}""");
    private static final List<String> VARIATIONS = List.of("""
            {"id":21,"sku":"TEE-L","price":"20","stock_status":"instock","attributes":[{"name":"Size","option":"Large"}]}""", """
            {"id":22,"sku":"TEE-S","price":"18","stock_status":"onbackorder","attributes":[{"name":"Size","option":"Small"}]}""");
    private static final String ITEMS = "3 15, MUG 9.5, TEE-L 20, TEE-S 18";

    @TempDir
    Path root;

    private final MockWebServer server = new MockWebServer();
    private final Shop shop = new Shop();
    private RemoteStock stock;

    private static final class Shop extends Dispatcher {
        private final Deque<Integer> totals = new ArrayDeque<>();
        private final Deque<MockResponse> first = new ArrayDeque<>();

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            if (!Credentials.basic("ck_1", "cs_1").equals(request.getHeaders().get("Authorization"))) {
                return refused(401, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.");
            }
            if (!first.isEmpty()) {
                return first.removeFirst();
            }
            var url = request.getUrl();
            return switch (url.encodedPath()) {
                case "/wp-json/wc/v3/products" -> page(PRODUCTS, request);
                case "/wp-json/wc/v3/products/2/variations" -> page(VARIATIONS, request);
                default -> refused(404, "rest_no_route", "No route was found");
            };
        }

        private MockResponse page(List<String> all, RecordedRequest request) {
            int size = Integer.parseInt(String.valueOf(request.getUrl().queryParameter("per_page")));
            int page = Integer.parseInt(String.valueOf(request.getUrl().queryParameter("page")));
            if (size < 1 || size > 100) {
                return refused(400, "rest_invalid_param", "per_page must be between 1 and 100");
            }
            int from = Math.min(all.size(), (page - 1) * size);
            return new MockResponse.Builder()
                    .addHeader("Content-Type", "application/json; charset=UTF-8")
                    .addHeader("X-WP-Total", totals.isEmpty() ? all.size() : totals.removeFirst())
                    .addHeader("X-WP-TotalPages", (all.size() + size - 1) / size)
                    .body("[" + String.join(",", all.subList(from, Math.min(all.size(), from + size))) + "]")
                    .build();
        }

        private static MockResponse refused(int status, String code, String message) {
            return new MockResponse.Builder()
                    .code(status)
                    .addHeader("Content-Type", "application/json; charset=UTF-8")
                    .body("{\"code\":\"%s\",\"message\":\"%s\",\"data\":{\"status\":%d}}"
                            .formatted(code, message, status))
                    .build();
        }
    }

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(shop);
        server.start();
        stock = new RemoteStock(root);
        at("cs_1");
    }

    @AfterEach
    void stop() {
        stock.close();
        server.close();
    }

    private void at(String secret) {
        stock.at(
                "type: woocommerce, url: '%s', consumer_key: '${secret:ck_1}', consumer_secret: '${secret:%s}', currency: EUR,"
                                .formatted(server.url("/"), secret)
                        + " page_size: 2, retries: 1, retry_wait: 1ms",
                "");
    }

    @OnBothStores
    void productsAndVariationsAreItems(StoreUrl url) {
        stock.in(url);
        assertThat(stock.sync()).isEqualTo("read 4: added 4, changed 0, unchanged 0, rejected 0; removed 0");
        assertThat(stock.inStock()).isEqualTo(ITEMS);
        assertThat(stock.sync()).isEqualTo("read 4: added 0, changed 0, unchanged 4, rejected 0; removed 0");
    }

    @Test
    void aListThatChangesWhileItIsReadIsReadAnew() {
        shop.totals.addAll(List.of(3, 4));
        assertThat(stock.sync()).startsWith("read 4: added 4");
        shop.totals.addAll(List.of(3, 4, 3, 4, 3, 4));
        assertThat(stock.sync()).isEqualTo("external list_moved");
        shop.totals.addAll(List.of(4, 4, 4, 4, 4, 4));
        assertThat(stock.sync()).isEqualTo("external list_moved");
        assertThat(stock.inStock()).isEqualTo(ITEMS);
    }

    @Test
    void nothingThatGoesWrongTouchesTheStock() {
        assertThat(stock.sync()).startsWith("read 4");
        shop.first.add(Shop.refused(503, "db_error", "Database error"));
        assertThat(stock.sync()).startsWith("read 4: added 0, changed 0, unchanged 4");
        shop.first.add(Shop.refused(500, "internal", "There has been a critical error"));
        shop.first.add(Shop.refused(500, "internal", "There has been a critical error"));
        assertThat(stock.sync()).isEqualTo("external server_error");
        shop.first.add(
                new MockResponse.Builder().body("<html>Coming soon</html>").build());
        assertThat(stock.sync()).isEqualTo("input not_json");
        shop.first.add(new MockResponse.Builder().body("[]").build());
        assertThat(stock.sync()).isEqualTo("input no_total");
        at("wrong");
        assertThat(stock.sync()).isEqualTo("auth refused_credentials");
        assertThat(stock.inStock()).isEqualTo(ITEMS);
    }

    @Test
    void validateSaysWhatIsWrong() {
        String keys = ", consumer_key: '${secret:k}', consumer_secret: '${secret:s}'";
        assertThat(stock.at("type: woocommerce, url: 'http://shop.example'" + keys, "")
                        .problems())
                .contains("the credentials would cross the network in clear");
        assertThat(stock.at("type: woocommerce, url: 'https://shop.example', page_size: 500" + keys, "")
                        .problems())
                .contains("\"page_size\" of connection \"there\" is 100 at most");
        assertThat(stock.at("type: woocommerce, url: 'https://shop.example'", "")
                        .problems())
                .contains("needs \"consumer_key\"");
    }
}
