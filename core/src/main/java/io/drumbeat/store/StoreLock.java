package io.drumbeat.store;

import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The right to work on a store, one run at a time. The operating system (or PostgreSQL) holds it for the process, so a dead
 * holder's lock clears itself.
 */
public sealed interface StoreLock extends AutoCloseable permits FileStoreLock, PostgresStoreLock {
    Duration PAUSE = Duration.ofMillis(50);

    /**
     * Takes the lock, waiting up to {@code timeout} for the present holder.
     *
     * @param whileWaiting called every 50 ms; may throw to give up
     * @throws DrumbeatException locked, naming the holder
     */
    static StoreLock acquire(StoreUrl url, Path stateDir, LockHolder holder, Duration timeout, Runnable whileWaiting) {
        Instant deadline = Instant.now().plus(timeout);
        while (true) {
            Optional<StoreLock> taken = tryAcquire(url, stateDir, holder);
            if (taken.isPresent()) {
                return taken.get();
            }
            if (!Instant.now().isBefore(deadline)) {
                throw locked(holder(url, stateDir), timeout);
            }
            whileWaiting.run();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Who holds the store now. */
    static Optional<LockHolder> holder(StoreUrl url, Path stateDir) {
        return switch (url) {
            case StoreUrl.DuckDb ignored -> FileStoreLock.holder(stateDir);
            case StoreUrl.Postgres postgres -> PostgresStoreLock.holder(postgres);
        };
    }

    /** Ends the holder, whatever it is doing: its open transaction is rolled back by the store. */
    static void breakLock(StoreUrl url, Path stateDir) {
        switch (url) {
            case StoreUrl.DuckDb ignored -> FileStoreLock.endHolder(stateDir);
            case StoreUrl.Postgres postgres -> PostgresStoreLock.endHolder(postgres);
        }
    }

    private static Optional<StoreLock> tryAcquire(StoreUrl url, Path stateDir, LockHolder holder) {
        return switch (url) {
            case StoreUrl.DuckDb ignored -> FileStoreLock.tryAcquire(stateDir, holder);
            case StoreUrl.Postgres postgres -> PostgresStoreLock.tryAcquire(postgres, holder);
        };
    }

    private static DrumbeatException locked(Optional<LockHolder> holder, Duration waited) {
        String who = holder.map(known -> known.describe(Instant.now())).orElse("another run");
        String after = waited.isZero() ? "" : " after waiting " + waited.toSeconds() + " s";
        return DrumbeatException.of(Category.LOCKED, "store_locked", "The store is held by " + who + after)
                .hint("Wait for it with --lock-timeout 15m, or see `drumbeat unlock`")
                .retryableLater();
    }

    @Override
    void close();
}
