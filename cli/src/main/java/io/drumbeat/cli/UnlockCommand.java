package io.drumbeat.cli;

import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.store.LockHolder;
import io.drumbeat.store.StoreLock;
import io.drumbeat.store.StoreUrl;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drumbeat unlock}: says who holds the store, and with {@code --force} ends that run. */
@Command(
        name = "unlock",
        header = "Say which run holds the store, and end it with --force.",
        description =
                "A run that died holds nothing: its lock clears itself. --force asks the holder to stop, then ends"
                        + " it; what it had not committed is rolled back.",
        footer = {"Example:", "  drumbeat unlock --force"})
final class UnlockCommand extends LookCommand<UnlockCommand.Summary> {
    @Option(names = "--force", description = "End the run that holds the store.")
    boolean force;

    UnlockCommand(Session session) {
        super(session);
    }

    /** Who held the store; none when it was free. */
    record Summary(@Nullable LockHolder holder) {}

    @Override
    protected Summary execute() {
        StoreUrl store = session.store();
        Path stateDir = session.workspace().stateDir();
        var summary = new Summary(StoreLock.holder(store, stateDir).orElse(null));
        if (summary.holder() == null || session.options().dryRun) {
            return summary;
        }
        if (!force) {
            throw DrumbeatException.of(
                            Category.LOCKED,
                            "store_locked",
                            "The store is held by " + summary.holder().describe(Instant.now()))
                    .hint("Wait for it to end, or end it: drumbeat unlock --force")
                    .retryableLater()
                    .withSummary(summary);
        }
        StoreLock.breakLock(store, stateDir);
        if (StoreLock.holder(store, stateDir).isPresent()) {
            throw DrumbeatException.of(
                            Category.LOCKED,
                            "still_locked",
                            "The holder could not be ended: " + summary.holder().describe(Instant.now()))
                    .hint("End it on its own host")
                    .withSummary(summary);
        }
        return summary;
    }

    @Override
    protected void show(Summary summary, Screen screen) {
        if (summary.holder() == null) {
            screen.line("Nobody holds the store");
        } else if (force && !session.options().dryRun) {
            screen.line("Ended " + summary.holder().describe(Instant.now()));
        }
    }
}
