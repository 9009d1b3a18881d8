package io.drumbeat.run;

import io.drumbeat.store.StoreUrl;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a run is to be run, whatever it does.
 *
 * @param stateDir the workspace's {@code .drumbeat}
 * @param asOf the instant windows are computed against; empty: the instant the run starts
 * @param lockTimeout how long to wait for a store that another run holds
 * @param args the command line, for the record
 * @param batchRunId the batch that this run is a step of
 * @param masking takes secrets out of what is kept of the run: a vendor's message may repeat one
 */
public record RunSettings(
        Path stateDir,
        StoreUrl store,
        Optional<Instant> asOf,
        boolean dryRun,
        Duration lockTimeout,
        List<String> args,
        Optional<String> batchRunId,
        Clock clock,
        Progress progress,
        Interrupt interrupt,
        UnaryOperator<String> masking) {

    /** A plain run as of now, for tests and embedders. */
    public static RunSettings of(Path stateDir, StoreUrl store) {
        return new RunSettings(
                stateDir,
                store,
                Optional.empty(),
                false,
                Duration.ZERO,
                List.of(),
                Optional.empty(),
                Clock.systemUTC(),
                Progress.SILENT,
                new Interrupt(),
                UnaryOperator.identity());
    }

    public RunSettings asOf(Instant instant) {
        return new RunSettings(
                stateDir,
                store,
                Optional.of(instant),
                dryRun,
                lockTimeout,
                args,
                batchRunId,
                clock,
                progress,
                interrupt,
                masking);
    }

    public RunSettings dryRun(boolean dry) {
        return new RunSettings(
                stateDir, store, asOf, dry, lockTimeout, args, batchRunId, clock, progress, interrupt, masking);
    }

    public RunSettings clock(Clock wall) {
        return new RunSettings(
                stateDir, store, asOf, dryRun, lockTimeout, args, batchRunId, wall, progress, interrupt, masking);
    }

    public RunSettings interrupt(Interrupt by) {
        return new RunSettings(
                stateDir, store, asOf, dryRun, lockTimeout, args, batchRunId, clock, progress, by, masking);
    }
}
