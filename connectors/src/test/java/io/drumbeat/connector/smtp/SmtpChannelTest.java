package io.drumbeat.connector.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drumbeat.campaign.MessageChannel;
import io.drumbeat.campaign.OutgoingMessage;
import io.drumbeat.campaign.Receipt;
import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.workspace.Connection;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpChannelTest {
    private static final Position AT = new Position("drumbeat.yaml", 3, 1);

    private final SmtpSink sink = new SmtpSink();

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void anAcceptedMessageHasTheServersWordForIt() {
        try (MessageChannel channel = open()) {
            assertThat(channel.send(to("a@x.example"))).isEqualTo(new Receipt.Accepted("250 2.0.0 queued"));
        }
        assertThat(sink.accepted()).containsExactly("a@x.example");
        assertThat(sink.mails().getFirst())
                .contains("Message-ID: <1.k@redwood.example>\r\n")
                .contains("\r\n.a line with a dot\r\n");
    }

    @Test
    void aRecipientThatIsRefusedFailsForGoodWithTheServersText() {
        sink.answeringRecipient(recipient -> recipient.startsWith("b") ? "550 5.1.1 no such user" : "250 ok");
        try (MessageChannel channel = open()) {
            assertThat(channel.send(to("b@x.example"))).isEqualTo(new Receipt.Refused("550", "550 5.1.1 no such user"));
            assertThat(channel.send(to("a@x.example"))).isInstanceOf(Receipt.Accepted.class);
        }
        assertThat(sink.connections()).isEqualTo(1);
    }

    @Test
    void aTemporaryRefusalAnywhereCanBeTriedLater() {
        sink.answeringRecipient(recipient -> recipient.startsWith("b") ? "451 4.7.1 greylisted" : "250 ok")
                .answeringMessage(recipient -> "452 4.3.1 disk full");
        try (MessageChannel channel = open()) {
            assertThat(channel.send(to("b@x.example")))
                    .isEqualTo(new Receipt.Deferred("451", "451 4.7.1 greylisted", false));
            assertThat(channel.send(to("a@x.example")))
                    .isEqualTo(new Receipt.Deferred("452", "452 4.3.1 disk full", false));
        }
        assertThat(sink.accepted()).isEmpty();
    }

    @Test
    void aMessageThatIsRefusedAfterItWasReadFails() {
        sink.answeringMessage(recipient -> "554 5.7.1 looks like spam");
        try (MessageChannel channel = open()) {
            assertThat(channel.send(to("a@x.example")))
                    .isEqualTo(new Receipt.Refused("554", "554 5.7.1 looks like spam"));
        }
    }

    @Test
    void aSenderThatIsRefusedIsNoFaultOfTheRecipient() {
        sink.answeringSender(sender -> "553 5.7.1 not your address");
        try (MessageChannel channel = open()) {
            assertThat(channel.send(to("a@x.example")))
                    .isEqualTo(new Receipt.Deferred("553", "553 5.7.1 not your address", true));
        }
    }

    @Test
    void aConnectionLostAfterTheDotLeavesTheFateUnknown() {
        sink.answeringMessage(recipient -> SmtpSink.HANG_UP);
        try (MessageChannel channel = open()) {
            assertThat(channel.send(to("a@x.example"))).isInstanceOf(Receipt.Unknown.class);
            sink.answeringMessage(recipient -> "250 ok");
            assertThat(channel.send(to("b@x.example"))).isInstanceOf(Receipt.Accepted.class);
        }
        assertThat(sink.accepted()).containsExactly("a@x.example", "b@x.example"); // and a once only
    }

    @Test
    void aServerThatDoesNotAnswerTheDotInTimeLeavesTheFateUnknown() throws InterruptedException {
        var never = new CountDownLatch(1);
        sink.answeringMessage(recipient -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "250 ok";
        });
        try (MessageChannel channel = open("timeout", "300ms")) {
            assertThat(channel.send(to("a@x.example"))).isInstanceOf(Receipt.Unknown.class);
        }
        never.countDown();
    }

    @Test
    void aConnectionThatDiedWhileIdleIsReplacedAndNothingIsLost() {
        try (MessageChannel channel = open("connections", "1")) {
            channel.send(to("a@x.example"));
            sink.cut();
            assertThat(channel.send(to("b@x.example"))).isInstanceOf(Receipt.Accepted.class);
        }
        assertThat(sink.accepted()).containsExactly("a@x.example", "b@x.example");
        assertThat(sink.connections()).isEqualTo(2);
    }

    @Test
    void aServerThatEndsAConnectionAfterSomeMessagesGetsANewOne() {
        var count = new AtomicInteger();
        sink.answeringSender(sender -> count.incrementAndGet() % 3 == 0 ? "421 4.7.0 too many messages" : "250 ok");
        try (MessageChannel channel = open("connections", "1")) {
            for (int i = 0; i < 7; i++) {
                assertThat(channel.send(to("p" + i + "@x.example"))).isInstanceOf(Receipt.Accepted.class);
            }
        }
        assertThat(sink.accepted()).hasSize(7);
    }

    @Test
    void aConnectionServesItsShareAndNoMore() {
        try (MessageChannel channel = open("connections", "1", "per_connection", "3")) {
            for (int i = 0; i < 7; i++) {
                channel.send(to("p" + i + "@x.example"));
            }
        }
        assertThat(sink.connections()).isEqualTo(3);
    }

    @Test
    void aServerThatIsGoneMidwayIsTheChannelsFault() {
        try (MessageChannel channel = open()) {
            sink.close();
            assertThat(channel.send(to("a@x.example")))
                    .isInstanceOfSatisfying(
                            Receipt.Deferred.class,
                            deferred -> assertThat(deferred.channelDown()).isTrue());
        }
    }

    @Test
    void manyThreadsShareAFixedNumberOfConnections() {
        try (MessageChannel channel = open("connections", "3")) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 500; i++) {
                    int n = i;
                    var _ = threads.submit(() -> channel.send(to("p" + n + "@x.example")));
                }
            }
        }
        assertThat(sink.accepted()).hasSize(500).doesNotHaveDuplicates();
        assertThat(sink.connections()).isBetween(1, 3);
    }

    @Test
    void anAddressThatNoMailCanCarryFailsWithoutAskingTheServer() {
        try (MessageChannel channel = open()) {
            assertThat(channel.send(to("a@x.example> RCPT TO:<b@x.example"))).isInstanceOf(Receipt.Refused.class);
        }
        assertThat(sink.accepted()).isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsKnownBeforeAnythingIsClaimed() {
        int port = sink.port();
        sink.close();
        assertThatThrownBy(() -> open("port", Integer.toString(port)))
                .isInstanceOfSatisfying(DrumbeatException.class, e -> {
                    assertThat(e.category()).isEqualTo(Category.EXTERNAL);
                    assertThat(e.retryable()).isTrue();
                    assertThat(e.hint().orElseThrow()).contains("mail");
                });
    }

    @Test
    void withoutStarttlsNothingIsSentUnlessTheConnectionSaysSo() {
        assertThatThrownBy(() -> open("tls", "starttls"))
                .isInstanceOf(DrumbeatException.class)
                .hasMessageContaining("STARTTLS");
    }

    @Test
    void aPasswordIsNeverSentInClearOverTheNetwork() {
        assertThatThrownBy(() -> open("host", "smtp.example.com", "tls", "none", "user", "u", "password", "p"))
                .isInstanceOf(DrumbeatException.class)
                .hasMessageContaining("in clear");
    }

    @Test
    void settingsThatMakeNoSenseArePointedAt() {
        assertThatThrownBy(() -> open("connections", "none")).isInstanceOfSatisfying(DrumbeatException.class, e -> {
            assertThat(e.exitCode()).isEqualTo(2);
            assertThat(e.where()).contains("drumbeat.yaml:3:1");
        });
        assertThatThrownBy(() -> open("timeout", "soon")).hasMessageContaining("30s");
        assertThatThrownBy(() -> open("tls", "ssl")).hasMessageContaining("starttls, tls, none");
    }

    private MessageChannel open(String... settings) {
        Map<String, Text> all = new HashMap<>();
        all.put("host", new Text("127.0.0.1", AT));
        all.put("port", new Text(Integer.toString(sink.port()), AT));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], new Text(settings[i + 1], AT));
        }
        return new SmtpChannelFactory()
                .open(new ConnectionSettings(new Connection("mail", "smtp", all, AT), Path.of("."), Text::value));
    }

    private static OutgoingMessage to(String address) {
        return new OutgoingMessage(
                "1.k@redwood.example",
                "spring",
                "Redwood <hello@redwood.example>",
                null,
                address,
                null,
                "Hello",
                "Text\n.a line with a dot\n",
                null,
                null,
                Instant.EPOCH);
    }
}
