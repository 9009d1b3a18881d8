package io.drumbeat.cli;

import io.drumbeat.run.Envelope;
import io.drumbeat.run.Rejects;
import io.drumbeat.run.Run;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.run.Summary;
import io.drumbeat.workspace.AlertDefinition;
import io.drumbeat.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command that has an effect on the store or on people: a run with a folder of its own.
 *
 * @param <S> its summary
 */
abstract non-sealed class RunCommand<S extends Summary> extends BaseCommand<S> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    private @Nullable Path folder;

    RunCommand(Session session) {
        super(session);
    }

    /** Makes the request of the flags and runs the pipeline. */
    protected abstract S execute(Workspace workspace, Run run);

    /** Arguments that say who somebody is, or what they said: the record of the run goes without them. */
    protected List<String> personal() {
        return List.of();
    }

    /** What people call the run. */
    protected String subject(String name) {
        return name;
    }

    /** Whom to tell of it. */
    protected Optional<AlertDefinition> alert(Workspace workspace) {
        return Optional.ofNullable(workspace.alert());
    }

    @Override
    final Envelope perform(String name) {
        var telling = new Telling(session, subject(name), this::alert);
        Workspace workspace;
        RunSettings settings;
        try {
            workspace = session.workspace();
            settings = session.settings(personal());
        } catch (RuntimeException | Error e) {
            Envelope failure = session.failure(name, e);
            telling.ofNoRun(failure);
            return failure;
        }
        List<RunLog> logs = new ArrayList<>();
        try {
            Envelope envelope = new Runner(settings, telling.after(workspace))
                    .run(name, workspace, (run, read) -> explained(read, run), run -> {
                        folder = run.dir();
                        logs.add(RunLog.open(run.dir(), session.redactor()));
                        LOG.info("Run {} begins: {}", run.id(), String.join(" ", settings.args()));
                    });
            log(envelope);
            return envelope;
        } finally {
            logs.forEach(RunLog::close);
        }
    }

    private void log(Envelope envelope) {
        if (envelope.cause() != null) {
            session.logInFull(envelope.cause());
        }
        LOG.info(
                "Run {} {} with exit code {} after {} ms",
                envelope.runId(),
                envelope.status().label(),
                envelope.exitCode(),
                envelope.elapsedMs());
    }

    /** Says where the rejected records are, if there are any. */
    protected final void showRejects(Screen screen) {
        if (folder != null && Files.exists(folder.resolve(Rejects.FILE))) {
            screen.line(screen.yellow("Rejected records: ") + folder.resolve(Rejects.FILE));
        }
    }

    private S explained(Workspace workspace, Run run) {
        try {
            return execute(workspace, run);
        } catch (RuntimeException | Error e) {
            throw Faults.thrown(e);
        }
    }
}
