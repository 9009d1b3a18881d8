package io.drumbeat.run;

import io.drumbeat.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a pipeline works with: its instant, its store, and the places where it says what happened. */
public final class Run {
    private final String id;
    private final RunSettings settings;
    private final Instant startedAt;
    private final Path dir;
    private final StoreSession store;
    private final Rejects rejects;
    private final List<Warning> warnings = new ArrayList<>();

    Run(String id, RunSettings settings, Instant startedAt, Path dir, StoreSession store) {
        this.id = id;
        this.settings = settings;
        this.startedAt = startedAt;
        this.dir = dir;
        this.store = store;
        this.rejects = new Rejects(dir.resolve(Rejects.FILE));
    }

    /** A ULID: sorts by time. */
    public String id() {
        return id;
    }

    /** The instant that every window is computed against, so that a run can be repeated. */
    public Instant asOf() {
        return settings.asOf().orElse(startedAt);
    }

    /** Whether nobody named an instant: what was derived earlier in the day will do, where nothing has changed since. */
    public boolean isOfNow() {
        return settings.asOf().isEmpty();
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** The wall clock, for quiet hours and the times of attempts; never for windows. */
    public Clock clock() {
        return settings.clock();
    }

    public boolean dryRun() {
        return settings.dryRun();
    }

    /** {@code .drumbeat/runs/<id>}: for the files this run leaves. */
    public Path dir() {
        return dir;
    }

    /** The store, opened under its lock on first use. */
    public Store store() {
        return store.open();
    }

    /** The store for a pipeline's last words, which it may write although it was asked to stop. */
    public Store storeToSettle() {
        return store.openToSettle();
    }

    /** Gives the store up, so that others can work; the next {@link #store()} takes it again. */
    public void releaseStore() {
        store.release();
    }

    public Rejects rejects() {
        return rejects;
    }

    public Progress progress() {
        return settings.progress();
    }

    public Interrupt interrupt() {
        return settings.interrupt();
    }

    public void warn(String code, String message) {
        warnings.add(new Warning(code, message));
    }

    public List<Warning> warnings() {
        return List.copyOf(warnings);
    }
}
