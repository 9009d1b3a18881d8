package io.drumbeat.connector.dealeron;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.connector.stock.RemoteStock;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.io.TempDir;

/** A file by arrangement: each rooftop's columns are its own. */
class DealerOnSourceTest {
    @TempDir
    Path root;

    @OnBothStores
    void eachRooftopHasItsOwnColumns(StoreUrl url) throws IOException {
        try (var server = new MockWebServer();
                var stock = new RemoteStock(root)) {
            server.start();
            stock.in(url);
            server.enqueue(new MockResponse.Builder()
                    .body("Stk~Cost Code~Web Amt\nH1~x~$24,995\n")
                    .build());
            Files.createDirectories(root.resolve("mappings"));
            Files.writeString(root.resolve("mappings/honda.yaml"), """
                    delimiter: "~"
                    fields:
                      stock_number: Stk
                      price: Web Amt
                    """);
            stock.at(
                    "type: dealeron, transport: http, url: '%s', header: 'X-Key: ${secret:k}'"
                            .formatted(server.url("/export/")),
                    "path: honda.csv, mapping: honda");
            assertThat(stock.sync()).startsWith("read 1: added 1");
            assertThat(stock.inStock()).isEqualTo("H1 24995");
        }
    }
}
