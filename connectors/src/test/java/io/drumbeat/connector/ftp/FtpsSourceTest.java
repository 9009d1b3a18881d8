package io.drumbeat.connector.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drumbeat.connector.drop.DropServer;
import io.drumbeat.connector.drop.RemoteFile;
import io.drumbeat.connector.drop.RemoteFolder;
import io.drumbeat.connector.stock.RemoteStock;
import io.drumbeat.connector.tls.TestCertificate;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.workspace.Connection;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An encrypted drop is read from the server that was meant, or not at all. */
class FtpsSourceTest {
    @TempDir
    static Path root;

    private static @Nullable TestCertificate made;

    @TempDir
    Path there;

    @BeforeAll
    static void certify() {
        made = TestCertificate.in(root);
    }

    private static TestCertificate certificate() {
        return Objects.requireNonNull(made);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2", "1.3"})
    void aServerThatDemandsTheSessionOfTheControlConnectionGetsIt(String version) throws Exception {
        TestCertificate certificate = certificate();
        var demanding = new DemandsResumption(certificate.server());
        try (var server = new FtpDropServer(there, new FtpDropServer.Shown(certificate.server(), demanding))) {
            server.file("out/one.csv", "sku,price\nA,1\n", Instant.parse("2026-11-20T11:00:00Z"));
            server.file("out/two.csv", "sku,price\nB,1\n", Instant.parse("2026-11-20T11:00:00Z"));
            try (RemoteFolder folder = FtpFolder.open(FtpServer.from(settings(server, certificate, version), true))) {
                for (RemoteFile file : folder.list("out")) {
                    var bytes = new ByteArrayOutputStream();
                    folder.read(file, 0, bytes);
                    assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith("sku,price");
                }
                assertThat(folder.list("out")).hasSize(2);
            }
            for (int connection = 0; connection < 4; connection++) {
                assertThat(demanding.resumed().poll(10, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void aServerThatRefusesDataConnectionsIsNamedWithAWayOut() throws Exception {
        SSLContext withoutKey = SSLContext.getInstance("TLS");
        withoutKey.init(null, null, null);
        var refusing = new FtpDropServer.Shown(certificate().server(), withoutKey.getSocketFactory());
        try (var server = new FtpDropServer(there, refusing);
                RemoteFolder folder = FtpFolder.open(FtpServer.from(settings(server, certificate(), "1.2"), true))) {
            assertThatThrownBy(() -> folder.list(".")).isInstanceOfSatisfying(DrumbeatException.class, e -> {
                assertThat(e.code()).isEqualTo("data_connection_refused");
                assertThat(e.hint().orElseThrow()).contains("tls_version: 1.2", "require_ssl_reuse");
            });
        }
        assertThatThrownBy(() -> FtpServer.from(settings(null, certificate(), "1.1"), true))
                .hasMessageContaining("is 1.2 or 1.3");
    }

    @Test
    void onlyAServerThatProvesWhoItIsIsRead() {
        TestCertificate certificate = certificate();
        try (var server = new FtpDropServer(there, new FtpDropServer.Shown(certificate.server()));
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
        try (var clear = new FtpDropServer(there);
                var stock = new RemoteStock(root)) {
            stock.at(
                    "type: ftps, host: localhost, port: %d, user: redwood, password: '${secret:s3cret}', retries: 0"
                            .formatted(clear.port()),
                    "path: inventory.csv");
            assertThat(stock.sync()).isEqualTo("external untrusted_server");
        }
    }

    private ConnectionSettings settings(@Nullable FtpDropServer server, TestCertificate certificate, String version) {
        var at = new Position("drumbeat.yaml", 1, 1);
        Map<String, Text> settings = new HashMap<>();
        Map.of(
                        "host",
                        "localhost",
                        "port",
                        server == null ? "21" : Integer.toString(server.port()),
                        "timeout",
                        "5s",
                        "tls_version",
                        version,
                        "user",
                        DropServer.USER,
                        "password",
                        DropServer.PASSWORD,
                        "trust",
                        certificate.pem().toString())
                .forEach((key, value) -> settings.put(key, new Text(value, at)));
        return new ConnectionSettings(new Connection("there", "ftps", settings, at), root, Text::value);
    }
}
