package io.drumbeat.error;

import java.util.Locale;

/** Who has to act on a failure. Each category has one exit code, which scripts may rely on. */
public enum Category {
    /** The command line was wrong. */
    USAGE(2),
    /** A workspace file, a setting or a secret is wrong or missing. */
    CONFIG(2),
    /** The data that came in cannot be used. */
    INPUT(1),
    /** A vendor or a database refused our credentials. */
    AUTH(4),
    /** Another system failed or could not be reached. */
    EXTERNAL(1),
    /** This machine ran out of something: disk, memory, file handles, permissions. */
    RESOURCE(1),
    /** Another run holds the store. */
    LOCKED(11),
    /** A guard stopped the run before it could do harm; a named flag overrides it. */
    GUARD(1),
    /** Somebody asked the run to stop. */
    INTERRUPTED(130),
    /** A bug in Drumbeat. */
    INTERNAL(70);

    private final int exitCode;

    Category(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The process's exit code, unless the failure names another (SIGTERM is 143, no workspace is 10). */
    public int exitCode() {
        return exitCode;
    }

    /** The name in the JSON envelope. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
