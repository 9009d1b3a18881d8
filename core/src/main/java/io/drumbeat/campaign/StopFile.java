package io.drumbeat.campaign;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import io.drumbeat.run.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * {@code .drumbeat/campaigns/NAME.paused}: while it is there, the campaign sends nothing. A file, because a pause must reach a
 * send that holds the store.
 */
final class StopFile {
    private final Path folder;
    private final Path file;

    StopFile(Path stateDir, String campaign) {
        folder = stateDir.resolve("campaigns");
        file = folder.resolve(campaign + ".paused");
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Whether it was not there before. */
    boolean create(Instant now) {
        try {
            boolean isNew = !exists();
            PrivateFiles.folder(folder);
            PrivateFiles.replace(file, "paused at " + now + "\n");
            return isNew;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Whether it was there. */
    boolean remove() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private DrumbeatException unwritable(IOException e) {
        return DrumbeatException.resource(
                        "not_writable", "The file " + file + " cannot be changed: " + SystemReason.of(e))
                .hint("Check the owner and the permissions of the workspace's .drumbeat folder")
                .causedBy(e);
    }
}
