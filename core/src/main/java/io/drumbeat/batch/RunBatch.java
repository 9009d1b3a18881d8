package io.drumbeat.batch;

import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Part;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.BatchDefinition;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code run BATCH}: one command after the other. A step that fails ends the chain, but for the steps that run always; one
 * that ends with rejects does not, unless it says so.
 */
public final class RunBatch implements Pipeline<RunBatch.Request, RunBatch.Summary> {
    private final Workspace workspace;
    private final StepRunner runner;
    private final RetryPause pause;

    public RunBatch(Workspace workspace, StepRunner runner, RetryPause pause) {
        this.workspace = workspace;
        this.runner = runner;
        this.pause = pause;
    }

    /**
     * What to run, and how much of it.
     *
     * @param resume carry on with the last run of this batch, as of its instant: what is done is not done again
     * @param from begin at this step
     * @param only run this step alone
     * @param failFast end at the first step that does not end 0, rejects included, whatever runs always
     */
    public record Request(
            String batch, boolean resume, Optional<String> from, Optional<String> only, boolean failFast) {}

    public record Summary(String batch, Instant asOf, List<StepResult> steps) implements io.drumbeat.run.Summary {
        @Override
        public boolean partial() {
            return steps.stream().anyMatch(step -> step.status().equals("partial"));
        }

        @Override
        public List<Part> parts() {
            return steps.stream().map(StepResult::part).toList();
        }
    }

    @Override
    public Summary run(Run run, Request request) {
        BatchDefinition batch = StepSelection.batch(workspace, request.batch());
        List<BatchDefinition.Step> chosen = StepSelection.choose(batch, request.from(), request.only());
        var ledger = new StepLedger(run, batch);
        Earlier earlier = request.resume() ? ledger.earlier() : Earlier.none(run.asOf());
        List<StepResult> steps = new ArrayList<>(batch.steps().stream()
                .map(step -> earlier.resultOf(step)
                        .orElse(StepResult.pending(step.name(), step.run().value())))
                .toList());
        ledger.begin(steps, earlier.asOf());

        boolean broken = false;
        for (int i = 0; i < steps.size(); i++) {
            BatchDefinition.Step step = batch.steps().get(i);
            if (steps.get(i).done()) {
                continue;
            }
            boolean due = chosen.contains(step) && (!broken || (step.always() && !request.failFast()));
            steps.set(
                    i,
                    due
                            ? perform(run, step, steps.get(i), earlier.asOf())
                            : steps.get(i).skipped());
            ledger.record(i, steps.get(i));
            broken |= breaks(step, steps.get(i), request.failFast());
            if (run.interrupt().requested()) {
                throw run.interrupt()
                        .failure()
                        .hint("Everything done so far is accounted for; carry on with: drumbeat run " + batch.name()
                                + " --resume")
                        .withSummary(new Summary(batch.name(), earlier.asOf(), steps));
            }
        }
        var summary = new Summary(batch.name(), earlier.asOf(), List.copyOf(steps));
        steps.stream().filter(StepResult::failed).findFirst().ifPresent(failed -> {
            throw failure(batch, failed).withSummary(summary);
        });
        return summary;
    }

    private StepResult perform(Run run, BatchDefinition.Step step, StepResult before, Instant asOf) {
        run.progress().step(step.name());
        long started = System.nanoTime();
        for (int tries = 1; ; tries++) {
            var envelope = runner.run(CommandWords.split(step.run().value()), asOf, run.id());
            boolean mayPass = envelope.error() != null && envelope.error().retryable();
            if (!mayPass || tries > step.retries() || run.interrupt().requested()) {
                return before.ended(envelope, before.attempts() + tries, (System.nanoTime() - started) / 1_000_000);
            }
            pause.beforeRetry(tries, run.interrupt());
        }
    }

    private static boolean breaks(BatchDefinition.Step step, StepResult result, boolean failFast) {
        return result.failed() || (result.status().equals("partial") && (step.stopOnPartial() || failFast));
    }

    private static DrumbeatException failure(BatchDefinition batch, StepResult failed) {
        var error = failed.error();
        Category category = error == null
                ? Category.INTERNAL
                : Category.valueOf(error.category().toUpperCase(java.util.Locale.ROOT));
        String why = error == null ? "" : ": " + error.message();
        return DrumbeatException.of(
                        category, "step_failed", "Step " + failed.name() + " of " + batch.name() + " failed" + why)
                .at(error == null ? null : error.where())
                .hint((error == null || error.hint() == null ? "" : error.hint() + ". ")
                        + "Then carry on with: drumbeat run " + batch.name() + " --resume")
                .exitingWith(failed.exitCode() == null ? category.exitCode() : failed.exitCode());
    }
}
