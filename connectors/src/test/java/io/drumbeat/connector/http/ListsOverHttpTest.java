package io.drumbeat.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.fetch.Connectors;
import io.drumbeat.fetch.InventorySourceFactory;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.suppression.ImportSuppressions;
import io.drumbeat.suppression.ListContents;
import io.drumbeat.workspace.WorkspaceFolder;
import io.drumbeat.yaml.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Lists of those who must not be reached, from a server: asked for again only if they changed, though no copy is kept here. */
class ListsOverHttpTest {
    @TempDir
    Path root;

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
        new WorkspaceFolder(root).file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                connections:
                  state: {type: http, url: '%s'}
                sources:
                  dnc: {kind: suppressions, connection: state, path: dnc.txt, list: {reason: do_not_call, replace: true}}
                """.formatted(server.url("/lists")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @OnBothStores
    void aListIsAsOldAsTheServerSaysAndNotTakenTwice(StoreUrl url) throws Exception {
        assertThat(lists(url, copy("v1", "Sun, 01 Nov 2026 09:00:00 GMT", "5595550100\n5595550101\n5595550102\n")))
                .isEqualTo("added 3, removed 0 of state:dnc.txt");
        assertThat(ListContents.copies(url)).containsExactly("dnc 2026-11-01T09:00:00Z");
        assertThat(server.takeRequest().getTarget()).isEqualTo("/lists/dnc.txt");
        try (Stream<Path> kept = Files.list(root.resolve(".drumbeat/feeds/dnc"))) {
            assertThat(kept).as("people's files are not hoarded").isEmpty();
        }

        assertThat(lists(url, new MockResponse.Builder().code(304))).isEqualTo("nothing_new");
        assertThat(asked()).isEqualTo("\"v1\"");

        assertThat(lists(url, copy("v2", "Mon, 02 Nov 2026 09:00:00 GMT", "5595550100\n")))
                .as("most of it is gone")
                .isEqualTo("list_shrinks");
        assertThat(asked()).isEqualTo("\"v1\"");
        assertThat(lists(
                        url,
                        copy(
                                "v3",
                                "Tue, 03 Nov 2026 09:00:00 GMT",
                                "5595550100\n5595550101\n5595550102\n5595550103\n")))
                .isEqualTo("added 1, removed 0 of state:dnc.txt");
        assertThat(asked()).as("what was refused is asked for again").isEqualTo("\"v1\"");
        assertThat(ListContents.copies(url)).containsExactly("dnc 2026-11-03T09:00:00Z");
    }

    private static MockResponse.Builder copy(String version, String modified, String numbers) {
        return new MockResponse.Builder()
                .body(numbers)
                .addHeader("ETag", "\"" + version + "\"")
                .addHeader("Last-Modified", modified);
    }

    /** Which version the server was told that we have. */
    private @Nullable String asked() throws InterruptedException {
        return server.takeRequest().getHeaders().get("If-None-Match");
    }

    private String lists(StoreUrl url, MockResponse.Builder answer) {
        server.enqueue(answer.build());
        var connectors =
                new Connectors(ServiceLoader.load(InventorySourceFactory.class), Text::value, (howLong, by) -> {});
        var clock = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
        Envelope envelope = new Runner(
                        RunSettings.of(root.resolve(".drumbeat"), url).clock(clock))
                .run(
                        "import-suppressions",
                        new ImportSuppressions.Request(
                                List.of(), null, null, List.of(), "", Optional.empty(), null, null, null, false, false),
                        (run, request) -> new ImportSuppressions(
                                        new WorkspaceFolder(root).workspace(),
                                        InputStream.nullInputStream(),
                                        connectors)
                                .run(run, request));
        if (envelope.error() != null) {
            return envelope.error().code();
        }
        var summary = (ImportSuppressions.Summary) envelope.summary();
        return summary.files().isEmpty()
                ? envelope.warnings().getFirst().code()
                : "added %d, removed %d of %s"
                        .formatted(
                                summary.added(),
                                summary.removed(),
                                summary.files().getFirst().file());
    }
}
