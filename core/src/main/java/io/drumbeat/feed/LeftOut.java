package io.drumbeat.feed;

import io.drumbeat.run.RunTable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The items that no feed can show, each with the reason: {@code left-out.csv} in the run's folder. */
final class LeftOut implements AutoCloseable {
    private final Map<String, Map<String, Long>> byFeed = new HashMap<>();
    private final RunTable table;

    LeftOut(Path folder) {
        this.table = new RunTable(folder, "left-out.csv", "feed", "location", "id", "vin", "reason");
    }

    void add(String feed, StockItem item, String reason) {
        byFeed.computeIfAbsent(feed, _ -> new TreeMap<>()).merge(reason, 1L, Long::sum);
        table.add(feed, item.location(), item.id(), item.field("vin").orElse(""), reason);
    }

    /** How many, by reason. */
    Map<String, Long> of(String feed) {
        return byFeed.getOrDefault(feed, Map.of());
    }

    @Override
    public void close() {
        table.close();
    }
}
