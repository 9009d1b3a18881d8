package io.drumbeat.example.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.drumbeat.run.PrivateFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** New files of rows about people: only their owner may read them, from the first byte on. */
public final class PrivateRows {
    private PrivateRows() {}

    /** Comma-separated values, as RFC 4180 writes them. */
    public static CSVPrinter csv(Path file) throws IOException {
        return new CSVPrinter(text(file), CSVFormat.RFC4180);
    }

    /** One JSON object a line. */
    public static void jsonLines(Path file, List<? extends Map<String, ?>> objects) throws IOException {
        var json = new ObjectMapper();
        try (Writer out = text(file)) {
            for (Map<String, ?> object : objects) {
                out.write(json.writeValueAsString(object));
                out.write('\n');
            }
        }
    }

    /** Plain text in UTF-8; the folders above it are made. */
    public static Writer text(Path file) throws IOException {
        PrivateFiles.folder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        return PrivateFiles.writer(file);
    }
}
