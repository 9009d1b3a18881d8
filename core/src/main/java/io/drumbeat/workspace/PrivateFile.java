package io.drumbeat.workspace;

import io.drumbeat.error.DrumbeatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A file that only its owner may read. */
final class PrivateFile {
    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private PrivateFile() {}

    /** Its text; empty when there is no such file. Refused when others than its owner may read or change it. */
    static Optional<String> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (isOpenToOthers(file)) {
                throw DrumbeatException.config(
                                "secret_not_private", "the secrets in this file are open to others on this machine")
                        .at(file.toString())
                        .hint("chmod 600 " + file);
            }
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            throw DrumbeatException.config("secret_unreadable", "the secrets in this file cannot be read")
                    .at(file.toString())
                    .hint("check its owner and permissions")
                    .causedBy(e);
        }
    }

    private static boolean isOpenToOthers(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix")
                && !OWNER.containsAll(Files.getPosixFilePermissions(file));
    }
}
