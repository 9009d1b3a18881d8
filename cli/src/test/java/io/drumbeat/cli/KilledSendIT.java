package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher is killed in the middle of a send, again and again: nobody gets two messages, and everybody is accounted for. */
class KilledSendIT {
    private static final int PEOPLE = 5_000;
    private static final int KILLS = 20;

    @TempDir
    Path folder;

    @Test
    void nobodyIsWrittenToTwiceHoweverOftenASendIsKilled() throws Exception {
        var smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        smtp.start();
        try {
            workspace(smtp.getSmtp().getPort());
            assertThat(Launched.run(folder, "import-leads").exitCode()).isZero();
            assertThat(Launched.run(folder, "segment").exitCode()).isZero();
            var moments = new Random(42);
            int killed = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                Launched send =
                        Launched.start(folder, Map.of(), Launched.command(Launched.LAUNCHER, "send-campaign", "news"));
                int after = smtp.getReceivedMessages().length + moments.nextInt(PEOPLE / KILLS / 4);
                while (send.process().isAlive() && !smtp.waitForIncomingEmail(20, after + 1)) {}
                killed += send.process().isAlive() ? 1 : 0;
                send.process().destroyForcibly();
                send.ended();
            }
            var last = Launched.run(folder, "send-campaign", "news", "--output", "json");
            JsonNode summary = last.json().path("summary");
            assertThat(killed).as("kills in the middle of a send").isGreaterThan(KILLS / 2);
            onceEach(smtp.getReceivedMessages());
            sumsHold(summary, smtp.getReceivedMessages().length);
        } finally {
            smtp.stop();
        }
    }

    private static void onceEach(MimeMessage[] messages) throws Exception {
        Set<String> seen = new HashSet<>();
        for (MimeMessage message : messages) {
            String to = message.getRecipients(Message.RecipientType.TO)[0].toString();
            assertThat(seen.add(to)).as(to + " got one message").isTrue();
        }
    }

    /** Over all runs: everybody was sent to, or nobody can know and they are not written to again. */
    private static void sumsHold(JsonNode summary, int received) {
        long excluded = 0;
        for (JsonNode people : summary.path("excluded")) {
            excluded += people.asLong();
        }
        long planned = summary.path("planned").asLong();
        assertThat(summary.path("audience").asLong()).isEqualTo(PEOPLE).isEqualTo(planned + excluded);
        assertThat(planned)
                .isEqualTo(summary.path("sent").asLong()
                        + summary.path("failed").asLong()
                        + summary.path("unknown").asLong());
        long unknown = PEOPLE
                - summary.path("sent").asLong()
                - summary.path("failed").asLong()
                - summary.at("/excluded/already_sent").asLong();
        assertThat(summary.path("failed").asLong()).isZero();
        assertThat((long) received).isBetween(PEOPLE - unknown, (long) PEOPLE);
    }

    private void workspace(int port) throws Exception {
        var people = new StringBuilder("email,email_consent,consent_at,consent_source\n");
        for (int i = 0; i < PEOPLE; i++) {
            people.append("person").append(i).append("@example.com,granted,2026-01-01T00:00:00Z,form\n");
        }
        write("inbox/people.csv", people.toString());
        write("drumbeat.yaml", """
                company: Kill Test
                timezone: America/Los_Angeles
                target: prod
                targets: {prod: {store: .drumbeat/store.duckdb}}
                connections:
                  mail: {type: smtp, host: 127.0.0.1, port: %d, tls: none}
                sources:
                  people: {kind: leads, path: inbox/people.csv, mapping: people}
                sending: {from: news@company.example, unsubscribe: "https://go.company.example/u"}
                """.formatted(port));
        write("mappings/people.yaml", """
                fields:
                  email: email
                  email_consent: email_consent
                  consent_at: consent_at
                  consent_source: consent_source
                """);
        write("segments/all.yaml", "everybody: {where: email is not null}\n");
        write("campaigns/news/campaign.yaml", """
                status: active
                connection: mail
                include: [everybody]
                variants: {plain: {weight: 1, subject: subject.liquid, body: body.html}}
                """);
        write("campaigns/news/subject.liquid", "News");
        write("campaigns/news/body.html", "<p>Hello</p><p><a href=\"{{ unsubscribe_url }}\">Stop</a></p>");
    }

    private void write(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
