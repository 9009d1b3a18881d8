package io.drumbeat.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes from a source on a thread of its own, a little ahead of whoever works on what it gives, so that reading and loading
 * happen at the same time. Things come in the source's order, and its failure after everything that came before it.
 */
final class ReadAhead<T> implements AutoCloseable {
    private static final int TOGETHER = 256;
    private static final int WAITING = 4;

    private final Supplier<@Nullable T> source;
    private final BlockingQueue<Batch<T>> ready = new ArrayBlockingQueue<>(WAITING);
    private final Thread reader;

    /** @param failure what ended the source, which has nothing more to give */
    private record Batch<T>(
            List<T> things, boolean last, @Nullable Throwable failure) {}

    /** @param source gives null after the last; used by the other thread alone until this is closed */
    ReadAhead(String name, Supplier<@Nullable T> source) {
        this.source = source;
        this.reader = Thread.ofPlatform().name(name).daemon().start(this::read);
    }

    /** Hands everything on, on this thread. */
    void forEach(Consumer<? super T> each) {
        try {
            Batch<T> batch;
            do {
                batch = ready.take();
                batch.things().forEach(each);
                rethrow(batch.failure());
            } while (!batch.last());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the reader", e);
        }
    }

    private void read() {
        try {
            boolean last = false;
            while (!last) {
                List<T> things = new ArrayList<>(TOGETHER);
                Throwable failure = null;
                try {
                    last = !fill(things);
                } catch (RuntimeException | Error e) {
                    last = true;
                    failure = e;
                }
                ready.put(new Batch<>(things, last, failure));
            }
        } catch (InterruptedException closed) {
            // Nobody waits for more.
        }
    }

    /** False when the source has nothing more. */
    private boolean fill(List<T> things) {
        while (things.size() < TOGETHER) {
            T thing = source.get();
            if (thing == null) {
                return false;
            }
            things.add(thing);
        }
        return true;
    }

    private static void rethrow(@Nullable Throwable failure) {
        switch (failure) {
            case null -> {}
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            default -> throw new IllegalStateException(failure);
        }
    }

    /** Ends the reading, finished or not: afterwards the source is this thread's again. */
    @Override
    public void close() {
        reader.interrupt();
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                ready.clear();
                reader.join(10);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
