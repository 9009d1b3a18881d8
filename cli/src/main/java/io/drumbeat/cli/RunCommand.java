package io.drumbeat.cli;

import io.drumbeat.run.Envelope;
import io.drumbeat.run.Run;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.run.Summary;
import io.drumbeat.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    @Override
    final Envelope perform(String name) {
        Workspace workspace;
        RunSettings settings;
        try {
            workspace = session.workspace();
            settings = session.settings(personal());
        } catch (RuntimeException | Error e) {
            return session.failure(name, e);
        }
        List<RunLog> logs = new ArrayList<>();
        try {
            Envelope envelope = new Runner(settings).run(name, workspace, (run, read) -> explained(read, run), run -> {
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
        if (folder != null && Files.exists(folder.resolve("rejects.csv"))) {
            screen.line(screen.yellow("Rejected records: ") + folder.resolve("rejects.csv"));
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
