package io.drumbeat.run;

import com.github.f4b6a3.ulid.UlidCreator;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.store.LockHolder;
import java.time.Instant;
import java.util.function.Consumer;

/** Runs a pipeline and accounts for it, however it ends. */
public final class Runner {
    private final RunSettings settings;

    public Runner(RunSettings settings) {
        this.settings = settings;
    }

    public <Q, S extends Summary> Envelope run(String command, Q request, Pipeline<Q, S> pipeline) {
        return run(command, request, pipeline, run -> {});
    }

    /**
     * Runs the pipeline, never throws, and leaves {@code .drumbeat/runs/<id>/run.json} and a row in the ledger.
     *
     * @param onStart told of the run before it works, e.g. to open its log
     */
    public <Q, S extends Summary> Envelope run(
            String command, Q request, Pipeline<Q, S> pipeline, Consumer<Run> onStart) {
        Instant startedAt = settings.clock().instant();
        long started = System.nanoTime();
        String id = UlidCreator.getMonotonicUlid(startedAt.toEpochMilli()).toString();
        Instant asOf = settings.asOf().orElse(startedAt);
        var opening = new Envelope.Opening(command, id, asOf, startedAt, settings.dryRun());
        RunFolder folder;
        try {
            folder = RunFolder.create(settings, opening);
        } catch (DrumbeatException e) {
            return Envelope.failure(opening, elapsed(started), e, java.util.List.of());
        }
        var ledger = new Ledger(opening, settings);
        var store = new StoreSession(settings, LockHolder.ofThisProcess(command, id, startedAt), ledger::begin);
        var run = new Run(id, settings, startedAt, folder.path(), store);
        Envelope envelope;
        try {
            onStart.accept(run);
            S summary = pipeline.run(run, request);
            run.rejects().close();
            envelope = Envelope.success(opening, elapsed(started), summary, run.warnings());
        } catch (Throwable e) {
            envelope = Envelope.failure(
                    opening, elapsed(started), settings.interrupt().inWords(e), run.warnings());
        }
        return settle(envelope, run, folder, ledger, store);
    }

    /** Writes the outcome down. What the pipeline did stands, even where its record cannot be written. */
    private Envelope settle(Envelope envelope, Run run, RunFolder folder, Ledger ledger, StoreSession store) {
        Envelope outcome = envelope;
        try {
            if (store.wasOpened() && !settings.dryRun()) {
                ledger.end(store.openToSettle(), outcome, run.rejects());
            }
            run.rejects().close();
        } catch (RuntimeException e) {
            outcome = unrecorded(outcome, e);
        }
        try {
            store.release();
            folder.end(outcome);
        } catch (RuntimeException e) {
            outcome = unrecorded(outcome, e);
        }
        return outcome;
    }

    private static Envelope unrecorded(Envelope outcome, RuntimeException error) {
        if (outcome.error() != null) {
            return outcome;
        }
        var opening = new Envelope.Opening(
                outcome.command(), outcome.runId(), outcome.asOf(), outcome.startedAt(), outcome.dryRun());
        return Envelope.failure(opening, outcome.elapsedMs(), error, outcome.warnings());
    }

    private static long elapsed(long started) {
        return (System.nanoTime() - started) / 1_000_000;
    }
}
