package io.drumbeat.batch;

import io.drumbeat.workspace.BatchDefinition;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What an earlier try of a batch has done: its instant, and the steps that need not run again, by name. */
record Earlier(Instant asOf, Map<String, StepResult> done) {

    static Earlier none(Instant asOf) {
        return new Earlier(asOf, Map.of());
    }

    /** The step's earlier result, if it still is the same command. */
    Optional<StepResult> resultOf(BatchDefinition.Step step) {
        return Optional.ofNullable(done.get(step.name()))
                .filter(result -> result.command().equals(step.run().value()))
                .filter(result -> !step.always());
    }
}
