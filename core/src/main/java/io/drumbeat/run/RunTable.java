package io.drumbeat.run;

import io.drumbeat.error.SystemReason;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A table that a run leaves in its folder, as a CSV file which only its owner can read; without a row there is no file. */
public final class RunTable implements AutoCloseable {
    private final Path file;
    private final String[] columns;
    private @Nullable CSVPrinter rows;

    public RunTable(Path folder, String name, String... columns) {
        this.file = folder.resolve(name);
        this.columns = columns;
    }

    public Path file() {
        return file;
    }

    /** Appends a row. */
    public void add(@Nullable Object... cells) {
        try {
            CSVPrinter opened = rows;
            if (opened == null) {
                opened = new CSVPrinter(PrivateFiles.writer(file), CSVFormat.RFC4180);
                rows = opened;
                opened.printRecord((Object[]) columns);
            }
            opened.printRecord(cells);
        } catch (IOException e) {
            throw SystemReason.unwritable(file, e);
        }
    }

    @Override
    public void close() {
        if (rows != null) {
            try {
                rows.close(true);
            } catch (IOException e) {
                throw SystemReason.unwritable(file, e);
            }
        }
    }
}
