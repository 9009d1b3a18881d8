package io.drumbeat.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which start of this machine this is: what a process wrote survives its death, but not a loss of power. */
public final class Boot {
    /** Where the system does not say; then no journal is proof that something did not happen. */
    public static final String UNKNOWN = "-";

    private static final Path LINUX = Path.of("/proc/sys/kernel/random/boot_id");

    private Boot() {}

    public static String id() {
        try {
            return Files.readString(LINUX).strip();
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
