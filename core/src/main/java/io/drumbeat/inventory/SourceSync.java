package io.drumbeat.inventory;

import io.drumbeat.intake.InputFile;
import io.drumbeat.inventory.SyncInventory.Request;
import io.drumbeat.inventory.SyncInventory.SourceSummary;
import io.drumbeat.mapping.InventoryFields;
import io.drumbeat.mapping.RecordIntake;
import io.drumbeat.run.Checkpoints;
import io.drumbeat.run.Run;
import io.drumbeat.run.Warning;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.value.Conventions;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes the stock of one source what its snapshot says, in one transaction. */
final class SourceSync {
    private final Workspace workspace;
    private final Run run;
    private final Request request;
    private final Feed feed;
    private final Transaction tx;

    SourceSync(Workspace workspace, Run run, Request request, Feed feed, Transaction tx) {
        this.workspace = workspace;
        this.run = run;
        this.request = request;
        this.feed = feed;
        this.tx = tx;
    }

    private record Tally(long read, long rejected) {
        /** What is wrong with another source's records is told of the source that it fills; the rest of them is not its own. */
        Tally withRejectsOf(Tally supplement) {
            return new Tally(read + supplement.rejected, rejected + supplement.rejected);
        }
    }

    /** Fails where a new feed is overdue. */
    void waitFor() {
        if (!request.acceptOld()) {
            new FeedLog(tx, feed.name()).last().ifPresent(age()::checkWaiting);
        }
    }

    /** Takes the snapshot, unless it is too old, or in stock already. */
    SourceSummary take(Feed.Files files) {
        Instant writtenAt = files.inputs().stream()
                .map(input -> input.file().modified())
                .max(Comparator.naturalOrder())
                .orElse(run.asOf());
        if (!request.acceptOld()) {
            age().check(writtenAt);
        }
        var log = new FeedLog(tx, feed.name());
        var memory = new FeedMemory(
                tx, feed.name(), files.all(), reading(), workspace.locations(), new TreeSet<>(otherSources()));
        boolean news = log.isNews(writtenAt);
        if (!(news && Missing.anyAbsent(tx, feed.name()))) {
            Optional<Long> unchanged = memory.inStockAlready(run);
            if (unchanged.isPresent()) {
                log.note(run, writtenAt);
                return SourceSummary.unchanged(feed.name(), unchanged.get());
            }
        }
        if (!request.acceptOld()) {
            log.last().ifPresent(last -> age().checkOrder(writtenAt, last));
        }
        SourceSummary summary = take(files, memory, news);
        log.reset(run, writtenAt);
        return summary;
    }

    private FeedAge age() {
        return new FeedAge(feed, workspace.guards(), run.asOf());
    }

    private SourceSummary take(Feed.Files files, FeedMemory memory, boolean news) {
        int before = run.warnings().size();
        Map<Change, Long> counts = new HashMap<>();
        SourceSummary summary = merge(files, counts, news);
        if (summary.rejected() + count(counts, Change.HELD) == 0 && summary.read() > 0) {
            List<Warning> said = run.warnings();
            memory.remember(run, summary.read(), said.subList(before, said.size()));
        } else {
            memory.forget();
        }
        return summary;
    }

