package io.drumbeat.signal;

import static io.drumbeat.sql.Tables.LEAD_SIGNAL;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.profile.Profile;
import io.drumbeat.profile.SignalColumns;
import io.drumbeat.rule.AsOf;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Signal;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code signals}: marks people who are hot now, with the reason, and asks for what is to be done about them. */
public final class Signals implements Pipeline<Signals.Request, Signals.Summary> {
    private final Workspace workspace;

    public Signals(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Which signals to look for.
     *
     * @param names none: all of them
     */
    public record Request(List<String> names) {}

    /**
     * What was seen.
     *
     * @param people the newest of whom a signal was seen in this run
     */
    public record Summary(List<Figures> signals, List<Person> people) implements io.drumbeat.run.Summary {}

    /**
     * A signal after a run.
     *
     * @param found people of whom it was seen now for the first time, or again
     * @param hot people whom it keeps hot
     */
    public record Figures(String name, long found, long hot) {}

    /** Somebody who is hot, and why. */
    public record Person(long lead, @Nullable String name, String signal, String because, Instant occurredAt) {}

    @Override
    public Summary run(Run run, Request request) {
        List<Signal> chosen = request.names().isEmpty()
                ? List.copyOf(workspace.signals().values())
                : request.names().stream().distinct().map(this::signal).toList();
        if (chosen.isEmpty()) {
            throw DrumbeatException.config("no_signals", "The workspace has no signals")
                    .hint("Write some: signals.yaml");
        }
        var asOf = new AsOf(run.asOf(), workspace.timezone());
        var found = new SignalQuery(workspace, asOf);
        found.check(chosen);
        boolean past = run.store().read(sql -> sql.fetchExists(LEAD_SIGNAL, LEAD_SIGNAL.FOUND_AT.gt(run.asOf())));
        if (past) {
            run.warn(
                    "looking_back",
                    "Signals were recorded as of a later instant: this is what was seen then, and nothing is recorded");
        }
        return run.store().transact(run.dryRun() || past, tx -> {
            run.progress().step("profile");
            Profile.refresh(tx, workspace, run);
            run.progress().step("signals");
            return look(tx, run, found, chosen);
        });
    }

    private Signal signal(String name) {
        Signal signal = workspace.signals().get(name);
        if (signal == null) {
            throw DrumbeatException.usage("unknown_signal", "No signal is called \"" + name + "\"")
                    .hint(DidYouMean.hint(workspace.signals().keySet(), name));
        }
        return signal;
    }

    private Summary look(Transaction tx, Run run, SignalQuery query, List<Signal> chosen) {
        var history = new SignalHistory(tx, run.asOf(), run.id());
        List<Figures> figures = new ArrayList<>();
        for (Signal signal : chosen) {
            long found = history.record(signal, query.find(tx, signal));
            figures.add(new Figures(signal.name(), found, history.hot(signal)));
        }
        if (figures.stream().anyMatch(signal -> signal.found() > 0)) {
            SignalColumns.show(tx, workspace, run.asOf(), history.whose());
        }
        return new Summary(figures, history.newest());
    }
}
