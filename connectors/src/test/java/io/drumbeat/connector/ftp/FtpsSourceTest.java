package io.drumbeat.connector.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.connector.stock.RemoteStock;
import io.drumbeat.connector.tls.TestCertificate;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An encrypted drop is read from the server that was meant, or not at all. */
class FtpsSourceTest {
    @TempDir
    Path root;

    @TempDir
    Path there;

    @Test
    void onlyAServerThatProvesWhoItIsIsRead() {
        TestCertificate certificate = TestCertificate.in(root);
        try (var server = new FtpDropServer(there, certificate);
                var stock = new RemoteStock(root)) {
            server.file("inventory.csv", "sku,price\nA,1\n", Instant.parse("2026-11-20T11:00:00Z"));
            String at = "type: ftps, host: %s, port: %d, user: redwood, password: '${secret:s3cret}', retries: 0";
            String trusting = at + ", trust: " + certificate.pem().getFileName();
            stock.at(trusting.formatted("localhost", server.port()), "path: inventory.csv");
            assertThat(stock.sync()).startsWith("read 1: added 1");
            stock.at(trusting.formatted("127.0.0.1", server.port()), "path: inventory.csv");
            assertThat(stock.sync()).isEqualTo("external untrusted_server");
            stock.at(at.formatted("localhost", server.port()), "path: inventory.csv");
            assertThat(stock.sync()).isEqualTo("external untrusted_server");
        }
        try (var clear = new FtpDropServer(there, null);
                var stock = new RemoteStock(root)) {
            stock.at(
                    "type: ftps, host: localhost, port: %d, user: redwood, password: '${secret:s3cret}', retries: 0"
                            .formatted(clear.port()),
                    "path: inventory.csv");
            assertThat(stock.sync()).isEqualTo("external untrusted_server");
        }
    }
}
