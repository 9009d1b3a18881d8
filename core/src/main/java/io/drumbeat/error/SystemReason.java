package io.drumbeat.error;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Why the system will not let a file be used, in words: Java's own message is the file's name, and often nothing else. */
public final class SystemReason {
    private SystemReason() {}

    /** The error of a file that somebody asked for and that cannot be written. */
    public static DrumbeatException unwritable(Path file, IOException e) {
        return DrumbeatException.resource("not_writable", "The file " + file + " cannot be written: " + of(e))
                .hint("Check the folder, its permissions and the free space")
                .causedBy(e);
    }

    public static String of(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException missing -> missing.getFile() + " does not exist";
            case FileAlreadyExistsException taken -> taken.getFile() + " is in the way";
            case NotDirectoryException file -> file.getFile() + " is no folder";
            case FileSystemException known when known.getReason() != null -> known.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
