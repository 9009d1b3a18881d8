package io.drumbeat.run;

import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's or a system's wish that the run should end. A pipeline that works in chunks asks {@link #check()} between them;
 * one that sits in a statement is stopped by the store, which has registered with {@link #onRequest}.
 */
public final class Interrupt {
    private final List<Runnable> listeners = new ArrayList<>();
    private @Nullable Signal signal;
    private int shields;
    private boolean pending;

    /** What asked: Ctrl-C or a service manager. */
    public enum Signal {
        SIGINT(130),
        SIGTERM(143);

        private final int exitCode;

        Signal(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    public void request(Signal requested) {
        List<Runnable> told;
        synchronized (this) {
            if (signal == null) {
                signal = requested;
            }
            pending = shields > 0;
            told = pending ? List.of() : List.copyOf(listeners);
        }
        told.forEach(Runnable::run);
    }

    public synchronized boolean requested() {
        return signal != null;
    }

    /** Ends the run when it was asked to end. */
    public void check() {
        if (requested()) {
            throw failure();
        }
    }

    /** The failure that a run ends with when it was asked to end. */
    public synchronized DrumbeatException failure() {
        Signal asked = signal == null ? Signal.SIGINT : signal;
        return DrumbeatException.of(Category.INTERRUPTED, "interrupted", "Stopped by " + asked)
                .hint("Everything done so far is accounted for; run the same command again to carry on")
                .retryableLater()
                .exitingWith(asked.exitCode());
    }

    /** A statement that was cancelled because of the wish says so in the run's words; any other failure is as it was. */
    Throwable inWords(Throwable error) {
        boolean cancelled = error instanceof DrumbeatException known && known.category() == Category.INTERRUPTED;
        return cancelled && requested() && ((DrumbeatException) error).exitCode() == Category.INTERRUPTED.exitCode()
                ? failure().causedBy(error)
                : error;
    }

    /** Calls {@code listener} when the wish is made, unless the run is shielded then. */
    public synchronized void onRequest(Runnable listener) {
        listeners.add(listener);
    }

    public synchronized void forget(Runnable listener) {
        listeners.remove(listener);
    }

    /** Lets {@code work} finish: what is asked meanwhile is told to the listeners after it. */
    public void shield(Runnable work) {
        synchronized (this) {
            shields++;
        }
        try {
            work.run();
        } finally {
            List<Runnable> told = List.of();
            synchronized (this) {
                shields--;
                if (shields == 0 && pending) {
                    pending = false;
                    told = List.copyOf(listeners);
                }
            }
            told.forEach(Runnable::run);
        }
    }
}
