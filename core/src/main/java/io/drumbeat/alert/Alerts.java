package io.drumbeat.alert;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Aftermath;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Interrupt;
import io.drumbeat.run.Notice;
import io.drumbeat.run.Run;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.AlertDefinition;
import io.drumbeat.workspace.AlertDefinition.When;
import io.drumbeat.workspace.Workspace;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tells people of a run when it has ended, and of batches that nobody ran. Each entry is in the ledger before anybody is told,
 * so that nobody is told twice; an alert that cannot be delivered is noted and complained of, and nothing else.
 */
public final class Alerts implements Aftermath {
    private final Workspace workspace;
    private final String subject;
    private final Function<Envelope, Optional<AlertDefinition>> ofRun;
    private final Supplier<AlertSinks> sinks;
    private final UnaryOperator<String> masking;
    private final Consumer<String> complaints;
    private final List<Due> due = new ArrayList<>();
    private boolean looked;

    /**
     * For one run.
     *
     * @param subject what ran: the batch's name, or the command's
     * @param ofRun whom to tell of this run, now that its outcome is known
     * @param sinks the ways there are, asked for when there is something to tell
     * @param masking takes people and secrets out of what is told
     * @param complaints hears of alerts that could not be delivered
     */
    public Alerts(
            Workspace workspace,
            String subject,
            Function<Envelope, Optional<AlertDefinition>> ofRun,
            Supplier<AlertSinks> sinks,
            UnaryOperator<String> masking,
            Consumer<String> complaints) {
        this.workspace = workspace;
        this.subject = subject;
        this.ofRun = ofRun;
        this.sinks = sinks;
        this.masking = masking;
        this.complaints = complaints;
    }

    /** What is to be told: of a missed batch, or of the run itself. */
    private static final class Due {
        private final AlertDefinition alert;
        private final When kind;
        private final @Nullable Missed missed;
        private @Nullable Long entry;
        private @Nullable Notice notice;

        Due(AlertDefinition alert, When kind, @Nullable Missed missed) {
            this.alert = alert;
            this.kind = kind;
            this.missed = missed;
        }

        @Nullable
        String batch() {
            return missed == null ? null : missed.batch().name();
        }
    }

    @Override
    public void recorded(Run run, Envelope outcome, Store store) {
        addRun(outcome);
        try {
            store.execute(tx -> {
                var ledger = new AlertLedger(tx);
                Instant now = run.clock().instant();
                Missed.of(workspace, ledger, now)
                        .forEach(missed -> due.add(new Due(missed.alert(), When.MISSED, missed)));
                for (Due each : due) {
                    Instant last = each.missed == null ? null : each.missed.last();
                    String connection = AlertSinks.connectionOf(workspace, each.alert);
                    each.entry = ledger.begin(run.id(), each.kind, each.batch(), last, connection, now);
                }
            });
        } catch (RuntimeException e) {
            due.removeIf(each -> each.missed != null);
            due.forEach(each -> each.entry = null);
            complaints.accept("The ledger of alerts cannot be written: " + e.getMessage());
        }
    }

    @Override
    public List<Notice> tell(Run run, Envelope outcome) {
        addRun(outcome);
        return due.stream().map(each -> tell(each, outcome, run, run.clock())).toList();
    }

    /** Tells of a command that could not even begin a run. */
    public void tell(Envelope outcome, Clock clock) {
        addRun(outcome);
        due.forEach(each -> tell(each, outcome, null, clock));
    }

    private Notice tell(Due each, Envelope outcome, @Nullable Run run, Clock clock) {
        String connection = AlertSinks.connectionOf(workspace, each.alert);
        String kind = each.kind.label();
        Notice notice;
        try (AlertSink sink = sinks.get().open(workspace, each.alert)) {
            sink.tell(composed(each, outcome, run, clock.instant()));
            notice = new Notice(kind, each.batch(), connection, AlertLedger.SENT, null, clock.instant());
        } catch (RuntimeException e) {
            String hint = e instanceof DrumbeatException known
                    ? known.hint().map(it -> ". " + it).orElse("")
                    : "";
            String why = masking.apply(e.getMessage() + hint);
            complaints.accept("Nobody was told by connection " + connection + " that " + subject + " "
                    + outcome.status().label() + ": " + why);
            notice = new Notice(kind, each.batch(), connection, AlertLedger.FAILED, why, clock.instant());
        }
        each.notice = notice;
        return notice;
    }

    private Alert composed(Due each, Envelope outcome, @Nullable Run run, Instant now) {
        var composition = new Composition(workspace, masking);
        return each.missed != null && run != null
                ? composition.of(each.missed, run, now)
                : composition.of(subject, each.kind, outcome, run, now);
    }

    @Override
    public void told(Store store) {
        try {
            store.execute(tx -> {
                var ledger = new AlertLedger(tx);
                for (Due each : due) {
                    if (each.entry != null && each.notice != null) {
                        ledger.end(each.entry, each.notice);
                    }
                }
            });
        } catch (RuntimeException e) {
            complaints.accept("How telling people went is not in the ledger: " + e.getMessage());
        }
    }

    private void addRun(Envelope outcome) {
        if (!looked) {
            looked = true;
            kind(outcome)
                    .ifPresent(kind -> ofRun.apply(outcome)
                            .filter(alert -> alert.when().contains(kind))
                            .ifPresent(alert -> due.add(new Due(alert, kind, null))));
        }
    }

    /** Whoever stops a run from the keyboard knows. */
    private static Optional<When> kind(Envelope outcome) {
        return switch (outcome.status()) {
            case FAILED -> Optional.of(When.FAILED);
            case PARTIAL -> Optional.of(When.PARTIAL);
            case SUCCEEDED -> Optional.of(When.SUCCEEDED);
            case INTERRUPTED ->
                outcome.exitCode() == Interrupt.Signal.SIGTERM.exitCode() ? Optional.of(When.FAILED) : Optional.empty();
            case RUNNING, PLANNED -> Optional.empty();
        };
    }
}
