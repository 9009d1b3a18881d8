package io.drumbeat.run;

import com.github.f4b6a3.ulid.UlidCreator;
import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.store.LockHolder;
import io.drumbeat.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Runs a pipeline and accounts for it, however it ends. */
public final class Runner {
    /** Whoever holds the store now has something to do; that people were told can do without being noted. */
    private static final Duration BRIEFLY = Duration.ofSeconds(5);

    private final RunSettings settings;
    private final Aftermath aftermath;

    /** Runs that tell nobody. */
    public Runner(RunSettings settings) {
        this(settings, Aftermath.NONE);
    }

    public Runner(RunSettings settings, Aftermath aftermath) {
        this.settings = settings;
        this.aftermath = settings.dryRun() ? Aftermath.NONE : aftermath;
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
            return Envelope.failure(opening, elapsed(started), e, List.of());
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
                Store open = store.openToSettle();
                ledger.end(open, outcome, run.rejects());
                aftermath.recorded(run, outcome, open);
            }
            run.rejects().close();
        } catch (RuntimeException e) {
            outcome = unrecorded(outcome, e);
        }
        try {
            store.release();
            List<Notice> notices = aftermath.tell(run, outcome);
            folder.end(outcome, notices);
            if (!notices.isEmpty() && store.wasOpened()) {
                noteTelling(store);
            }
        } catch (RuntimeException e) {
            outcome = unrecorded(outcome, e);
        }
        return outcome;
    }

    private void noteTelling(StoreSession store) {
        try {
            aftermath.told(store.openBriefly(BRIEFLY));
        } catch (DrumbeatException fault) {
            if (fault.category() != Category.LOCKED) {
                throw fault;
            }
            // Then the ledger goes on saying that it is under way; how it went is in run.json.
        } finally {
            store.release();
        }
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
