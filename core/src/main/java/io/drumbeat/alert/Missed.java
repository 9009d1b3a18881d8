package io.drumbeat.alert;

import io.drumbeat.run.RunHistory;
import io.drumbeat.workspace.AlertDefinition;
import io.drumbeat.workspace.BatchDefinition;
import io.drumbeat.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A batch whose time came, maybe more than once, without anybody running it.
 *
 * @param times how often, in the last days
 * @param last the last time that nothing came of
 */
record Missed(BatchDefinition batch, AlertDefinition alert, int times, Instant last) {
    /** A batch may wait for the store, and a machine may wake up late: only then is it missed. */
    private static final Duration GRACE = Duration.ofHours(1);
    /** Nobody wants to hear of what was missed before. */
    private static final Duration REMEMBERED = Duration.ofDays(7);
    /** Clocks of two machines differ by less. */
    private static final Duration EARLY = Duration.ofMinutes(1);

    /** All that people want to be told of and were not. */
    static List<Missed> of(Workspace workspace, AlertLedger ledger, Instant now) {
        List<BatchDefinition> scheduled = workspace.batches().values().stream()
                .filter(batch -> batch.schedule() != null)
                .filter(batch -> alert(workspace, batch).isPresent())
                .toList();
        Optional<Instant> first = scheduled.isEmpty() ? Optional.empty() : ledger.firstRun();
        return first.stream()
                .flatMap(began -> scheduled.stream().flatMap(batch -> missed(workspace, batch, ledger, began, now)))
                .toList();
    }

    private static Optional<AlertDefinition> alert(Workspace workspace, BatchDefinition batch) {
        return Optional.ofNullable(batch.alert() == null ? workspace.alert() : batch.alert())
                .filter(alert -> alert.when().contains(AlertDefinition.When.MISSED));
    }

    private static Stream<Missed> missed(
            Workspace workspace, BatchDefinition batch, AlertLedger ledger, Instant first, Instant now) {
        Instant since = Stream.of(first, ledger.toldUntil(batch.name()).orElse(Instant.MIN), now.minus(REMEMBERED))
                .max(Instant::compareTo)
                .orElseThrow();
        List<Instant> due = Schedule.parse(String.valueOf(batch.schedule())).between(since, now, workspace.timezone());
        List<Instant> runs = ledger.begun(batch.name(), since.minus(EARLY));
        List<Instant> missed = withoutRun(due, runs, now);
        if (!missed.isEmpty()) {
            // A run that never got the store is not in the ledger; its folder tells of it, and it has told people
            // itself.
            List<Instant> others = new RunHistory(workspace.stateDir()).begunBatch(batch.name(), since.minus(EARLY));
            missed = withoutRun(
                    due, Stream.concat(runs.stream(), others.stream()).toList(), now);
        }
        return missed.isEmpty()
                ? Stream.empty()
                : Stream.of(new Missed(batch, alert(workspace, batch).orElseThrow(), missed.size(), missed.getLast()));
    }

    /** Every time is served by a run that begins before the next. */
    private static List<Instant> withoutRun(List<Instant> due, List<Instant> runs, Instant now) {
        List<Instant> missed = new ArrayList<>();
        for (int i = 0; i < due.size() && !due.get(i).isAfter(now.minus(GRACE)); i++) {
            Instant from = due.get(i).minus(EARLY);
            Instant to = i + 1 < due.size() ? due.get(i + 1).minus(EARLY) : Instant.MAX;
            if (runs.stream().noneMatch(run -> !run.isBefore(from) && run.isBefore(to))) {
                missed.add(due.get(i));
            }
        }
        return missed;
    }
}
