package io.drumbeat.batch;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.workspace.BatchDefinition;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import java.util.Optional;

/** Finds a batch and the steps of it that were asked for. */
final class StepSelection {
    private StepSelection() {}

    static BatchDefinition batch(Workspace workspace, String name) {
        BatchDefinition batch = workspace.batches().get(name);
        if (batch == null) {
            throw DrumbeatException.usage("unknown_batch", "batches.yaml has no batch named " + name)
                    .hint(DidYouMean.hint(workspace.batches().keySet(), name));
        }
        return batch;
    }

    static List<BatchDefinition.Step> choose(BatchDefinition batch, Optional<String> from, Optional<String> only) {
        if (from.isPresent() && only.isPresent()) {
            throw DrumbeatException.usage("from_and_only", "--from and --only exclude each other");
        }
        if (only.isPresent()) {
            return List.of(step(batch, only.get()));
        }
        return from.map(name -> batch.steps()
                        .subList(
                                batch.steps().indexOf(step(batch, name)),
                                batch.steps().size()))
                .orElse(batch.steps());
    }

    private static BatchDefinition.Step step(BatchDefinition batch, String name) {
        return batch.steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow(() -> DrumbeatException.usage(
                                "unknown_step", "The batch " + batch.name() + " has no step named " + name)
                        .hint(DidYouMean.hint(
                                batch.steps().stream()
                                        .map(BatchDefinition.Step::name)
                                        .toList(),
                                name)));
    }
}
