package io.drumbeat.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.TestFolder;
import io.drumbeat.store.TestStores;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class SnapshotSequenceTest {
    /** Whatever came before, the stock is the last snapshot, and the figures account for the way there. */
    @Property(tries = 12)
    void theStockIsTheLastSnapshot(
            @ForAll @Size(min = 1, max = 4)
                    List<
                                    @Size(max = 6) Map<
                                            @CharRange(from = 'A', to = 'F') @StringLength(1) String,
                                            @IntRange(min = 1, max = 3) Integer>>
                            snapshots)
            throws IOException {
        StoreUrl url = TestStores.duckDbUrl();
        try (TestFolder folder = TestFolder.create()) {
            var syncs = new Syncs(folder.path(), url);
            Map<String, Integer> before = Map.of();
            for (Map<String, Integer> snapshot : snapshots) {
                syncs.file("stock.csv", "sku,price\n" + lines(snapshot, "%s,%d"));
                var summary = syncs.run(Syncs.accepting());
                assertThat(syncs.inStock()).isEqualTo(lines(snapshot, "%s | %d.00"));
                assertThat(before.size() + summary.added() - summary.removed()).isEqualTo(snapshot.size());
                assertThat(summary.priceDropped()).isEqualTo(lower(before, snapshot));
                before = snapshot;
            }
        }
        TestStores.drop(url);
    }

    private static long lower(Map<String, Integer> before, Map<String, Integer> after) {
        return after.entrySet().stream()
                .filter(item -> before.getOrDefault(item.getKey(), 0) > item.getValue())
                .count();
    }

    private static String lines(Map<String, Integer> snapshot, String line) {
        return new TreeMap<>(snapshot)
                .entrySet().stream()
                        .map(item -> line.formatted(item.getKey(), item.getValue()))
                        .collect(Collectors.joining("\n"));
    }
}
