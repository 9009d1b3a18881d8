package io.drumbeat.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.TestStores;
import io.drumbeat.workspace.ReportDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be asked of a report, what it leaves behind, and how it refuses. */
class ReportRequestTest {
    @TempDir
    Path root;

    @OnBothStores
    void aStoreWithNothingInItStillGivesAPageThatSaysWhatIsMissing(StoreUrl url) throws IOException {
        Report.Summary summary = summary(run(url, request(), Dealer.report("overview")));
        assertThat(summary.report().sections()).hasSize(10).allMatch(section -> section.isEmpty());
        assertThat(Files.readString(Path.of(summary.files().getFirst())))
                .contains("after the first import-leads")
                .contains("How it is counted.");
    }

    @Test
    void theOverviewNeedsNoDefinition() {
        assertThat(summary(run(TestStores.duckDbUrl(), request())).files())
                .containsExactly(root.resolve("out/reports/overview-2026-11-20.html")
                        .toAbsolutePath()
                        .toString());
    }

    @Test
    void sectionsComeInTheDefinitionsOrder() {
        Report.Summary summary =
                summary(run(TestStores.duckDbUrl(), request(), Dealer.report("overview", "runs", "leads")));
        assertThat(summary.report().sections()).extracting("name").containsExactly("runs", "leads");
        assertThat(summary.figures()).containsOnlyKeys("runs", "leads");
    }

    @Test
    void writesTwiceTheSameBytesAndLeavesNoTemporaryFile() throws IOException {
        StoreUrl url = seeded();
        var request = new Report.Request(null, null, List.of("html", "csv", "json", "text"), null);
        List<String> files = summary(run(url, request)).files();
        byte[] first = Files.readAllBytes(Path.of(files.getFirst()));
        run(url, request);
        assertThat(Files.readAllBytes(Path.of(files.getFirst()))).isEqualTo(first);
        try (Stream<Path> all = Files.walk(root.resolve("out"))) {
            assertThat(all.filter(Files::isRegularFile).map(Path::toString)).containsExactlyInAnyOrderElementsOf(files);
        }
    }

    @Test
    void aPeriodOfAYearIsCutIntoWeeks() {
        var request = new Report.Request(null, Duration.ofDays(365), List.of("json"), null);
        Report.Summary summary = summary(run(seeded(), request));
        assertThat(summary.report().sections().getFirst().tables().getFirst().name())
                .isEqualTo("new_by_week");
        assertThat(summary.report().sections().getFirst().tables().getFirst().rows())
                .hasSizeBetween(52, 54);
    }

    @Test
    void aDryRunNamesItsFilesAndWritesNone() {
        Envelope envelope = new Runner(
                        RunSettings.of(root, seeded()).asOf(DealerData.AS_OF).dryRun(true))
                .run("report", request(), new Report(Dealer.at(root)));
        assertThat(summary(envelope).files()).hasSize(1);
        assertThat(root.resolve("out")).doesNotExist();
    }

    @Test
    void anotherFolderCanBeChosen() {
        var request = new Report.Request(null, null, List.of("text"), root.resolve("elsewhere"));
        assertThat(Path.of(summary(run(seeded(), request)).files().getFirst()))
                .exists()
                .hasParent(root.resolve("elsewhere").toAbsolutePath());
    }

    @Test
    void aSpreadsheetNeverTakesANameForAFormula() throws IOException {
        StoreUrl url = TestStores.duckDbUrl();
        try (Store store = Store.open(url)) {
            DealerData.seed(store, 12);
            store.execute(tx -> tx.sql()
                    .update(io.drumbeat.sql.Tables.LEAD)
                    .set(io.drumbeat.sql.Tables.LEAD.SOURCE, "=HYPERLINK(\"x\")")
                    .execute());
        }
        run(url, new Report.Request(null, null, List.of("csv"), null));
        assertThat(Files.readString(root.resolve("out/reports/overview-2026-11-20-csv/leads.by_source.csv")))
                .contains("\"'=HYPERLINK(\"\"x\"\")\",12,1.0000");
    }

    @Test
    void aFormatThatDoesNotExistIsAUsageErrorThatListsThoseThatDo() {
        Envelope envelope = run(TestStores.duckDbUrl(), new Report.Request(null, null, List.of("pdf"), null));
        assertThat(envelope.exitCode()).isEqualTo(2);
        assertThat(error(envelope).code()).isEqualTo("unknown_format");
        assertThat(error(envelope).hint()).isEqualTo("Choose from html, json, csv, text");
    }

    @Test
    void aMisspeltReportOrSectionIsNotSilentlyEmpty() {
        Envelope report = run(
                TestStores.duckDbUrl(), new Report.Request("mnthly", null, List.of(), null), Dealer.report("monthly"));
        assertThat(report.exitCode()).isEqualTo(2);
        assertThat(error(report).hint()).isEqualTo("did you mean \"monthly\"?");
        Envelope section = run(TestStores.duckDbUrl(), request(), Dealer.report("overview", "leads", "funel"));
        assertThat(section.exitCode()).isEqualTo(2);
        assertThat(error(section).where()).isEqualTo("reports/overview.yaml:2:11");
        assertThat(error(section).hint()).isEqualTo("did you mean \"funnel\"?");
    }

    private static Report.Request request() {
        return new Report.Request(null, null, List.of(), null);
    }

    private static StoreUrl seeded() {
        StoreUrl url = TestStores.duckDbUrl();
        try (Store store = Store.open(url)) {
            DealerData.seed(store, 20);
        }
        return url;
    }

    private Envelope run(StoreUrl url, Report.Request request, ReportDefinition... reports) {
        return new Runner(RunSettings.of(root, url).asOf(DealerData.AS_OF))
                .run("report", request, new Report(Dealer.at(root, reports)));
    }

    private static Envelope.Failure error(Envelope envelope) {
        return Objects.requireNonNull(envelope.error());
    }

    private static Report.Summary summary(Envelope envelope) {
        assertThat(envelope.error()).isNull();
        return (Report.Summary) envelope.summary();
    }
}
