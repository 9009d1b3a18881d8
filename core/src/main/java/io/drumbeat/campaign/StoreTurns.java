package io.drumbeat.campaign;

import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Run;
import io.drumbeat.store.Store;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes turns with others at the store during a long send: it is given up while messages are under way, and taken back, with
 * patience, to write down what became of them.
 */
public final class StoreTurns {
    /** So long one has the store at least, before it is given up. */
    public static final Duration USUAL = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PATIENCE_WHEN_STOPPING = Duration.ofSeconds(10);

    private final Run run;
    private final boolean taking;
    private final Duration turn;
    private long since = System.nanoTime();

    /** @param taking whether turns are taken at all */
    public StoreTurns(Run run, boolean taking, Duration turn) {
        this.run = run;
        this.taking = taking;
        this.turn = turn;
    }

    /** The store, while this run has it. */
    public Store mine() {
        return run.store();
    }

    /** Lets others have the store, unless they just had it. */
    public void giveUp() {
        if (taking && System.nanoTime() - since >= turn.toNanos()) {
            run.releaseStore();
        }
    }

    /** The store to settle with: whoever has it now is waited for, even when this run was asked to stop. */
    public Store takeBack() {
        long started = System.nanoTime();
        while (true) {
            try {
                Store store = run.interrupt().requested() ? run.storeToSettle() : run.store();
                since = System.nanoTime();
                return store;
            } catch (DrumbeatException e) {
                Duration patience = run.interrupt().requested() ? PATIENCE_WHEN_STOPPING : PATIENCE;
                boolean interruptedJustNow = e.category() == Category.INTERRUPTED;
                if (!interruptedJustNow
                        && (e.category() != Category.LOCKED || System.nanoTime() - started > patience.toNanos())) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }
}
