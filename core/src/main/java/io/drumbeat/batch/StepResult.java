package io.drumbeat.batch;

import io.drumbeat.run.Envelope;
import io.drumbeat.run.Part;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one step stands.
 *
 * @param status pending, running, succeeded, partial, failed, interrupted, planned or skipped
 * @param exitCode null until it has run
 * @param runId the step's own run; null until it has run
 */
public record StepResult(
        String name,
        String command,
        String status,
        @Nullable Integer exitCode,
        @Nullable String runId,
        int attempts,
        long elapsedMs,
        Object summary,
        Envelope.@Nullable Failure error) {

    static StepResult pending(String name, String command) {
        return new StepResult(name, command, "pending", null, null, 0, 0, Map.of(), null);
    }

    StepResult skipped() {
        return new StepResult(name, command, "skipped", exitCode, runId, attempts, elapsedMs, summary, error);
    }

    StepResult ended(Envelope envelope, int tries, long elapsed) {
        return new StepResult(
                name,
                command,
                envelope.status().name().toLowerCase(Locale.ROOT),
                envelope.exitCode(),
                envelope.runId(),
                tries,
                elapsed,
                envelope.summary(),
                envelope.error());
    }

    /** Done, with or without rejected records: a resumed batch does not run it again. */
    boolean done() {
        return status.equals("succeeded") || status.equals("partial");
    }

    /** The step as a part of its batch. */
    Part part() {
        Part.Ending ending = failed()
                ? Part.Ending.FAILED
                : status.equals("partial") ? Part.Ending.LACKING : done() ? Part.Ending.DONE : Part.Ending.NOT_DONE;
        return new Part(
                name,
                ending,
                status.equals("partial") ? "went through with rejects" : status,
                error == null ? null : error.message(),
                error == null ? null : error.where(),
                error == null ? null : error.hint(),
                runId);
    }

    boolean failed() {
        return status.equals("failed") || status.equals("interrupted");
    }
}
