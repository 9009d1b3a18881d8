package io.drumbeat.run;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
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
 * {@code _file}, {@code _line} and {@code _reasons}, so that they can be mended there and imported again. What a record
 * holds beyond its columns goes to {@link #EXTRA}.
 */
public final class Rejects implements AutoCloseable {
    /** What the file is called. */
    public static final String FILE = "rejects.csv";

    /**
     * The column of cells for which the header has no name, there once a record has any: a single one as it came, several as
     * a row of CSV. A record in which it is filled is still to be mended.
     */
    public static final String EXTRA = "_extra";

    private static final List<String> OURS = List.of("_file", "_line", "_reasons");
    /** So many are kept for the store's {@code reject} table; the file has all. */
    private static final int KEPT = 10_000;

    private final Path file;
    private final TreeMap<String, Long> byReason = new TreeMap<>();
    private final List<Rejection> kept = new ArrayList<>();
    private List<String> header = List.of();
    /** Where in {@link #header} each column of the records at hand is; -1 for ours, which are written anew. */
    private int[] places = {};

    private @Nullable CSVPrinter printer;
    private long count;

    Rejects(Path file) {
        this.file = file;
    }

    /** The header of the records that follow. Files of different shapes share one rejects.csv with the columns of all. */
    public void columns(List<String> columns) {
        widen(columns.stream().filter(column -> !OURS.contains(column)).toList());
        places = columns.stream().mapToInt(header::indexOf).toArray();
    }

    public void reject(Rejection rejection) {
        count++;
        rejection.faults().forEach(fault -> byReason.merge(fault.reason(), 1L, Long::sum));
        if (kept.size() < KEPT) {
            kept.add(rejection);
        }
        List<String> extra = extra(rejection.record());
        if (!extra.isEmpty()) {
            widen(List.of(EXTRA));
        }
        List<String> cells = new ArrayList<>(Collections.nCopies(header.size(), ""));
        for (int i = 0; i < Math.min(places.length, rejection.record().size()); i++) {
            if (places[i] >= 0) {
                cells.set(places[i], rejection.record().get(i));
            }
        }
        if (!extra.isEmpty()) {
            cells.set(header.indexOf(EXTRA), together(cells.get(header.indexOf(EXTRA)), extra));
        }
        cells.add(rejection.file());
        cells.add(Long.toString(rejection.line()));
        cells.add(rejection.reasons());
        cells.replaceAll(Rejects::asText);
        try {
            printer().printRecord(cells);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** With a null character in it the file would be taken for a binary one, and none of its rows could be imported. */
    private static String asText(String cell) {
        return cell.replace('\0', '\uFFFD');
    }

    /** The cells beyond the last column, the blank ones at their end left out. */
    private List<String> extra(List<String> record) {
        int end = record.size();
        while (end > places.length && record.get(end - 1).isBlank()) {
            end--;
        }
        return record.subList(Math.min(places.length, end), end);
    }

    private static String together(String before, List<String> extra) {
        List<String> all = new ArrayList<>(extra);
        if (!before.isBlank()) {
            all.addFirst(before);
        }
        return all.size() == 1 ? all.getFirst() : CSVFormat.DEFAULT.format(all.toArray());
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

    /** Adds columns that are new, also to the rows that are written already. */
    private void widen(List<String> columns) {
        Set<String> all = new LinkedHashSet<>(header);
        all.addAll(columns);
        int more = all.size() - header.size();
        if (more == 0) {
            return;
        }
        int narrow = header.size();
        header = List.copyOf(all);
        if (printer == null) {
            return;
        }
        close();
        Path before = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
            try (CSVParser rows = CSVParser.parse(before, StandardCharsets.UTF_8, CSVFormat.DEFAULT)) {
                Iterator<CSVRecord> written = rows.iterator();
                written.next();
                while (written.hasNext()) {
                    List<String> cells = new ArrayList<>(written.next().toList());
                    cells.addAll(narrow, Collections.nCopies(more, ""));
                    printer().printRecord(cells);
                }
            } finally {
                Files.deleteIfExists(before);
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
