package io.drumbeat.profile;

import io.drumbeat.run.Checkpoints;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Lifecycle;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is remembered of the profile that is kept: which one it is, and which columns it has. */
final class ProfileState {
    private static final String MADE = "profile";
    private static final String COLUMNS = "profile_columns";

    private ProfileState() {}

    /** Says which profile this is: another one where it was made anew of something else. */
    static String version(Transaction tx) {
        return Checkpoints.get(tx, MADE).orElse("");
    }

    /** The instant of the profile; empty where what it was made from, or its definitions, have changed since. */
    static Optional<Instant> madeAt(Transaction tx, Workspace workspace) {
        return Checkpoints.get(tx, MADE)
                .map(made -> made.split(" ", 3))
                .filter(made -> made[1].equals(fingerprint(workspace)))
                .map(made -> Instant.parse(made[0]));
    }

    static void made(Transaction tx, Workspace workspace, Instant instant, String runId) {
        Checkpoints.put(tx, MADE, instant + " " + fingerprint(workspace) + " " + runId, runId, instant);
    }

    /** What it was made from has changed; what columns it has is known still. */
    static void markStale(Transaction tx) {
        Checkpoints.forget(tx, MADE);
    }

    /** The columns of the table, fresh or not; none where there is no table. */
    static Set<String> columns(Transaction tx) {
        return Checkpoints.get(tx, COLUMNS)
                .map(names -> Set.copyOf(List.of(names.split("\n"))))
                .orElse(Set.of());
    }

    static void holds(Transaction tx, Collection<String> columns, Instant instant, String runId) {
        Checkpoints.put(tx, COLUMNS, String.join("\n", columns), runId, instant);
    }

    static void forget(Transaction tx) {
        Checkpoints.forget(tx, MADE);
        Checkpoints.forget(tx, COLUMNS);
    }

    private static String fingerprint(Workspace workspace) {
        String definitions = String.join(
                "\n",
                workspace.timezone().getId(),
                workspace.interest().toString(),
                Lifecycle.COLUMN + " " + LifecycleColumn.isTold(workspace),
                SignalColumns.of(workspace).toString(),
                workspace.features().toString(),
                workspace.models().values().stream()
                        .map(model -> ScoreColumns.of(model, DataClass.INTERNAL) + " " + model.grades())
                        .collect(Collectors.joining("\n")),
                AttributeColumns.ofLeads(workspace).toString(),
                AttributeColumns.ofEvents(workspace).toString());
        return Fingerprint.of(definitions);
    }
}