    private SourceSummary merge(Feed.Files files, Map<Change, Long> counts, boolean news) {
        var remarks = new Remarks();
        Tally tally;
        Listed listed;
        // What other sources add to an item is no part of what its own feed says of it.
        StockDigests stock = files.supplements().isEmpty() ? StockDigests.of(tx, feed.name()) : StockDigests.NONE;
        try (var rows = new Snapshot(tx, "feed_row", stock)) {
            tally = read(files.inputs(), new ItemNormaliser(reading(), new LocalMoney(workspace), remarks), rows);
            listed = rows.listed();
        }
        tally = supplement(files.supplements(), listed.items(), tally, remarks);
        tx.settle();
        run.progress().step("Comparing " + feed.name() + " with the stock");
        var delta = new StockDelta(tx, feed.name(), otherSources());
        TempTable compared = delta.listed(listed.items());
        var missing = new Missing(tx, feed.name(), listed, feed.rules().absences(), news);
        TempTable gone = missing.gone();
        long removed = tx.sql().fetchCount(gone.table());
        if (!request.acceptShrink()) {
            guard().check(feed, tally.read(), Math.max(removed, missing.lost()), delta.inStock());
        }
        counts.putAll(delta.counts(compared));
        counts.merge(Change.UNCHANGED, (long) tx.sql().fetchCount(listed.same().table()), Long::sum);
        long waiting = missing.waiting();
        missing.count(listed);
        new StockMerge(tx, run, feed.name()).merge(listed.items(), compared, gone);
        var summary = summary(tally, counts, removed, waiting);
        if (summary.added() + summary.changed() + summary.priceDropped() + removed > 0) {
            Checkpoints.forget(tx, "profile");
        }
        remarks.tell(run);
        warnOfHeld(count(counts, Change.HELD));
        return summary;
    }

    private Tally supplement(List<Feed.Supplement> supplements, TempTable snapshot, Tally own, Remarks remarks) {
        Tally all = own;
        List<Supplements.Said> said = new ArrayList<>();
        for (Feed.Supplement supplement : supplements) {
            var reading = ItemReading.of(workspace, supplement.rules(), supplement.location(), run.asOf());
            try (var rows = new Snapshot(tx, "supplement_" + said.size(), StockDigests.NONE)) {
                Tally tally = read(
                        supplement.files().inputs(),
                        new ItemNormaliser(reading, new LocalMoney(workspace), remarks),
                        rows);
                all = all.withRejectsOf(tally);
                said.add(new Supplements.Said(
                        rows.listed().items(), supplement.rules().firstFor()));
            }
        }
        new Supplements(tx, snapshot).add(said);
        return all;
    }

    private ShrinkGuard guard() {
        Double own = feed.rules().maxShrink();
        return new ShrinkGuard(own == null ? workspace.guards().maxShrink() : own);
    }

    private ItemReading reading() {
        return ItemReading.of(workspace, feed.rules(), feed.location(), run.asOf());
    }

    private Tally read(List<InputFile> inputs, ItemNormaliser normaliser, Snapshot rows) {
        double maxRejectRatio =
                request.maxRejectRatio() == null ? workspace.guards().maxRejectRatio() : request.maxRejectRatio();
        var intake = new RecordIntake(run, InventoryFields.CATALOG, Conventions.of(workspace), maxRejectRatio);
        long read = 0;
        long rejected = 0;
        for (InputFile input : inputs) {
            var tally = intake.read(input, Long.MAX_VALUE, normaliser::normalise, rows::take);
            read += tally.read();
            rejected += tally.rejected();
        }
        return new Tally(read, rejected);
    }

    private SourceSummary summary(Tally tally, Map<Change, Long> counts, long removed, long waiting) {
        return new SourceSummary(
                feed.name(),
                tally.read(),
                count(counts, Change.ADDED) + count(counts, Change.RETURNED),
                count(counts, Change.CHANGED) + count(counts, Change.PRICE_RAISED),
                count(counts, Change.PRICE_DROPPED),
                removed,
                waiting,
                count(counts, Change.UNCHANGED) + count(counts, Change.TAKEN_OVER) + count(counts, Change.HELD),
                tally.rejected());
    }

    private static long count(Map<Change, Long> counts, Change change) {
        return counts.getOrDefault(change, 0L);
    }

    private void warnOfHeld(long held) {
        if (held > 0) {
            run.warn(
                    "held_by_other_source",
                    "%d of the items of %s are in stock through another source, which alone may change them"
                            .formatted(held, feed.name()));
        }
    }

    /** Sources that the workspace knows keep their items; files once named do not. */
    private Set<String> otherSources() {
        return workspace.sources().values().stream()
                .filter(source ->
                        source.kind() == Source.Kind.INVENTORY && source.stock().fills() == null)
                .map(Source::name)
                .filter(name -> !name.equals(feed.name()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
