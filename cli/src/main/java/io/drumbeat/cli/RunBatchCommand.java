package io.drumbeat.cli;

import io.drumbeat.batch.RetryPause;
import io.drumbeat.batch.RunBatch;
import io.drumbeat.batch.StepResult;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.AlertDefinition;
import io.drumbeat.workspace.BatchDefinition;
import io.drumbeat.workspace.Workspace;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat run nightly}. */
@Command(
        name = "run",
        header = "Run a batch of batches.yaml, step by step.",
        description =
                "Each step is a run of its own. A step that fails ends the chain, but for the steps that run always.",
        footer = {"Examples:", "  drumbeat run nightly", "  drumbeat run nightly --resume"})
final class RunBatchCommand extends RunCommand<RunBatch.Summary> {
    @Parameters(paramLabel = "BATCH", description = "The batch's name.")
    String batch = "";

    @Option(
            names = "--resume",
            description = "Carry on with the last try, as of its instant; done steps are not repeated.")
    boolean resume;

    @Option(names = "--from", paramLabel = "STEP", description = "Begin at this step.")
    @Nullable
    String from;

    @Option(names = "--only", paramLabel = "STEP", description = "Run this step alone.")
    @Nullable
    String only;

    @Option(names = "--fail-fast", description = "End at the first step that does not end 0, rejects included.")
    boolean failFast;

    RunBatchCommand(Session session) {
        super(session);
    }

    @Override
    protected String subject(String name) {
        return batch;
    }

    @Override
    protected Optional<AlertDefinition> alert(Workspace workspace) {
        return Optional.ofNullable(workspace.batches().get(batch))
                .map(BatchDefinition::alert)
                .or(() -> super.alert(workspace));
    }

    @Override
    protected RunBatch.Summary execute(Workspace workspace, Run run) {
        var request =
                new RunBatch.Request(batch, resume, Optional.ofNullable(from), Optional.ofNullable(only), failFast);
        return new RunBatch(workspace, new Steps(session), RetryPause.GROWING).run(run, request);
    }

    @Override
    protected void show(RunBatch.Summary summary, Screen screen) {
        var table = new TextTable("step", "status", "took", "figures");
        for (StepResult step : summary.steps()) {
            table.row(step.name(), step.status(), Duration.ofMillis(step.elapsedMs()), Brief.figures(step.summary()));
        }
        screen.table(table);
        for (StepResult step : summary.steps()) {
            if (step.error() != null) {
                screen.line(screen.red(step.name() + ": ") + step.error().message());
            }
        }
    }
}
