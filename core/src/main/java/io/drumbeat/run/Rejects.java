package io.drumbeat.run;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records a run could not take. They go to {@code rejects.csv} in the run's folder, their columns as they came plus
 * {@code _file}, {@code _line} and {@code _reasons}, so that they can be mended there and imported again.
 */
public final class Rejects implements AutoCloseable {
    private static final List<String> OURS = List.of("_file", "_line", "_reasons");
    /** So many are kept for the store's {@code reject} table; the file has all. */
    private static final int KEPT = 10_000;

    private final Path file;
    private final TreeMap<String, Long> byReason = new TreeMap<>();
    private final List<Rejection> kept = new ArrayList<>();
    private List<String> header = List.of();
    private List<String> current = List.of();
    private @Nullable CSVPrinter printer;
    private long count;

    Rejects(Path file) {
        this.file = file;
    }

    /** The header of the records that follow. Files of different shapes share one rejects.csv with the columns of all. */
    public void columns(List<String> columns) {
        current = columns.stream().filter(column -> !OURS.contains(column)).toList();
        Set<String> all = new LinkedHashSet<>(header);
        all.addAll(current);
        if (all.size() > header.size()) {
            widen(List.copyOf(all));
        }
    }

    public void reject(Rejection rejection) {
        count++;
        rejection.faults().forEach(fault -> byReason.merge(fault.reason(), 1L, Long::sum));
        if (kept.size() < KEPT) {
            kept.add(rejection);
        }
        List<String> cells = new ArrayList<>();
        for (String column : header) {
            int at = current.indexOf(column);
            cells.add(
                    at >= 0 && at < rejection.record().size()
                            ? rejection.record().get(at)
                            : "");
        }
        cells.add(rejection.file());
        cells.add(Long.toString(rejection.line()));
        cells.add(rejection.reasons());
        try {
            printer().printRecord(cells);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Rejected records. */
    public long count() {
        return count;
    }

    /** How often each reason was given; a record may have several. */
    public Map<String, Long> byReason() {
        return new TreeMap<>(byReason);
    }

    /** The first rejections, for the ledger. */
    List<Rejection> kept() {
        return List.copyOf(kept);
    }

    private CSVPrinter printer() throws IOException {
        if (printer == null) {
            printer = new CSVPrinter(PrivateFiles.writer(file), CSVFormat.DEFAULT);
            printer.printRecord(withOurs(header));
        }
        return printer;
    }

    private void widen(List<String> wider) {
        try {
            close();
            List<String> narrow = header;
            header = wider;
            if (Files.notExists(file)) {
                return;
            }
            List<List<String>> written = new ArrayList<>();
            try (CSVParser parser = CSVParser.parse(file, java.nio.charset.StandardCharsets.UTF_8, CSVFormat.DEFAULT)) {
                for (CSVRecord record : parser) {
                    written.add(record.toList());
                }
            }
            for (List<String> row : written.subList(1, written.size())) {
                List<String> cells = new ArrayList<>(row.subList(0, narrow.size()));
                cells.addAll(java.util.Collections.nCopies(wider.size() - narrow.size(), ""));
                cells.addAll(row.subList(narrow.size(), row.size()));
                printer().printRecord(cells);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static List<String> withOurs(List<String> columns) {
        List<String> all = new ArrayList<>(columns);
        all.addAll(OURS);
        return all;
    }

    private DrumbeatException unwritable(IOException e) {
        return DrumbeatException.resource(
                        "rejects_unwritable",
                        "The rejected records cannot be written to " + file + ": " + SystemReason.of(e))
                .hint(
                        "Nothing was imported. Free some space or check the folder's permissions, then run the same command again")
                .causedBy(e);
    }

    @Override
    public void close() {
        if (printer != null) {
            try {
                printer.close(true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            printer = null;
        }
    }
}
