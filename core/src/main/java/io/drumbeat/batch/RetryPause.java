package io.drumbeat.batch;

import io.drumbeat.run.Interrupt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How a batch waits before it tries a step again. */
@FunctionalInterface
public interface RetryPause {
    void beforeRetry(int tries, Interrupt interrupt);

    /** 5 s, 10 s, 20 s, ... up to 5 minutes; ends at once when the run is asked to stop. */
    RetryPause GROWING = (tries, interrupt) -> {
        long seconds = Math.min(300, 5L << Math.min(tries - 1, 6));
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < until && !interrupt.requested()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    };
}
