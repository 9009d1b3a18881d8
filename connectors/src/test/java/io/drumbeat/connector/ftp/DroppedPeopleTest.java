package io.drumbeat.connector.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.event.ImportEvents;
import io.drumbeat.fetch.Connectors;
import io.drumbeat.fetch.InventorySourceFactory;
import io.drumbeat.fetch.SourceCheck;
import io.drumbeat.lead.ImportLeads;
import io.drumbeat.lead.LeadContents;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.run.Summary;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.suppression.ImportSuppressions;
import io.drumbeat.suppression.ListContents;
import io.drumbeat.workspace.WorkspaceFolder;
import io.drumbeat.yaml.Problem;
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
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People and what they did arrive by the same drops as stock; of them every file counts, once. */
class DroppedPeopleTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String HEADER = "Email,First Name\n";

    @TempDir
    Path root;

    @TempDir
    Path there;

    private FtpDropServer drop;
    private Runnable meanwhile = () -> {};

    @BeforeEach
    void start() {
        drop = new FtpDropServer(there);
    }

    @AfterEach
    void stop() {
        drop.close();
    }

    @OnBothStores
    void everyFileIsImportedOnceAndArchivedWhenItIsIn(StoreUrl url) throws IOException {
        workspace("people: {kind: leads, connection: there, path: 'out/leads_*.csv', archive: out/done}");
        dropped("out/leads_1.csv", HEADER + "ann@x.example,Ann\n", "2026-11-20T09:00:00Z");
        dropped("out/leads_2.csv", HEADER + "bob@x.example,Bob\n", "2026-11-20T11:00:00Z");
        assertThat(leads(url)).isEqualTo("read 2, inserted 2 of [there:out/leads_1.csv, there:out/leads_2.csv]");
        assertThat(listed("out")).isEmpty();
        assertThat(listed("out/done")).containsExactly("leads_1.csv", "leads_2.csv");
        assertThat(leads(url)).isEqualTo("nothing_new");
        dropped("out/leads_3.csv", HEADER + "cyd@x.example,Cyd\n", "2026-11-20T11:30:00Z");
        dropped("out/leads_4.csv", HEADER + "dan@x.exa", "2026-11-20T11:59:59Z");
        meanwhile = () -> dropped("out/leads_4.csv", HEADER + "dan@x.example,D", "2026-11-20T12:00:00Z");
        assertThat(leads(url))
                .as("a file that still grows is left alone")
                .contains("inserted 1 of [there:out/leads_3.csv");
        assertThat(listed("out")).containsExactly("leads_4.csv");
        assertThat(LeadContents.count(url)).isEqualTo(3);
        try (Stream<Path> kept = Files.list(root.resolve(".drumbeat/feeds/people"))) {
            assertThat(kept).as("people's files are not hoarded").isEmpty();
        }
    }

    @OnBothStores
    void whatStaysInTheDropIsNotBroughtAgain(StoreUrl url) throws IOException {
        workspace("people: {kind: leads, connection: there, path: 'leads_*.csv'}");
        dropped("leads_1.csv", HEADER + "ann@x.example,Ann\n", "2026-11-20T09:00:00Z");
        assertThat(leads(url)).startsWith("read 1, inserted 1");
        assertThat(leads(url)).isEqualTo("nothing_new");
        dropped("leads_0.csv", HEADER + "bob@x.example,Bob\n", "2026-11-20T08:00:00Z");
        assertThat(leads(url)).isEqualTo("read 1, inserted 1 of [there:leads_0.csv]");
    }

    @OnBothStores
    void aFileThatIsRefusedStaysAndIsBroughtAgain(StoreUrl url) throws IOException {
        workspace("people: {kind: leads, connection: there, path: 'leads_*.csv', archive: done}");
        dropped("leads_1.csv", HEADER + "ann@x.example,Ann\n", "2026-11-20T09:00:00Z");
        dropped("leads_2.csv", "<html><body>Service unavailable</body></html>", "2026-11-20T09:00:00Z");
        assertThat(leads(url)).startsWith("failed");
        assertThat(LeadContents.count(url)).isEqualTo(1);
        assertThat(listed(".")).containsExactly("leads_1.csv", "leads_2.csv");
        dropped("leads_2.csv", HEADER + "bob@x.example,Bob\n", "2026-11-20T10:00:00Z");
        assertThat(leads(url)).startsWith("read 2, inserted 1");
        assertThat(listed("done")).containsExactly("leads_1.csv", "leads_2.csv");
    }

    @OnBothStores
    void eventsComeTheSameWayAndASourceThatIsDownKeepsNoOtherFromItsTurn(StoreUrl url) {
        workspace("web: {kind: events, connection: there, path: 'web_*.jsonl'}\n"
                + "  far: {kind: events, connection: nowhere, path: 'web_*.jsonl'}");
        dropped(
                "web_1.jsonl",
                "{\"type\":\"page_viewed\",\"occurred_at\":\"2026-11-19T10:00:00Z\",\"email\":\"ann@x.example\"}\n",
                "2026-11-20T09:00:00Z");
        Envelope envelope = run(
                url,
                (run, _) -> new ImportEvents(folder().workspace(), nothing(), connectors())
                        .run(run, ImportEvents.Request.of()));
        assertThat(envelope.exitCode()).isEqualTo(1);
        assertThat(envelope.error()).isNotNull();
        assertThat(envelope.error().code()).isEqualTo("unreachable");
        assertThat(LeadContents.countEvents(url)).isEqualTo(1);
    }

    @OnBothStores
    void ofAListThatIsReplacedTheNewestCopyHoldsAndOfAnotherEveryFile(StoreUrl url) throws IOException {
        workspace(
                "dnc: {kind: suppressions, connection: there, path: 'dnc_*.txt', list: {reason: do_not_call, replace: true}}\n"
                        + "  stop: {kind: suppressions, connection: there, path: 'stop_*.csv', archive: done}");
        dropped("dnc_10.txt", "5595550100\n5595550101\n", "2026-10-01T09:00:00Z");
        dropped("dnc_11.txt", "5595550101\n5595550102\n", "2026-11-01T09:00:00Z");
        dropped("stop_1.csv", "email\nann@x.example\n", "2026-11-20T08:00:00Z");
        dropped("stop_2.csv", "email\nbob@x.example\n", "2026-11-20T09:00:00Z");
        assertThat(lists(url))
                .isEqualTo("removed 0, dnc there:dnc_11.txt 2, stop there:stop_1.csv 1, stop there:stop_2.csv 1");
        assertThat(ListContents.copies(url)).containsExactly("dnc 2026-11-01T09:00:00Z", "stop 2026-11-20T09:00:00Z");
        assertThat(listed("done")).containsExactly("stop_1.csv", "stop_2.csv");
        assertThat(lists(url)).isEqualTo("nothing_new");
        dropped("dnc_12.txt", "5595550102\n5595550103\n5595550104\n5595550101\n5595550105\n", "2026-11-20T10:00:00Z");
        assertThat(lists(url)).isEqualTo("removed 0, dnc there:dnc_12.txt 3");
        dropped("dnc_13.txt", "5595550102\n5595550103\n5595550104\n5595550105\n", "2026-11-20T11:00:00Z");
        assertThat(lists(url)).isEqualTo("removed 1, dnc there:dnc_13.txt 0");
        try (Stream<Path> kept = Files.list(root.resolve(".drumbeat/feeds/dnc"))) {
            assertThat(kept).as("people's files are not hoarded").isEmpty();
        }
    }

    @Test
    void onlyConnectionsThatBringFilesOfAnyKindWillDo() {
        workspace("people: {kind: leads, connection: shop}");
        assertThat(new SourceCheck().check(folder().workspace()))
                .extracting(Problem::message)
                .containsExactly(
                        "Source people reads from connection shop of type shopify, which fetches nothing but stock");
    }

    private String leads(StoreUrl url) {
        Envelope envelope = run(
                url,
                (run, _) -> new ImportLeads(folder().workspace(), nothing(), connectors())
                        .run(run, ImportLeads.Request.of()));
        if (envelope.error() != null) {
            return "failed " + envelope.error().code();
        }
        var summary = (ImportLeads.Summary) envelope.summary();
        return summary.files().isEmpty()
                ? envelope.warnings().getFirst().code()
                : "read %d, inserted %d of %s"
                        .formatted(
                                summary.read(),
                                summary.inserted(),
                                summary.files().stream()
                                        .map(ImportLeads.FileSummary::file)
                                        .toList());
    }

    private String lists(StoreUrl url) {
        Envelope envelope = run(
                url,
                (run, _) -> new ImportSuppressions(folder().workspace(), nothing(), connectors())
                        .run(
                                run,
                                new ImportSuppressions.Request(
                                        List.of(),
                                        null,
                                        null,
                                        List.of(),
                                        "",
                                        Optional.empty(),
                                        null,
                                        null,
                                        null,
                                        false,
                                        false)));
        assertThat(envelope.error()).isNull();
        var summary = (ImportSuppressions.Summary) envelope.summary();
        return summary.files().isEmpty()
                ? envelope.warnings().getFirst().code()
                : "removed %d, ".formatted(summary.removed())
                        + summary.files().stream()
                                .map(file -> "%s %s %d".formatted(file.list(), file.file(), file.added()))
                                .collect(Collectors.joining(", "));
    }

    private <S extends Summary> Envelope run(StoreUrl url, Pipeline<String, S> pipeline) {
        return new Runner(RunSettings.of(root.resolve(".drumbeat"), url).clock(Clock.fixed(NOW, ZoneOffset.UTC)))
                .run("import", "q", pipeline);
    }

    private void workspace(String source) {
        new WorkspaceFolder(root).file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                connections:
                  there: {%s}
                  nowhere: {type: ftp, host: localhost, port: 1, retries: 0}
                  shop: {type: shopify, shop: x}
                sources:
                  %s
                """.formatted(drop.connection(), source));
    }

    private WorkspaceFolder folder() {
        return new WorkspaceFolder(root);
    }

    private Connectors connectors() {
        return new Connectors(
                ServiceLoader.load(InventorySourceFactory.class),
                DroppedPeopleTest::secret,
                (howLong, by) -> meanwhile.run());
    }

    /** Every secret is its own name. */
    private static String secret(Text text) {
        return text.value().replaceAll("\\$\\{secret:([^}]+)}", "$1");
    }

    private static InputStream nothing() {
        return InputStream.nullInputStream();
    }

    private void dropped(String name, String text, String at) {
        drop.file(name, text, Instant.parse(at));
    }

    private List<String> listed(String folder) throws IOException {
        try (Stream<Path> files = Files.list(there.resolve(folder))) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream()
                    .toList();
        }
    }
}
