package io.drumbeat.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.golden.GoldenFile;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The same store gives the same bytes, on either database. */
class ReportGoldenTest {
    @TempDir
    Path root;

    @OnBothStores
    void aSeededDealerGivesTheGoldenReport(StoreUrl url, Store store) throws IOException {
        DealerData.seed(store, 40);
        store.close();
        Envelope envelope = new Runner(RunSettings.of(root, url).asOf(DealerData.AS_OF))
                .run(
                        "report",
                        new Report.Request(null, null, List.of("html", "json", "text"), null),
                        new Report(Dealer.at(root)));
        assertThat(envelope.error()).isNull();
        for (String end : List.of("html", "json", "txt")) {
            String written = Files.readString(root.resolve("out/reports/overview-2026-11-20." + end));
            GoldenFile.of("report/overview." + end).holds(written);
        }
    }
}
