package io.drumbeat.campaign;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.template.TemplateException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands the messages of a chunk over, as many at once as the channel takes. Whatever happens every message of the chunk gets an
 * outcome: what was not begun when the send has to stop waits.
 */
final class Dispatch implements AutoCloseable {
    /** So many failures of the channel in a row, and it is taken for down. */
    private static final int CHANNEL_DOWN_AFTER = 12;

    /** So many refusals before anything was accepted, and it is the sender that is refused, not the people. */
    private static final int NOT_WELCOME_AFTER = 25;

    private final MessageChannel channel;
    private final MessageWriter writer;
    private final Journal journal;
    private final DeliveryHours hours;
    private final Clock clock;
    private final Supplier<Optional<String>> stop;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger channelFailures = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile boolean anyAccepted;
    private volatile @Nullable DrumbeatException failure;

    /** @param stop why nothing more may be begun, as soon as there is a reason */
    Dispatch(
            MessageChannel channel,
            MessageWriter writer,
            Journal journal,
            DeliveryHours hours,
            Clock clock,
            Supplier<Optional<String>> stop) {
        this.channel = channel;
        this.writer = writer;
        this.journal = journal;
        this.hours = hours;
        this.clock = clock;
        this.stop = stop;
    }

    /** Why nothing more can be begun: the run was asked to end, the campaign was paused, or the channel is down. */
    Optional<String> stopped() {
        if (failure != null || channelFailures.get() >= CHANNEL_DOWN_AFTER) {
            return Optional.of(Reason.UNREACHABLE);
        }
        return stop.get();
    }

    /** What broke the channel or the journal, if something did: everything that was tried is in the outcomes all the same. */
    Optional<DrumbeatException> failure() {
        return Optional.ofNullable(failure);
    }

    List<Outcome> send(List<Recipient> recipients) {
        var outcomes = new AtomicReferenceArray<Outcome>(recipients.size());
        var next = new AtomicInteger();
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < Math.min(channel.parallelism(), recipients.size()); i++) {
            workers.add(threads.submit(() -> {
                for (int n = next.getAndIncrement(); n < recipients.size(); n = next.getAndIncrement()) {
                    outcomes.set(n, outcome(recipients.get(n)));
                }
            }));
        }
        workers.forEach(Dispatch::await);
        List<Outcome> all = new ArrayList<>(recipients.size());
        for (int i = 0; i < recipients.size(); i++) {
            all.add(outcomes.get(i));
        }
        return all;
    }

    private static void await(Future<?> worker) {
        boolean interrupted = false;
        while (true) {
            try {
                worker.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // messages under way must be waited for: their fate matters
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException("a message got no outcome", e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Outcome outcome(Recipient recipient) {
        Optional<String> mustStop = stopped();
        if (mustStop.isPresent()) {
            return Outcome.waits(recipient, mustStop.get(), clock.instant());
        }
        Instant now = clock.instant();
        Optional<String> waiting = hours.waiting(recipient.place(), now);
        if (waiting.isPresent()) {
            return Outcome.waits(recipient, waiting.get(), now);
        }
        OutgoingMessage message;
        try {
            message = writer.write(recipient, now);
        } catch (TemplateException e) {
            return recorded(Outcome.unwritten(recipient, e, now));
        }
        return handOver(recipient, message);
    }

    private Outcome handOver(Recipient recipient, OutgoingMessage message) {
        try {
            journal.handingOver(recipient.messageId());
        } catch (DrumbeatException e) {
            failure = e;
            return Outcome.waits(recipient, Reason.UNREACHABLE, clock.instant());
        }
        try {
            Receipt receipt = channel.send(message);
            boolean down = receipt instanceof Receipt.Deferred deferred && deferred.channelDown();
            channelFailures.updateAndGet(failures -> down ? failures + 1 : 0);
            watch(receipt);
            return recorded(Outcome.of(recipient, receipt, clock.instant()));
        } catch (DrumbeatException e) {
            failure = e;
            return recorded(Outcome.waits(recipient, Reason.UNREACHABLE, clock.instant()));
        } catch (RuntimeException e) {
            failure = DrumbeatException.of(
                            io.drumbeat.error.Category.INTERNAL, "channel_bug", "The channel broke: " + e)
                    .causedBy(e);
            return recorded(Outcome.of(recipient, new Receipt.Unknown("the channel broke: " + e), clock.instant()));
        }
    }

    private void watch(Receipt receipt) {
        switch (receipt) {
            case Receipt.Accepted ignored -> anyAccepted = true;
            case Receipt.Refused refused
            when !anyAccepted && refusals.incrementAndGet() == NOT_WELCOME_AFTER ->
                failure = DrumbeatException.external(
                                "all_refused",
                                "Each of the first " + NOT_WELCOME_AFTER + " messages was refused, the last with: "
                                        + refused.code() + " " + refused.text())
                        .hint("Check the sender and the account of the connection; the rest was not tried");
            default -> {}
        }
    }

    /** Writes the outcome down; where that fails the store will still be told, and nothing more is begun. */
    private Outcome recorded(Outcome outcome) {
        try {
            journal.record(outcome);
        } catch (DrumbeatException e) {
            failure = e;
        }
        return outcome;
    }

    @Override
    public void close() {
        threads.close();
    }
}
