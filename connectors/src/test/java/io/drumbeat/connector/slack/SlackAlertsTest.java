package io.drumbeat.connector.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.alert.Alert;
import io.drumbeat.alert.Alert.Fact;
import io.drumbeat.alert.Alert.Section;
import io.drumbeat.alert.AlertSink;
import io.drumbeat.alert.AlertSinkFactory;
import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Json;
import io.drumbeat.workspace.AlertDefinition.When;
import io.drumbeat.workspace.Connection;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Slack takes, what it refuses, and what becomes of an alert then. The stand-in refuses what Slack would. */
class SlackAlertsTest {
    private static final Alert ALERT = alert("honda lost 96% of its stock & more <!channel>");

    private final MockWebServer slack = new MockWebServer();
    private final Deque<MockResponse> first = new ArrayDeque<>();

    @BeforeEach
    void start() throws IOException {
        slack.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return first.isEmpty() ? answer(request) : first.removeFirst();
            }
        });
        slack.start();
    }

    @AfterEach
    void stop() {
        slack.close();
    }

    /** As the vendor's pages say: a JSON object with text, at most 50 blocks, sections of at most 3,000 letters. */
    private static MockResponse answer(RecordedRequest request) {
        boolean webhook = request.getUrl().encodedPath().startsWith("/services/");
        JsonNode message;
        try {
            message = Json.mapper().readTree(request.getBody().utf8());
        } catch (IOException e) {
            return said(400, "invalid_payload");
        }
        boolean fits = message.path("blocks").size() <= 50
                && message.path("text").asText().length() <= 40_000
                && message.path("blocks")
                        .valueStream()
                        .allMatch(block -> block.path("type").asText().equals("section")
                                && block.at("/text/type").asText().equals("mrkdwn")
                                && block.at("/text/text").asText().length() <= 3_000);
        if (webhook) {
            return message.has("text") && fits ? said(200, "ok") : said(400, "invalid_payload");
        }
        if (!"Bearer xoxb-1".equals(request.getHeaders().get("Authorization"))) {
            return said(200, "{\"ok\":false,\"error\":\"invalid_auth\"}");
        }
        if (!message.path("channel").asText().equals("#ops")) {
            return said(200, "{\"ok\":false,\"error\":\"channel_not_found\"}");
        }
        return said(200, fits ? "{\"ok\":true,\"ts\":\"1.2\"}" : "{\"ok\":false,\"error\":\"invalid_blocks\"}");
    }

    @Test
    void itIsFoundByItsType() {
        assertThat(ServiceLoader.load(AlertSinkFactory.class))
                .extracting(AlertSinkFactory::type)
                .contains("slack");
    }

    @Test
    void aWebhookGetsTheHeadlineAndEverySection() throws Exception {
        webhook().tell(ALERT);
        RecordedRequest request = slack.takeRequest();
        JsonNode message = Json.mapper().readTree(request.getBody().utf8());
        assertThat(request.getHeaders().get("Content-Type")).startsWith("application/json");
        assertThat(message.path("text").asText()).isEqualTo("Redwood: sync-inventory failed");
        assertThat(message.path("blocks")
                        .valueStream()
                        .map(block -> block.at("/text/text").asText()))
                .containsExactly(
                        ":red_circle: *Redwood: sync-inventory failed*",
                        "*What happened*\nhonda lost 96% of its stock &amp; more &lt;!channel&gt;",
                        "Run: 01X\nBegan: 2026-11-20 02:00 PST",
                        "*Look further*\n`drumbeat runs show 01X`");
    }

    @Test
    void whateverMustBeSaidFits() {
        webhook().tell(alert("🚗<&>".repeat(2_000)));
        assertThat(slack.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aBotWritesToTheChannelOfTheConnectionOrOfTheAlert() throws Exception {
        bot("xoxb-1", List.of()).tell(ALERT);
        RecordedRequest request = slack.takeRequest();
        assertThat(request.getUrl().encodedPath()).isEqualTo("/api/chat.postMessage");
        assertThatThrownBy(() -> bot("xoxb-1", List.of("#nowhere", "#ops")).tell(ALERT))
                .isInstanceOfSatisfying(DrumbeatException.class, e -> {
                    assertThat(e).hasMessage("Slack did not take a message to #nowhere: channel_not_found");
                    assertThat(e.category()).isEqualTo(Category.CONFIG);
                });
        assertThat(slack.getRequestCount()).as("the other channel is told").isEqualTo(3);
        assertThatThrownBy(() -> bot("xoxb-2", List.of()).tell(ALERT))
                .isInstanceOfSatisfying(
                        DrumbeatException.class, e -> assertThat(e.category()).isEqualTo(Category.AUTH));
        assertThat(slack.getRequestCount()).as("a refusal is not repeated").isEqualTo(4);
    }

    @Test
    void slackIsAskedAgainAsPatientlyAsItAsks() {
        first.add(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", "0")
                .build());
        first.add(said(500, "rollup_error"));
        first.add(new MockResponse.Builder()
                .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
        webhook().tell(ALERT);
        assertThat(slack.getRequestCount()).isEqualTo(4);
        first.add(said(200, "{\"ok\":false,\"error\":\"ratelimited\"}"));
        bot("xoxb-1", List.of()).tell(ALERT);
        assertThat(slack.getRequestCount()).isEqualTo(6);
        first.add(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", "3600")
                .build());
        assertThatThrownBy(() -> webhook().tell(ALERT))
                .as("nobody waits for an hour")
                .isInstanceOfSatisfying(
                        DrumbeatException.class, e -> assertThat(e.retryable()).isTrue());
        assertThat(slack.getRequestCount()).isEqualTo(7);
    }

    @Test
    void aWebhookThatIsGoneIsNotAskedAgainAndItsAddressIsNotShown() {
        for (String gone : List.of("403 invalid_token", "404 no_service", "410 channel_is_archived")) {
            first.add(said(Integer.parseInt(gone.substring(0, 3)), gone.substring(4)));
            assertThatThrownBy(() -> webhook().tell(ALERT))
                    .hasMessage("Slack's webhook answered " + gone)
                    .isInstanceOfSatisfying(
                            DrumbeatException.class, e -> assertThat(e.where()).contains("connection slack"));
        }
        assertThat(slack.getRequestCount()).isEqualTo(3);
        first.add(said(200, "<html>a page for people</html>"));
        assertThatThrownBy(() -> webhook().tell(ALERT)).hasMessageContaining("something else than ok");
        slack.close();
        assertThatThrownBy(() -> webhook().tell(ALERT))
                .hasMessageStartingWith("Slack did not answer: ")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void blocksThatAreNotTakenAreSaidInPlainText() throws Exception {
        first.add(said(400, "invalid_payload"));
        webhook().tell(ALERT);
        slack.takeRequest();
        assertThat(Json.mapper()
                        .readTree(slack.takeRequest().getBody().utf8())
                        .path("text")
                        .asText())
                .startsWith("Redwood: sync-inventory failed\n\nWhat happened\n  honda lost");
        first.add(said(200, "{\"ok\":false,\"error\":\"invalid_blocks\"}"));
        bot("xoxb-1", List.of()).tell(ALERT);
        assertThat(slack.getRequestCount()).isEqualTo(4);
    }

    @Test
    void aConnectionSaysOneWayAndWhereTo() {
        assertThatThrownBy(() -> open(List.of())).hasMessageContaining("needs url (an incoming webhook) or token");
        assertThatThrownBy(() -> open(List.of(), "url", "https://x.example", "token", "x"))
                .hasMessageContaining("two ways");
        assertThatThrownBy(() -> open(List.of(), "token", "x")).hasMessageContaining("say channel");
        assertThatThrownBy(() -> open(List.of("#ops"), "url", "https://x.example"))
                .hasMessageContaining("one channel of its own");
        assertThatThrownBy(() -> open(List.of(), "url", "http://slack.example/services/x")
                        .tell(ALERT))
                .hasMessageContaining("in clear");
        open(List.of(), "url", "${secret:slack.url}").close();
    }

    private AlertSink webhook() {
        return open(
                List.of(), "url", slack.url("/services/T/B/s3cr3t").toString(), "retry_wait", "1ms", "retries", "3");
    }

    private AlertSink bot(String token, List<String> to) {
        return open(
                to,
                "token",
                token,
                "channel",
                "#ops",
                "api_url",
                slack.url("/api").toString(),
                "retry_wait",
                "1ms");
    }

    private static AlertSink open(List<String> to, String... settings) {
        var at = new Position("drumbeat.yaml", 7, 3);
        Map<String, Text> values = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], new Text(settings[i + 1], at));
        }
        var connection = new Connection("slack", "slack", values, at);
        return new SlackAlerts().open(new ConnectionSettings(connection, Path.of("."), Text::value), to);
    }

    private static MockResponse said(int code, String body) {
        return new MockResponse.Builder().code(code).body(body).build();
    }

    private static Alert alert(String line) {
        return new Alert(
                "01X",
                Instant.EPOCH,
                When.FAILED,
                "Redwood: sync-inventory failed",
                List.of(new Section("What happened", List.of(line))),
                List.of(new Fact("Run", "01X"), new Fact("Began", "2026-11-20 02:00 PST")),
                List.of("drumbeat runs show 01X"));
    }
}
