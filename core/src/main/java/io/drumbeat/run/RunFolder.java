package io.drumbeat.run;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code .drumbeat/runs/<id>}: run.json from the first moment, so that a run that was killed is known too. */
final class RunFolder {
    private final Path path;
    private final RunSettings settings;

    private RunFolder(Path path, RunSettings settings) {
        this.path = path;
        this.settings = settings;
    }

    /** What run.json holds while the run works. */
    record Begun(
            String schema,
            String command,
            @Nullable String runId,
            Status status,
            Instant asOf,
            Instant startedAt,
            boolean dryRun,
            @Nullable String batchRunId,
            List<String> args,
            Versions versions,
            RunProcess process) {}

    static RunFolder create(RunSettings settings, Envelope.Opening opening) {
        Path path = settings.stateDir().resolve("runs").resolve(String.valueOf(opening.runId()));
        try {
            PrivateFiles.folder(path);
            var folder = new RunFolder(path, settings);
            folder.write(new Begun(
                    Envelope.SCHEMA,
                    opening.command(),
                    opening.runId(),
                    Status.RUNNING,
                    opening.asOf(),
                    opening.startedAt(),
                    opening.dryRun(),
                    settings.batchRunId().orElse(null),
                    settings.args(),
                    Versions.CURRENT,
                    RunProcess.current()));
            return folder;
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    Path path() {
        return path;
    }

    void end(Envelope envelope, List<Notice> notices) {
        try {
            var document = Json.mapper().<com.fasterxml.jackson.databind.node.ObjectNode>valueToTree(envelope);
            document.put("batch_run_id", settings.batchRunId().orElse(null));
            document.set("args", Json.mapper().valueToTree(settings.args()));
            document.set("versions", Json.mapper().valueToTree(Versions.CURRENT));
            document.set("process", Json.mapper().valueToTree(RunProcess.current()));
            document.set("alerts", Json.mapper().valueToTree(notices));
            write(document);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private void write(Object document) throws IOException {
        PrivateFiles.replace(path.resolve("run.json"), settings.masking().apply(Json.pretty(document)) + "\n");
    }

    private static DrumbeatException unwritable(Path path, IOException e) {
        return DrumbeatException.resource(
                        "run_unwritable", "The run's folder " + path + " cannot be written: " + SystemReason.of(e))
                .hint("Check the space on the disk and the permissions of the workspace's .drumbeat folder")
                .causedBy(e);
    }
}
