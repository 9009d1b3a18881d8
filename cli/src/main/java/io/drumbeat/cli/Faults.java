package io.drumbeat.cli;

import io.drumbeat.error.DrumbeatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Failures of the machine that reach the command line as they came, in the words of a failure that a person can act on. */
final class Faults {
    private Faults() {}

    /** The same failure if it is already explained, or if it can only be a bug. */
    static Throwable explained(Throwable e) {
        return switch (e) {
            case UncheckedIOException wrapped when wrapped.getCause() != null -> explained(wrapped.getCause());
            case AccessDeniedException denied ->
                DrumbeatException.resource("not_permitted", "No permission to use " + denied.getFile())
                        .hint("Check its owner and permissions")
                        .causedBy(e);
            case NoSuchFileException missing ->
                DrumbeatException.resource("no_such_file", missing.getFile() + " does not exist")
                        .hint("Check the path")
                        .causedBy(e);
            case IOException failed
            when isFull(failed) ->
                DrumbeatException.resource("disk_full", "The disk is full" + fileOf(failed))
                        .hint("Free some space and run the same command again")
                        .retryableLater()
                        .causedBy(e);
            case IOException failed
            when String.valueOf(failed.getMessage()).contains("File too large") ->
                DrumbeatException.resource("file_too_large", "The system lets a file grow no further" + fileOf(failed))
                        .hint("Raise the limit on the size of files (ulimit -f) and run the same command again")
                        .causedBy(e);
            case IOException failed ->
                DrumbeatException.resource("io_failed", "Reading or writing failed: " + failed.getMessage())
                        .causedBy(e);
            default -> e;
        };
    }

    /** {@link #explained} for throwing: an explained failure, the runtime exception as it came, or an error. */
    static RuntimeException thrown(Throwable e) {
        return switch (explained(e)) {
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            case Throwable checked -> new IllegalStateException(checked);
        };
    }

    private static boolean isFull(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("No space left on device") || message.contains("Disk quota exceeded");
    }

    private static String fileOf(IOException e) {
        return e instanceof FileSystemException known && known.getFile() != null ? ": " + known.getFile() : "";
    }
}
