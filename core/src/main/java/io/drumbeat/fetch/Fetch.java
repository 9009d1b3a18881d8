package io.drumbeat.fetch;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import io.drumbeat.fetch.Delivery.Arrived;
import io.drumbeat.run.PrivateFiles;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One fetching of one source: what it may know and use. */
public final class Fetch {
    private final Run run;
    private final Source source;
    private final Path folder;
    private final Optional<Kept> kept;
    private final Pause pause;
    private int arrived;

    Fetch(Run run, Source source, Path folder, Optional<Kept> kept, Pause pause) {
        this.run = run;
        this.source = source;
        this.folder = folder;
        this.kept = kept;
        this.pause = pause;
    }

    public Source source() {
        return source;
    }

    /** The delivery that the stock was last made of, unless its files are gone. */
    public Optional<Kept> kept() {
        return kept;
    }

    /** The wall clock: files at other ends are as old as it says. */
    public Instant now() {
        return run.clock().instant();
    }

    /** A place for a file that arrives; it stays until a later delivery is in stock. */
    public Path place() {
        try {
            return PrivateFiles.folder(folder).resolve("%s.%d".formatted(run.id(), ++arrived));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * A file that has arrived.
     *
     * @param modified when it was written at the other end; none: nobody knows, and it counts as written now
     */
    public Arrived arrived(String name, Path path, @Nullable Instant modified) {
        try {
            // Whole milliseconds survive every file system.
            Files.setLastModifiedTime(path, FileTime.fromMillis((modified == null ? now() : modified).toEpochMilli()));
            return new Arrived(name, path);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** What goes wrong while a file is laid down here, and not at the other end. */
    public DrumbeatException unwritable(IOException e) {
        return DrumbeatException.resource(
                        "feed_not_kept",
                        "The feed of %s cannot be kept in %s: %s".formatted(source.name(), folder, SystemReason.of(e)))
                .at(source.name())
                .hint("Check the free space, the owner and the permissions of the folder")
                .causedBy(e);
    }

    public void warn(String code, String message) {
        run.warn(code, message);
    }

    /** Tells a waiting person how many bytes or records have come. */
    public void progress(long done, long total) {
        run.progress().of(done, total);
    }

    /** The run's own name, which sorts by time; for names that must not meet others'. */
    public String runId() {
        return run.id();
    }

    /** Waits, unless the run is asked to end. */
    public void pause(Duration howLong) {
        pause.await(howLong, run.interrupt());
    }

    /** Ends the run when it was asked to end. */
    public void checkInterrupt() {
        run.interrupt().check();
    }

    /**
     * Does something that sits in a socket; {@code cancel} ends it when the run is asked to end.
     */
    public <T> T cancellable(Runnable cancel, Supplier<T> work) {
        run.interrupt().check();
        run.interrupt().onRequest(cancel);
        try {
            return work.get();
        } catch (DrumbeatException failure) {
            run.interrupt().check();
            throw failure;
        } finally {
            run.interrupt().forget(cancel);
        }
    }

    /** The calls that a connection may make, counted over all runs. */
    public CallBudget budget(String connection, int perSecond, int perDay) {
        return new CallBudget(run, connection, perSecond, perDay, this::pause);
    }
}
