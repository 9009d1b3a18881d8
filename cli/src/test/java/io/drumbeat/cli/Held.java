package io.drumbeat.cli;

import io.drumbeat.run.Interrupt;
import io.drumbeat.store.LockHolder;
import io.drumbeat.store.StoreLock;
import io.drumbeat.store.StoreUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A workspace whose store another run holds. */
final class Held implements AutoCloseable {
    private final Path workspace;
    private final StoreLock lock;

    private Held(Path workspace, StoreLock lock) {
        this.workspace = workspace;
        this.lock = lock;
    }

    static Held store(Path folder) throws IOException {
        if (Files.notExists(folder.resolve("drumbeat.yaml"))) {
            Typed.in(folder, "init", "--example", "empty");
            Files.writeString(folder.resolve("batches.yaml"), "nightly: {steps: [validate]}\n");
        }
        var lock = StoreLock.acquire(
                new StoreUrl.DuckDb(folder.resolve(".drumbeat/store.duckdb")),
                folder.resolve(".drumbeat"),
                LockHolder.ofThisProcess("send-campaign", "01TEST", Instant.now()),
                Duration.ZERO,
                new Interrupt()::check);
        return new Held(folder, lock);
    }

    /** A batch that waits for the store; returns once it does. */
    Launched startWaiting(String... options) throws IOException, InterruptedException {
        var command = Launched.command(Launched.LAUNCHER, "run", "nightly", "--lock-timeout", "2m");
        command.addAll(java.util.List.of(options));
        Launched waiting = Launched.start(workspace, Map.of(), command);
        boolean ended = false;
        while (!ended && !hasBegun()) {
            ended = waiting.process().waitFor(10, TimeUnit.MILLISECONDS);
        }
        return waiting;
    }

    private boolean hasBegun() throws IOException {
        Path runs = workspace.resolve(".drumbeat/runs");
        if (!Files.isDirectory(runs)) {
            return false;
        }
        try (var folders = Files.list(runs)) {
            return folders.anyMatch(run -> Files.exists(run.resolve("log.jsonl")));
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
