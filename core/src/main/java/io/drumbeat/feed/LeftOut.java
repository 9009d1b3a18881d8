package io.drumbeat.feed;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import io.drumbeat.run.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** The items that no feed can show, each with the reason: {@code left-out.csv} in the run's folder. */
final class LeftOut implements AutoCloseable {
    private final Path file;
    private final Map<String, Map<String, Long>> byFeed = new HashMap<>();
    private @Nullable CSVPrinter printer;

    LeftOut(Path folder) {
        this.file = folder.resolve("left-out.csv");
    }

    void add(String feed, StockItem item, String reason) {
        byFeed.computeIfAbsent(feed, _ -> new TreeMap<>()).merge(reason, 1L, Long::sum);
        try {
            printer()
                    .printRecord(
                            feed, item.location(), item.id(), item.field("vin").orElse(""), reason);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** How many, by reason. */
    Map<String, Long> of(String feed) {
        return byFeed.getOrDefault(feed, Map.of());
    }

    private CSVPrinter printer() throws IOException {
        if (printer == null) {
            printer = new CSVPrinter(PrivateFiles.writer(file), CSVFormat.DEFAULT);
            printer.printRecord("feed", "location", "id", "vin", "reason");
        }
        return printer;
    }

    private DrumbeatException unwritable(IOException e) {
        return DrumbeatException.resource("left_out_unwritable", file + " cannot be written: " + SystemReason.of(e))
                .hint("Check the space on the disk and the folder's permissions")
                .causedBy(e);
    }

    @Override
    public void close() {
        if (printer != null) {
            try {
                printer.close(true);
            } catch (IOException e) {
                throw unwritable(e);
            }
        }
    }
}
