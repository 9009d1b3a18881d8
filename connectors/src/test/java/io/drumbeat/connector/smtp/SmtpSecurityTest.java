package io.drumbeat.connector.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.drumbeat.campaign.MessageChannel;
import io.drumbeat.campaign.OutgoingMessage;
import io.drumbeat.campaign.Receipt;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.workspace.Connection;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against GreenMail, a mail server of somebody else's making: authentication and encryption. */
class SmtpSecurityTest {
    private static final Position AT = new Position("drumbeat.yaml", 3, 1);

    @TempDir
    Path workspace;

    private final GreenMail mail = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
    });

    @BeforeEach
    void start() {
        mail.setUser("redwood@x.example", "redwood", "right");
        mail.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
    }

    @Test
    void aKnownUserMaySend() throws Exception {
        try (MessageChannel channel = open("port", smtp(), "user", "redwood", "password", "right")) {
            assertThat(channel.send(message())).isInstanceOf(Receipt.Accepted.class);
        }
        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("Grüße");
    }

    @Test
    void aWrongPasswordStopsTheRunWithItsOwnExitCode() {
        assertThatThrownBy(() -> open("port", smtp(), "user", "redwood", "password", "wrong"))
                .isInstanceOfSatisfying(DrumbeatException.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(4);
                    assertThat(e.getMessage()).doesNotContain("wrong");
                });
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefused() {
        assertThatThrownBy(() -> open("port", smtps(), "tls", "tls"))
                .isInstanceOf(DrumbeatException.class)
                .hasMessageContaining("certi");
    }

    private String smtp() {
        return Integer.toString(mail.getSmtp().getPort());
    }

    private String smtps() {
        return Integer.toString(mail.getSmtps().getPort());
    }

    private MessageChannel open(String... settings) {
        Map<String, Text> all = new HashMap<>();
        all.put("host", new Text("127.0.0.1", AT));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], new Text(settings[i + 1], AT));
        }
        return new SmtpChannelFactory()
                .open(new ConnectionSettings(new Connection("mail", "smtp", all, AT), workspace, Text::value));
    }

    private static OutgoingMessage message() {
        return new OutgoingMessage(
                "1.k@redwood.example",
                "spring",
                "Redwood <hello@redwood.example>",
                null,
                "redwood@x.example",
                null,
                "Grüße",
                "Text",
                "<p>Text</p>",
                null,
                Instant.EPOCH);
    }
}
