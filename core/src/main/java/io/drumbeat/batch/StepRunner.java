package io.drumbeat.batch;

import io.drumbeat.run.Envelope;
import java.time.Instant;
import java.util.List;

/** Runs one command of a batch as a run of its own. Never throws: the envelope says how it ended. */
@FunctionalInterface
public interface StepRunner {
    /**
     * Runs the command to its end.
     *
     * @param command the words after {@code drumbeat}
     * @param asOf the batch's instant, the same for every step and every try
     */
    Envelope run(List<String> command, Instant asOf, String batchRunId);
}
