package io.drumbeat.cli;

import static io.drumbeat.cli.Launched.LAUNCHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that somebody ends by force while it works: nothing of it is kept, and the store is free again. */
class ForcedEndingIT {
    @TempDir
    Path folder;

    @Test
    void unlockEndsTheRunThatHoldsTheStore() throws Exception {
        Shop shop = Shop.open(folder);
        shop.crowd("crowd.csv", 100_000);
        Launched holder = Launched.start(
                folder,
                Map.of(),
                Launched.command(LAUNCHER, "import-leads", "crowd.csv", "--mapping", "people", "--output", "json"));
        awaitHolder(holder);
        var unlocked = Launched.run(folder, "unlock", "--force", "--output", "json");
        assertThat(unlocked.exitCode()).as(unlocked.err()).isZero();
        assertThat(unlocked.json().at("/summary/holder/command").asText()).isEqualTo("import-leads");
        assertThat(unlocked.json().at("/summary/holder/pid").asLong())
                .isEqualTo(holder.process().pid());
        shop.refused(holder.ended(), 143, "interrupted", "interrupted");
        assertThat(Launched.run(folder, "unlock").out()).isEqualTo("Nobody holds the store\n");
    }

    /** The mail server never says a word, so that the first signal finds the run waiting for it. */
    @Test
    void aSecondInterruptEndsTheRunAtOnce() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Shop shop = Shop.open(folder);
            shop.write("drumbeat.yaml", """
                    company: Silent Shop
                    timezone: America/Los_Angeles
                    target: prod
                    targets: {prod: {store: .drumbeat/store.duckdb}}
                    connections: {mail: {type: smtp, host: 127.0.0.1, port: %d, timeout: 10m}}
                    sources:
                      people: {kind: leads, path: inbox/people.csv, mapping: people}
                    sending: {unsubscribe: "https://go.company.example/u", from: news@company.example}
                    """.formatted(silent.getLocalPort()));
            Path campaign = folder.resolve("campaigns/news/campaign.yaml");
            Files.writeString(campaign, Files.readString(campaign) + "connection: mail\n");
            assertThat(Typed.in(folder, "segment").exitCode()).isZero();
            Launched waiting = Launched.start(
                    folder, Map.of(), Launched.command(LAUNCHER, "send-campaign", "news", "--output", "json"));
            try (var _ = silent.accept()) {
                do {
                    interrupt(waiting.process());
                } while (!waiting.process().waitFor(100, TimeUnit.MILLISECONDS));
            }
            var ended = waiting.ended();
            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(130);
            assertThat(ended.out()).as("no answer was waited for").isEmpty();
            assertThat(Launched.run(folder, "unlock").out()).isEqualTo("Nobody holds the store\n");
            assertThat(shop.people()).isEqualTo(2);
        }
    }

    private void awaitHolder(Launched holder) throws Exception {
        Path lock = folder.resolve(".drumbeat/store.lock");
        boolean ended = false;
        while (!ended && Files.readString(lock).isBlank()) {
            ended = holder.process().waitFor(10, TimeUnit.MILLISECONDS);
        }
    }

    private static void interrupt(Process process) throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }
}
