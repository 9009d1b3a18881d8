package io.drumbeat.cli;

import io.drumbeat.batch.StepRunner;
import io.drumbeat.run.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Runs a batch's steps in this process, each as if it had been typed: with the batch's workspace, target and instant. */
final class Steps implements StepRunner {
    private final Session batch;

    Steps(Session batch) {
        this.batch = batch;
    }

    @Override
    public Envelope run(List<String> command, Instant asOf, String batchRunId) {
        List<String> arguments = new ArrayList<>(inherited(asOf));
        arguments.addAll(command);
        var top = new Drumbeat();
        var answer = new AtomicReference<Envelope>();
        var session = new Session(
                batch.surroundings().in(batch.workspace().root()),
                top.options,
                arguments,
                (envelope, show) -> {
                    answer.set(envelope);
                    return envelope.exitCode();
                },
                batch.redactor(),
                Optional.of(batchRunId));
        Drumbeat.run(top, session, arguments);
        return Objects.requireNonNull(answer.get());
    }

    private List<String> inherited(Instant asOf) {
        GlobalOptions options = batch.options();
        List<String> words = new ArrayList<>();
        words.addAll(List.of("--workspace", batch.workspace().root().toString()));
        words.addAll(List.of("--target", batch.workspace().target().name()));
        words.addAll(List.of("--as-of", asOf.toString()));
        words.addAll(List.of("--log-format", options.logFormat.name()));
        if (options.lockTimeout != null) {
            words.addAll(List.of("--lock-timeout", options.lockTimeout));
        }
        if (options.dryRun) {
            words.add("--dry-run");
        }
        if (options.verbose) {
            words.add("--verbose");
        }
        if (options.quiet) {
            words.add("--quiet");
        }
        return words;
    }
}
