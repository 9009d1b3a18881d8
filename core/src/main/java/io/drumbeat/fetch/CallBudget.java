package io.drumbeat.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Checkpoints;
import io.drumbeat.run.Json;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * How many calls a key may make a second and a day, kept in the store so that all runs together stay within them. Calls are
 * booked ahead, a few at a time: a run that is killed has booked too much, never too little. A day is the last 24 hours, by
 * whole hours: when a vendor's own day begins is not known.
 */
public final class CallBudget implements AutoCloseable {
    private static final int BOOKED_AT_ONCE = 20;
    private static final int HOURS = 24;

    private final Run run;
    private final String name;
    private final int perSecond;
    private final int perDay;
    private final Consumer<Duration> pause;
    private int booked;
    private Instant hour = Instant.EPOCH;
    private Instant next = Instant.EPOCH;
    private Instant free = Instant.EPOCH;

    /**
     * What was used.
     *
     * @param free from when on the next call may be made
     * @param hours calls booked, by the hour in which they were
     */
    private record Used(Instant free, TreeMap<Instant, Integer> hours) {
        int lastDay() {
            return hours.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    CallBudget(Run run, String connection, int perSecond, int perDay, Consumer<Duration> pause) {
        this.run = run;
        this.name = "calls:" + connection;
        this.perSecond = perSecond;
        this.perDay = perDay;
        this.pause = pause;
    }

    /**
     * Waits until the next call may be made.
     *
     * @throws DrumbeatException external, retryable, when the day's calls are used up
     */
    public void take() {
        if (booked == 0) {
            inStore(this::book);
        }
        booked--;
        Duration wait = Duration.between(run.clock().instant(), next);
        if (wait.isPositive()) {
            pause.accept(wait);
        }
        next = later(next, 1);
    }

    /** Gives back what was booked and not used. */
    @Override
    public void close() {
        if (booked > 0) {
            inStore(this::giveBack);
            booked = 0;
        }
    }

    private void inStore(Consumer<Transaction> work) {
        try {
            run.store().execute(work);
        } finally {
            run.releaseStore();
        }
    }

    private void book(Transaction tx) {
        Instant now = run.clock().instant();
        hour = now.truncatedTo(ChronoUnit.HOURS);
        Used used = used(tx);
        used.hours().headMap(hour.minus(Duration.ofHours(HOURS)), true).clear();
        booked = Math.min(BOOKED_AT_ONCE, perDay - used.lastDay());
        if (booked <= 0) {
            throw exhausted(used);
        }
        used.hours().merge(hour, booked, Integer::sum);
        next = used.free().isAfter(now) ? used.free() : now;
        free = later(next, booked);
        write(tx, new Used(free, used.hours()));
    }

    private void giveBack(Transaction tx) {
        Used used = used(tx);
        used.hours().merge(hour, -booked, Integer::sum);
        write(tx, new Used(used.free().equals(free) ? next : used.free(), used.hours()));
    }

    private Used used(Transaction tx) {
        return Checkpoints.get(tx, name)
                .map(CallBudget::read)
                .orElseGet(() -> new Used(Instant.EPOCH, new TreeMap<>()));
    }

    private void write(Transaction tx, Used used) {
        Checkpoints.put(tx, name, Json.write(used), run.id(), run.clock().instant());
    }

    private Instant later(Instant from, int calls) {
        return from.plus(Duration.ofSeconds(1).multipliedBy(calls).dividedBy(perSecond));
    }

    private DrumbeatException exhausted(Used used) {
        Instant again = used.hours().firstKey().plus(Duration.ofHours(HOURS + 1));
        return DrumbeatException.external(
                        "calls_used_up",
                        "The %d calls a day of %s are used up".formatted(perDay, name.substring("calls:".length())))
                .at(name.substring("calls:".length()))
                .hint("There are calls again at " + again + ". Nothing was changed")
                .retryableLater();
    }

    private static Used read(String json) {
        try {
            return Json.mapper().readValue(json, Used.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a checkpoint is kept as JSON", e);
        }
    }
}
