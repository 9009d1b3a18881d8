package io.drumbeat.audience;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import io.drumbeat.run.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * An audience as files: everybody, who was added and who was removed. They are written aside and put in place in one step
 * each, so that whoever picks them up never finds half of one.
 */
final class AudienceFiles implements AutoCloseable {
    private final Path folder;
    private final String name;
    private final CSVPrinter all;
    private final CSVPrinter added;
    private final CSVPrinter removed;

    AudienceFiles(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        try {
            PrivateFiles.folder(folder);
            this.all = open("");
            this.added = open(".added");
            this.removed = open(".removed");
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    static Path file(Path folder, String name) {
        return folder.resolve(name + ".csv");
    }

    void member(MatchKeys keys) {
        print(all, keys.cells());
    }

    void added(MatchKeys keys) {
        print(added, keys.cells());
    }

    /** Those who left are named by our id, which the destination was given with their keys. */
    void removed(long lead) {
        print(removed, List.of(Long.toString(lead)));
    }

    /** Puts the three files in place. */
    void publish() {
        try {
            close();
            for (String part : List.of(".added", ".removed", "")) {
                Files.move(
                        aside(part),
                        folder.resolve(name + part + ".csv"),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Forgets what was written aside. */
    void discard() {
        try {
            close();
            for (String part : List.of(".added", ".removed", "")) {
                Files.deleteIfExists(aside(part));
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private CSVPrinter open(String part) throws IOException {
        var printer = new CSVPrinter(
                PrivateFiles.writer(aside(part)),
                CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get());
        printer.printRecord(part.equals(".removed") ? MatchKeys.HEADER.subList(0, 1) : MatchKeys.HEADER);
        return printer;
    }

    private Path aside(String part) {
        return folder.resolve("." + name + part + ".csv.tmp");
    }

    private void print(CSVPrinter printer, List<String> cells) {
        try {
            printer.printRecord(cells);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private DrumbeatException unwritable(IOException e) {
        return DrumbeatException.resource(
                        "audience_unwritable",
                        "The audience's files in " + folder + " cannot be written: " + SystemReason.of(e))
                .hint("Check the space on the disk and the folder's permissions, then run the same command again")
                .causedBy(e);
    }

    @Override
    public void close() throws IOException {
        all.close();
        added.close();
        removed.close();
    }
}
