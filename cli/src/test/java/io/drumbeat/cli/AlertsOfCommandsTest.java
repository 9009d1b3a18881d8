package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.drumbeat.run.Json;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cron starts tells people by itself when it goes wrong: by Slack, by mail, into the outbox of a clone. */
class AlertsOfCommandsTest {
    private static final String STOCK = "sku,make,model,year,price\n";

    @TempDir
    Path folder;

    private final List<String> posts = new CopyOnWriteArrayList<>();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private HttpServer slack;

    @BeforeEach
    void start() throws IOException {
        slack = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slack.createContext("/services/", exchange -> {
            posts.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        slack.start();
        mail.start();
        write("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                target: prod
                targets:
                  prod: {store: .drumbeat/store.duckdb}
                  dev: {store: .drumbeat/store.duckdb, deliver_to: outbox}
                connections:
                  slack: {type: slack, url: "${secret:slack.url}"}
                  mail: {type: smtp, host: 127.0.0.1, port: %d}
                sources:
                  honda: {kind: inventory, path: drop/honda.csv}
                  ford: {kind: inventory, path: drop/ford.csv}
                sending: {from: hello@redwood.example}
                alert: {connection: slack, when: [failed, partial]}
                """.formatted(mail.getSmtp().getPort()));
        write("batches.yaml", """
                stock:
                  steps: [{run: sync-inventory, retries: 1}, score]
                  alert: {connection: mail, to: [ops@redwood.example, boss@redwood.example]}
                """);
        write("drop/honda.csv", STOCK + "H1,Honda,Civic,2024,21000\nH2,Honda,Accord,2024,29000\n");
        write("drop/ford.csv", STOCK + "F1,Ford,Escape,2024,24000\n");
    }

    @AfterEach
    void stop() {
        slack.stop(0);
        mail.stop();
    }

    @Test
    void aFeedThatShrinksOrIsMissingChangesNothingAndTellsPeople() throws IOException {
        assertThat(typed("sync-inventory").exitCode()).isZero();
        assertThat(posts).isEmpty();
        write("drop/honda.csv", STOCK + "H1,Honda,Civic,2024,21000\n");
        Files.delete(folder.resolve("drop/ford.csv"));
        Typed shrank = typed("sync-inventory", "--output", "json");
        assertThat(shrank.exitCode()).isEqualTo(1);
        assertThat(posts).hasSize(1);
        JsonNode post = Json.mapper().readTree(posts.getFirst());
        assertThat(post.path("text").asText()).isEqualTo("Redwood: sync-inventory failed");
        assertThat(posts.getFirst())
                .contains(
                        "honda",
                        "at most 20%",
                        "--accept-shrink",
                        "ford.csv",
                        shrank.json().path("run_id").asText());
        Typed shown = typed("runs", "show", "last", "--output", "json");
        assertThat(shown.out()).contains("\"alerts\":[{\"kind\":\"failed\"").doesNotContain("services/T/B");
    }

    @Test
    void aBatchTellsWhomItNamesOnce() throws Exception {
        Files.delete(folder.resolve("drop/honda.csv"));
        Typed failed = typed("run", "stock");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(posts).isEmpty();
        MimeMessage[] received = mail.getReceivedMessages();
        assertThat(received).hasSize(2);
        assertThat(received[0].getSubject()).isEqualTo("Redwood: stock failed at sync-inventory");
        assertThat(received[0].getFrom()[0]).hasToString("hello@redwood.example");
        assertThat(received[0].getContent().toString())
                .contains("drop/honda.csv", "Not done", "score", "drumbeat run stock --resume", "runs show");
    }

    @Test
    void aWorkspaceThatCannotBeReadTellsPeopleToo() throws IOException {
        write("segments/all.yaml", "everybody: {wehre: email is not null}\n");
        assertThat(typed("sync-inventory").exitCode()).isEqualTo(2);
        assertThat(posts).hasSize(1);
        assertThat(posts.getFirst()).contains("segments/all.yaml:1", "drumbeat -w", "validate");
    }

    @Test
    void aCloneWritesToItsOutboxAndACommandThatIsMistypedAtATerminalToNobody() throws IOException {
        Files.delete(folder.resolve("drop/honda.csv"));
        Typed onTerminal = Typed.onTerminal(folder, secrets(), "sync-inventory", "--source", "hodna");
        assertThat(onTerminal.exitCode()).isEqualTo(2);
        assertThat(typed("sync-inventory", "--target", "dev").exitCode()).isEqualTo(1);
        assertThat(posts).isEmpty();
        try (Stream<Path> files = Files.list(folder.resolve(".drumbeat/outbox/new"))) {
            assertThat(Files.readString(files.findFirst().orElseThrow()))
                    .contains("Subject: Redwood: sync-inventory failed", "X-Campaign: alert");
        }
    }

    @Test
    void whatWouldReachNobodyIsFoundByValidate() throws IOException {
        assertThat(typed("validate").exitCode()).isZero();
        String company = Files.readString(folder.resolve("drumbeat.yaml"));
        write("drumbeat.yaml", company.replace("alert: {connection: slack", "alert: {connection: mail"));
        Typed found = typed("validate");
        assertThat(found.exitCode()).isEqualTo(2);
        assertThat(found.out()).contains("An alert by mail needs the addresses it goes to");
    }

    private Typed typed(String... arguments) {
        return Typed.at(folder, secrets(), false, arguments);
    }

    private Map<String, String> secrets() {
        String address = "http://127.0.0.1:" + slack.getAddress().getPort() + "/services/T/B/s3cr3t";
        return Map.of("DRUMBEAT_SECRET_SLACK_URL", address);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
