package io.drumbeat.intake;

import io.drumbeat.run.PrivateFiles;
import io.drumbeat.run.Warning;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of a file that had to be unpacked to a place of its own, where it is deleted when they have been read. */
final class UnpackedSource implements RecordSource {
    private final String name;
    private final Path unpacked;
    private final RecordSource records;

    /** Opens an unpacked file. */
    interface Opening {
        RecordSource open(Path unpacked) throws IOException;
    }

    static RecordSource open(String name, Content content, Path spool, Opening opening) throws IOException {
        Path unpacked = PrivateFiles.folder(spool).resolve("unpacked");
        try {
            try (InputStream in = content.open();
                    OutputStream out = PrivateFiles.output(unpacked)) {
                in.transferTo(out);
            }
            return new UnpackedSource(name, unpacked, opening.open(unpacked));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(unpacked);
            throw e;
        }
    }

    private UnpackedSource(String name, Path unpacked, RecordSource records) {
        this.name = name;
        this.unpacked = unpacked;
        this.records = records;
    }

    @Override
    public Header header() {
        return records.header();
    }

    @Override
    public boolean hasHeaderRow() {
        return records.hasHeaderRow();
    }

    @Override
    public String format() {
        return records.format();
    }

    @Override
    public @Nullable SourceRecord next() {
        return records.next();
    }

    @Override
    public List<Warning> warnings() {
        return records.warnings();
    }

    @Override
    public void close() {
        records.close();
        try {
            Files.deleteIfExists(unpacked);
        } catch (IOException e) {
            throw DataFile.cannotRead(name, e);
        }
    }
}
