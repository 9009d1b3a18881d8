package io.drumbeat.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one document that a command prints with {@code --output json}, on success and on every kind of failure.
 *
 * @param runId null for commands that only look and leave no run behind
 * @param summary the command's figures; an empty object after a failure
 * @param error null unless the command failed
 */
public record Envelope(
        String schema,
        String command,
        @Nullable String runId,
        Status status,
        int exitCode,
        Instant asOf,
        Instant startedAt,
        long elapsedMs,
        boolean dryRun,
        Object summary,
        List<Warning> warnings,
        @Nullable Failure error,
        @JsonIgnore @Nullable Throwable cause) {

    public static final String SCHEMA = "drumbeat/run/v1";

    /** A failure as scripts read it. */
    public record Failure(
            String category,
            String code,
            String message,
            @Nullable String where,
            @Nullable String hint,
            boolean retryable) {}

    /** What is the same however the command ends. */
    public record Opening(String command, @Nullable String runId, Instant asOf, Instant startedAt, boolean dryRun) {}

    public static Envelope success(Opening opening, long elapsedMs, Object summary, List<Warning> warnings) {
        boolean partial = summary instanceof Summary figures && figures.partial();
        Status status = opening.dryRun() ? Status.PLANNED : partial ? Status.PARTIAL : Status.SUCCEEDED;
        return new Envelope(
                SCHEMA,
                opening.command(),
                opening.runId(),
                status,
                partial ? 3 : 0,
                opening.asOf(),
                opening.startedAt(),
                elapsedMs,
                opening.dryRun(),
                summary,
                List.copyOf(warnings),
                null,
                null);
    }

    /** Any throwable: what is not a {@link DrumbeatException} is a bug of ours, category internal, exit code 70. */
    public static Envelope failure(Opening opening, long elapsedMs, Throwable error, List<Warning> warnings) {
        DrumbeatException known = error instanceof DrumbeatException drumbeat ? drumbeat : unexpected(error);
        return new Envelope(
                SCHEMA,
                opening.command(),
                opening.runId(),
                known.category() == Category.INTERRUPTED ? Status.INTERRUPTED : Status.FAILED,
                known.exitCode(),
                opening.asOf(),
                opening.startedAt(),
                elapsedMs,
                opening.dryRun(),
                known.summary().orElse(Map.of()),
                List.copyOf(warnings),
                new Failure(
                        known.category().label(),
                        known.code(),
                        String.valueOf(known.getMessage()),
                        known.where().orElse(null),
                        known.hint().orElse(null),
                        known.retryable()),
                error);
    }

    private static DrumbeatException unexpected(Throwable error) {
        if (error instanceof OutOfMemoryError) {
            return DrumbeatException.resource("out_of_memory", "Java ran out of memory")
                    .hint("Give it more, e.g. DRUMBEAT_JAVA_OPTS=-Xmx1g");
        }
        String message = error.getMessage() == null ? "" : ": " + error.getMessage();
        return DrumbeatException.of(Category.INTERNAL, "bug", error.getClass().getSimpleName() + message)
                .hint("This is a bug in Drumbeat; -v prints the stack trace, which a report should hold")
                .causedBy(error);
    }
}
