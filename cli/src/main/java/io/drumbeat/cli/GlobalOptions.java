package io.drumbeat.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options of every command, before or after its name. */
final class GlobalOptions {
    enum Output {
        TABLE,
        JSON
    }

    enum LogFormat {
        TEXT,
        JSON
    }

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The workspace; otherwise the nearest folder upwards that holds drumbeat.yaml.")
    @Nullable
    Path workspace;

    @Option(
            names = "--target",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "Where to work and deliver; otherwise DRUMBEAT_TARGET, then drumbeat.yaml.")
    @Nullable
    String target;

    @Option(
            names = "--output",
            paramLabel = "table|json",
            defaultValue = "table",
            scope = ScopeType.INHERIT,
            description = "A table for people or one JSON document for scripts.")
    Output output = Output.TABLE;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            scope = ScopeType.INHERIT,
            description = "Compute every window back from this moment (ISO-8601); a date means its first instant in the"
                    + " company's zone.")
    @Nullable
    String asOf;

    @Option(
            names = "--dry-run",
            scope = ScopeType.INHERIT,
            description = "Plan, say what would change, and change nothing.")
    boolean dryRun;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "No progress and no warnings.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say what is being done.")
    boolean verbose;

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            defaultValue = "text",
            scope = ScopeType.INHERIT,
            description = "How log lines on standard error look.")
    LogFormat logFormat = LogFormat.TEXT;

    @Option(
            names = "--lock-timeout",
            paramLabel = "DURATION",
            scope = ScopeType.INHERIT,
            description = "How long to wait for another run to end (30s, 15m); otherwise 0 on a terminal, else 15m.")
    @Nullable
    String lockTimeout;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "Plain text even on a terminal.")
    boolean noColour;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Explain the command.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "Say which version this is.")
    boolean version;
}
