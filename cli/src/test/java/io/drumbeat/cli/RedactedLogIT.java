package io.drumbeat.cli;

import static io.drumbeat.cli.Launched.LAUNCHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail server that repeats everything it was told: no address, phone or secret gets into a log or onto standard error. */
class RedactedLogIT {
    private static final String SECRET = "hunter22-and-more";
    private static final String GOSSIP =
            "535 5.7.8 " + SECRET + " is wrong for jane.doe@example.com, call (559) 201-2345 or +15592012345";

    @TempDir
    Path folder;

    @Test
    void neitherPeopleNorSecretsGetIntoLogs() throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var _ = Thread.startVirtualThread(() -> gossip(server));
            Shop.open(folder).write("drumbeat.yaml", """
                    company: Talkative Shop
                    timezone: America/Los_Angeles
                    target: prod
                    targets: {prod: {store: .drumbeat/store.duckdb}}
                    connections:
                      mail: {type: smtp, host: 127.0.0.1, port: %d, user: shop, password: "${secret:mail.password}"}
                    sources:
                      people: {kind: leads, path: inbox/people.csv, mapping: people}
                    sending: {unsubscribe: "https://go.company.example/u", from: news@company.example}
                    """.formatted(server.getLocalPort()));
            Path campaign = folder.resolve("campaigns/news/campaign.yaml");
            Files.writeString(campaign, Files.readString(campaign) + "connection: mail\n");
            assertThat(Typed.in(folder, "segment").exitCode()).isZero();

            var ended = Launched.start(
                            folder,
                            Map.of("DRUMBEAT_SECRET_MAIL_PASSWORD", SECRET),
                            Launched.command(
                                    LAUNCHER,
                                    "send-campaign",
                                    "news",
                                    "--test-to",
                                    "jane.doe@example.com",
                                    "--verbose",
                                    "--output",
                                    "json"))
                    .ended();

            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(4);
            assertThat(ended.json().at("/error/category").asText()).isEqualTo("auth");
            Path run = folder.resolve(
                    ".drumbeat/runs/" + ended.json().path("run_id").asText());
            String log = Files.readString(run.resolve("log.jsonl"));
            assertThat(log).contains("j***@example.com", "***45", "stack_trace");
            assertThat(ended.err()).contains("j***@example.com", "***45");
            for (String text : new String[] {log, ended.err()}) {
                assertThat(text).doesNotContain(SECRET, "jane.doe", "201-2345", "2012345");
            }
            assertThat(ended.out() + Files.readString(run.resolve("run.json"))).doesNotContain(SECRET);
        }
    }

    private static void gossip(ServerSocket server) {
        try {
            while (true) {
                try (Socket socket = server.accept();
                        var in = new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                    say(socket, "220 talkative ESMTP");
                    for (String line = in.readLine(); line != null; line = in.readLine()) {
                        say(socket, line.startsWith("EHLO") ? "250-talkative\r\n250 AUTH PLAIN LOGIN" : GOSSIP);
                    }
                }
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
