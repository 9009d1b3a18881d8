package io.drumbeat.inventory;

import io.drumbeat.run.Checkpoints;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import java.time.Instant;
import java.util.Optional;

/** When the feed was written that a source's stock was last made the same as. */
final class FeedLog {
    private final Transaction tx;
    private final String name;

    FeedLog(Transaction tx, String source) {
        this.tx = tx;
        this.name = "sync-inventory:" + source + ":feed";
    }

    /** Empty for a source that was never followed. */
    Optional<Instant> last() {
        return Checkpoints.get(tx, name).map(Instant::parse);
    }

    /** Whether this is another feed than the last, be it the same in every byte: what it lacks, it lacks once more. */
    boolean isNews(Instant writtenAt) {
        return last().map(writtenAt::isAfter).orElse(true);
    }

    void note(Run run, Instant writtenAt) {
        if (isNews(writtenAt)) {
            Checkpoints.put(tx, name, writtenAt.toString(), run.id(), run.asOf());
        }
    }

    /** Whatever was taken before, this is the last one now. */
    void reset(Run run, Instant writtenAt) {
        Checkpoints.put(tx, name, writtenAt.toString(), run.id(), run.asOf());
    }
}
