package io.drumbeat.fetch;

import io.drumbeat.run.Interrupt;
import java.time.Duration;

/** How waiting is done; tests let the world change meanwhile instead. */
@FunctionalInterface
public interface Pause {
    /** Waits in earnest, and wakes when the run is asked to end. */
    Pause REAL = (howLong, interrupt) -> {
        Object bell = new Object();
        Runnable ring = () -> {
            synchronized (bell) {
                bell.notifyAll();
            }
        };
        long until = System.nanoTime() + howLong.toNanos();
        interrupt.onRequest(ring);
        try {
            synchronized (bell) {
                for (long left = howLong.toNanos();
                        left > 0 && !interrupt.requested();
                        left = until - System.nanoTime()) {
                    bell.wait(Math.max(1, left / 1_000_000));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupt.failure();
        } finally {
            interrupt.forget(ring);
        }
        interrupt.check();
    };

    void await(Duration howLong, Interrupt interrupt);
}
