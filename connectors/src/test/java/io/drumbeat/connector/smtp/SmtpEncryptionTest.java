package io.drumbeat.connector.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drumbeat.campaign.MessageChannel;
import io.drumbeat.campaign.OutgoingMessage;
import io.drumbeat.campaign.Receipt;
import io.drumbeat.connector.tls.TestCertificate;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.workspace.Connection;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail crosses the network encrypted, to the server that the certificate names, or not at all. */
class SmtpEncryptionTest {
    private static final Position AT = new Position("drumbeat.yaml", 3, 1);

    @TempDir
    static Path folder;

    private static TestCertificate certificate;

    @BeforeAll
    static void makeTheCertificate() {
        certificate = TestCertificate.in(folder);
    }

    @Test
    void startTlsEncryptsBeforeAnythingIsSaid() throws Exception {
        try (var server = new SmtpSink().offeringStartTls(certificate.server());
                MessageChannel channel = open(server, "localhost", "starttls")) {
            assertThat(channel.send(message())).isInstanceOf(Receipt.Accepted.class);
            assertThat(server.acceptedEncrypted()).isEqualTo(List.of("ada@x.example"));
            assertThat(server.mails().getFirst()).contains("Subject: News");
        }
    }

    @Test
    void tlsEncryptsFromTheFirstByte() throws Exception {
        try (var server = new SmtpSink().speakingTls(certificate.server());
                MessageChannel channel = open(server, "localhost", "tls")) {
            assertThat(channel.send(message())).isInstanceOf(Receipt.Accepted.class);
            assertThat(server.acceptedEncrypted()).isEqualTo(List.of("ada@x.example"));
        }
    }

    @Test
    void aServerWithoutStartTlsGetsNothing() {
        try (var server = new SmtpSink()) {
            assertThatThrownBy(() -> open(server, "localhost", "starttls"))
                    .isInstanceOf(DrumbeatException.class)
                    .hasMessageContaining("STARTTLS");
            assertThat(server.accepted()).isEmpty();
        }
    }

    @Test
    void aTrustedCertificateForAnotherNameIsRefused() {
        for (String tls : List.of("starttls", "tls")) {
            try (var server = tls.equals("tls")
                    ? new SmtpSink().speakingTls(certificate.server())
                    : new SmtpSink().offeringStartTls(certificate.server())) {
                assertThatThrownBy(() -> open(server, "127.0.0.1", tls))
                        .as(tls)
                        .isInstanceOfSatisfying(
                                DrumbeatException.class,
                                refused -> assertThat(refused.code()).isEqualTo("smtp_unreachable"));
                assertThat(server.accepted()).isEmpty();
            }
        }
    }

    private static MessageChannel open(SmtpSink server, String host, String tls) {
        Map<String, Text> settings = new HashMap<>();
        settings.put("host", new Text(host, AT));
        settings.put("port", new Text(Integer.toString(server.port()), AT));
        settings.put("tls", new Text(tls, AT));
        settings.put("trust", new Text(certificate.pem().toString(), AT));
        return new SmtpChannelFactory()
                .open(new ConnectionSettings(new Connection("mail", "smtp", settings, AT), folder, Text::value));
    }

    private static OutgoingMessage message() {
        return new OutgoingMessage(
                "1.k@redwood.example",
                "spring",
                "Redwood <hello@redwood.example>",
                null,
                "ada@x.example",
                null,
                "News",
                "Text",
                "<p>Text</p>",
                null,
                Instant.EPOCH);
    }
}
