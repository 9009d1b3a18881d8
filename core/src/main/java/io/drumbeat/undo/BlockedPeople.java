package io.drumbeat.undo;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import io.drumbeat.run.PrivateFiles;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** {@code blocked.csv} in the folder of a run that was refused: everybody who stands in the way of an undo, and by what. */
final class BlockedPeople implements AutoCloseable {
    private final Path file;
    private @Nullable CSVPrinter csv;

    BlockedPeople(Path folder) {
        this.file = folder.resolve("blocked.csv");
    }

    Path file() {
        return file;
    }

    void add(String kind, Transaction tx, TempTable blocked, Field<Long> lead, Field<String> by) {
        try (var rows = tx.sql()
                .select(blocked.field(lead), blocked.field(by))
                .from(blocked.table())
                .orderBy(blocked.field(lead), blocked.field(by))
                .fetchSize(10_000)
                .fetchLazy()) {
            CSVPrinter printer = open();
            for (var row : rows) {
                printer.printRecord(kind, row.value1(), row.value2());
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private CSVPrinter open() throws IOException {
        CSVPrinter opened = csv;
        if (opened == null) {
            Writer text = PrivateFiles.writer(file);
            opened = new CSVPrinter(text, CSVFormat.RFC4180);
            csv = opened;
            opened.printRecord("why", "lead_id", "by");
        }
        return opened;
    }

    private DrumbeatException unwritable(IOException e) {
        return DrumbeatException.resource(
                        "not_writable", "The file " + file + " cannot be written: " + SystemReason.of(e))
                .hint("Check the folder, its permissions and the free space")
                .causedBy(e);
    }

    @Override
    public void close() {
        CSVPrinter opened = csv;
        if (opened != null) {
            try {
                opened.close();
            } catch (IOException e) {
                throw unwritable(e);
            }
        }
    }
}
