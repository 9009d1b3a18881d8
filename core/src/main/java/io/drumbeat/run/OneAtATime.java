package io.drumbeat.run;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * One process at a time does a thing that gives the store up meanwhile, so that the store's lock does not do it. The operating
 * system holds this lock for the process, so that of a dead one clears itself.
 */
public final class OneAtATime implements AutoCloseable {
    private final FileChannel file;

    private OneAtATime(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes the lock that a file stands for.
     *
     * @param busy what is said while somebody else has it
     */
    public static OneAtATime take(Path path, Supplier<DrumbeatException> busy) {
        try {
            PrivateFiles.folder(Objects.requireNonNull(path.getParent()));
            FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(file)) {
                file.close();
                throw busy.get();
            }
            return new OneAtATime(file);
        } catch (IOException e) {
            throw DrumbeatException.resource(
                            "not_writable", "The file " + path + " cannot be locked: " + SystemReason.of(e))
                    .hint("Check the owner and the permissions of the workspace's .drumbeat folder")
                    .causedBy(e);
        }
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
