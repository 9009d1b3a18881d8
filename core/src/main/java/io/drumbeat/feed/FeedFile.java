package io.drumbeat.feed;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A feed's file. It is written aside and put in place in one step, so that whoever fetches it never finds half of one; and it is
 * for others to read: a web server must be able to (0644), whatever this process keeps to itself.
 */
final class FeedFile implements AutoCloseable {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path file;
    private final Path aside;

    private FeedFile(Path file, Path aside) {
        this.file = file;
        this.aside = aside;
    }

    /** A file that is going to be replaced. */
    static FeedFile replacing(Path file) {
        Path folder = file.resolveSibling(".").normalize();
        try {
            createOpen(folder);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        return new FeedFile(file, folder.resolve("." + file.getFileName() + ".tmp"));
    }

    /** A file that stays as it is: what would be written is compared with it and forgotten. */
    static FeedFile comparing(Path file, Path scratch) {
        return new FeedFile(file, scratch.resolve(file.getFileName() + ".tmp"));
    }

    OutputStream output() throws IOException {
        OutputStream out = Files.newOutputStream(aside);
        if (POSIX) {
            Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rw-r--r--"));
        }
        return out;
    }

    /** Whether what was written is what is there already. */
    boolean isUnchanged() {
        try {
            return Files.exists(file) && Files.mismatch(aside, file) == -1;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    void publish() {
        try {
            try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    DrumbeatException unwritable(IOException e) {
        return unwritable(file, e);
    }

    private static DrumbeatException unwritable(Path file, IOException e) {
        return DrumbeatException.resource(
                        "feed_unwritable", "The feed " + file + " cannot be written: " + SystemReason.of(e))
                .hint("Check the space on the disk and the folder's permissions; the feed is as it was")
                .causedBy(e);
    }

    /** Folders that a web server may enter. */
    private static void createOpen(Path folder) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path each = folder; each != null && Files.notExists(each); each = each.getParent()) {
            missing.push(each);
        }
        for (Path each : missing) {
            Files.createDirectory(each);
            if (POSIX) {
                Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /** Removes what was written aside and not published. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }
}
