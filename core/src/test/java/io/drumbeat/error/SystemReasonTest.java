package io.drumbeat.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemReasonTest {
    @TempDir
    Path folder;

    @Test
    void saysWhatIsInTheWayOrMissing() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(reason(() -> Files.createDirectories(file))).isEqualTo(file + " is in the way");
        assertThat(reason(() -> Files.writeString(file.resolve("below"), ""))).isEqualTo("Not a directory");
        assertThat(reason(() -> Files.readString(folder.resolve("none"))))
                .isEqualTo(folder.resolve("none") + " does not exist");
    }

    @Test
    void saysWhatTheSystemSaidAndTheFileOnlyOnce() {
        assertThat(SystemReason.of(new AccessDeniedException("/a"))).isEqualTo("permission denied");
        assertThat(SystemReason.of(new FileSystemException("/a", null, "Read-only file system")))
                .isEqualTo("Read-only file system");
        assertThat(SystemReason.of(new IOException("No space left on device"))).isEqualTo("No space left on device");
    }

    private static String reason(Attempt attempt) {
        try {
            attempt.make();
        } catch (IOException e) {
            return SystemReason.of(e);
        }
        throw new AssertionError("nothing was refused");
    }

    private interface Attempt {
        void make() throws IOException;
    }
}
