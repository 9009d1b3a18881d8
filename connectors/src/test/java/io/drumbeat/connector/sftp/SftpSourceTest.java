package io.drumbeat.connector.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import io.drumbeat.connector.drop.DropContract;
import io.drumbeat.connector.drop.DropServer;
import io.drumbeat.connector.stock.RemoteStock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpSourceTest extends DropContract {
    private static @Nullable SftpDropServer server;

    @TempDir
    Path home;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = new SftpDropServer(folder);
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(server).close();
    }

    @Override
    protected DropServer server() {
        return ssh();
    }

    private static SftpDropServer ssh() {
        return Objects.requireNonNull(server);
    }

    private RemoteStock by(RemoteStock stock, String how) {
        ssh().file("inventory.csv", FEED, Instant.parse("2026-11-20T11:00:00Z"));
        return stock.at(
                "type: sftp, host: localhost, port: %d, user: redwood, retries: 0, %s".formatted(ssh().port(), how),
                "path: inventory.csv");
    }

    @Test
    void aServerIsKnownByItsFingerprintOrByTheKnownHostsOrNotAtAll() throws IOException {
        try (var stock = new RemoteStock(home)) {
            String another = "SHA256:" + "A".repeat(43);
            by(stock, "password: '${secret:s3cret}', fingerprint: '%s'".formatted(another));
            assertThat(stock.envelope(false).error()).satisfies(error -> {
                assertThat(error.code()).isEqualTo("unknown_host_key");
                assertThat(error.message()).contains(ssh().fingerprint());
            });
            by(stock, "password: '${secret:s3cret}', fingerprint: '%s %s'".formatted(another, ssh().fingerprint()));
            assertThat(stock.sync()).isEqualTo(TAKEN);
            Files.writeString(home.resolve("hosts"), "elsewhere.example ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA==\n");
            by(stock, "password: '${secret:s3cret}', known_hosts: hosts");
            assertThat(stock.envelope(false).error()).satisfies(error -> {
                assertThat(error.code()).isEqualTo("unknown_host_key");
                assertThat(error.message()).contains(ssh().fingerprint());
            });
            Files.writeString(home.resolve("hosts"), ssh().knownHost());
            assertThat(stock.sync()).isEqualTo(SAME);
        }
    }

    @Test
    void aPrivateKeyLetsUsIn() throws IOException, JSchException {
        KeyPair ours = KeyPair.genKeyPair(new JSch(), KeyPair.ECDSA, 256);
        ours.writePrivateKey(home.resolve("identity").toString(), "open.sesame".getBytes(StandardCharsets.UTF_8));
        ssh().lets(ours.getPublicKeyBlob());
        try (var stock = new RemoteStock(home)) {
            by(
                    stock,
                    "identity: identity, passphrase: '${secret:open.sesame}', fingerprint: '%s'"
                            .formatted(ssh().fingerprint()));
            assertThat(stock.sync()).isEqualTo(TAKEN);
            ssh().lets(KeyPair.genKeyPair(new JSch(), KeyPair.ECDSA, 256).getPublicKeyBlob());
            assertThat(stock.sync()).isEqualTo("auth refused_credentials");
        }
    }

    @Test
    void whatCannotWorkIsSaidBeforeAnybodyIsAsked() {
        try (var stock = new RemoteStock(home)) {
            assertThat(by(stock, "fingerprint: 'SHA256:short'").problems())
                    .contains(
                            "\"password\" of connection \"there\" or \"identity\", a file with a private key, must say who we are");
            assertThat(by(stock, "password: '${secret:x}', fingerprint: 'SHA256:short'")
                            .problems())
                    .contains("\"fingerprint\" of connection \"there\" is written like SHA256:");
            assertThat(by(stock, "identity: gone.pem").problems()).contains("there is none at");
            assertThat(by(stock, "password: '${secret:x}', known_hosts: gone").problems())
                    .contains("there is none at");
        }
    }
}
