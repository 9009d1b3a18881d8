package io.drumbeat.inventory;

import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.intake.DoneFiles;
import io.drumbeat.intake.InputFile;
import io.drumbeat.intake.Inputs;
import io.drumbeat.intake.SourceFiles;
import io.drumbeat.mapping.InventoryFields;
import io.drumbeat.mapping.RecordIntake;
import io.drumbeat.run.Checkpoints;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.run.Warning;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.value.Conventions;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.Workspace;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the stock what its feeds say: all files of a source together are a snapshot of everything it has. One transaction
 * a source; a source that fails changes nothing, and the others go on.
 */
public final class SyncInventory implements Pipeline<SyncInventory.Request, SyncInventory.Summary> {
    /** Model years run ahead of the calendar, but not far. */
    static final int YEARS_AHEAD = 3;

    private final Workspace workspace;
    private final InputStream stdin;

    /**
     * What to follow.
     *
     * @param sources names of sources; none: every source of inventory, unless a file is named
     * @param file a path, a glob or {@code -} to read as the snapshot of the one source named, or as a source of its own
     * @param mapping instead of the source's
     * @param acceptShrink take a snapshot that removes more than the guard allows, or that is empty
     * @param maxRejectRatio none: the workspace's guard
     */
    public record Request(
            List<String> sources,
            @Nullable String file,
            @Nullable String mapping,
            boolean acceptShrink,
            @Nullable Double maxRejectRatio) {

        /** These sources, with nothing else said. */
        public static Request of(String... sources) {
            return new Request(List.of(sources), null, null, false, null);
        }
    }

    /**
     * What came of it: {@code read = added + changed + price_dropped + unchanged + rejected}.
     *
     * @param added items that are new, or back in stock
     * @param changed items that differ otherwise than by a lower price
     * @param removed items in stock that the snapshot lists no more
     */
    public record Summary(
            long read,
            long added,
            long changed,
            long priceDropped,
            long removed,
            long unchanged,
            long rejected,
            List<SourceSummary> sources)
            implements io.drumbeat.run.Summary {
        @Override
        public boolean partial() {
            return rejected > 0;
        }

        static Summary of(List<SourceSummary> sources) {
            return new Summary(
                    sources.stream().mapToLong(SourceSummary::read).sum(),
                    sources.stream().mapToLong(SourceSummary::added).sum(),
                    sources.stream().mapToLong(SourceSummary::changed).sum(),
                    sources.stream().mapToLong(SourceSummary::priceDropped).sum(),
                    sources.stream().mapToLong(SourceSummary::removed).sum(),
                    sources.stream().mapToLong(SourceSummary::unchanged).sum(),
                    sources.stream().mapToLong(SourceSummary::rejected).sum(),
                    List.copyOf(sources));
        }
    }

    /** The same for one source. */
    public record SourceSummary(
            String name,
            long read,
            long added,
            long changed,
            long priceDropped,
            long removed,
            long unchanged,
            long rejected) {}

    public SyncInventory(Workspace workspace, InputStream stdin) {
        this.workspace = workspace;
        this.stdin = stdin;
    }

    @Override
    public Summary run(Run run, Request request) {
        try (var files = new SourceFiles(workspace.root(), stdin, run.dir())) {
            var feeds = new Feeds(workspace, new Inputs(workspace, files, Source.Kind.INVENTORY));
            return follow(run, request, feeds.named(request));
        }
    }

    private Summary follow(Run run, Request request, List<Feed> feeds) {
        List<SourceSummary> done = new ArrayList<>();
        List<DrumbeatException> failures = new ArrayList<>();
        for (Feed feed : feeds) {
            try {
                List<InputFile> inputs = feed.files().get();
                if (inputs.isEmpty()) {
                    run.warn(
                            "nothing_new",
                            "There is no new file of %s; its stock stays as it is".formatted(feed.name()));
                    continue;
                }
                done.add(run.store().transact(run.dryRun(), tx -> sync(run, tx, request, feed, inputs)));
                var archive = new DoneFiles(run, inputs);
                inputs.forEach(archive::imported);
            } catch (DrumbeatException failure) {
                if (failure.category() != Category.INPUT && failure.category() != Category.GUARD) {
                    throw failure;
                }
                failures.add(failure);
            }
        }
        Summary summary = Summary.of(done);
        if (!failures.isEmpty()) {
            failures.stream().skip(1).forEach(also -> run.warn(also.code(), String.valueOf(also.getMessage())));
            throw done.isEmpty() ? failures.getFirst() : failures.getFirst().withSummary(summary);
        }
        return summary;
    }

    private SourceSummary sync(Run run, Transaction tx, Request request, Feed feed, List<InputFile> inputs) {
        var memory = new FeedMemory(
                tx, feed.name(), inputs, Conventions.of(workspace), lastYear(run), feed.location(), otherSources(feed));
        Optional<Long> unchanged = memory.inStockAlready(run);
        if (unchanged.isPresent()) {
            long read = unchanged.get();
            return new SourceSummary(feed.name(), read, 0, 0, 0, 0, read, 0);
        }
        int before = run.warnings().size();
        Map<Change, Long> counts = new HashMap<>();
        SourceSummary summary = take(run, tx, request, feed, inputs, counts);
        if (summary.rejected() + count(counts, Change.HELD) == 0 && summary.read() > 0) {
            List<Warning> said = run.warnings();
            memory.remember(run, summary.read(), said.subList(before, said.size()));
        } else {
            memory.forget();
        }
        return summary;
    }

    private SourceSummary take(
            Run run, Transaction tx, Request request, Feed feed, List<InputFile> inputs, Map<Change, Long> counts) {
        var remarks = new Remarks();
        Tally tally;
        TempTable snapshot;
        try (var rows = new Snapshot(tx)) {
            tally = read(run, request, inputs, normaliser(run, feed, remarks), rows);
            snapshot = rows.table();
        }
        run.progress().step("Comparing " + feed.name() + " with the stock");
        var delta = new StockDelta(tx, feed.name(), otherSources(feed));
        TempTable listed = delta.listed(snapshot);
        TempTable gone = delta.gone(snapshot);
        long removed = tx.sql().fetchCount(gone.table());
        if (!request.acceptShrink()) {
            new ShrinkGuard(workspace.guards().maxShrink()).check(feed, tally.read(), removed, delta.inStock());
        }
        counts.putAll(delta.counts(listed));
        new StockMerge(tx, run, feed.name()).merge(snapshot, listed, gone);
        var summary = summary(feed, tally, counts, removed);
        if (summary.added() + summary.changed() + summary.priceDropped() + removed > 0) {
            Checkpoints.forget(tx, "profile");
        }
        remarks.tell(run);
        warnOfHeld(run, feed, count(counts, Change.HELD));
        return summary;
    }

    private ItemNormaliser normaliser(Run run, Feed feed, Remarks remarks) {
        return new ItemNormaliser(Conventions.of(workspace), lastYear(run), feed.location(), remarks);
    }

    private int lastYear(Run run) {
        return run.asOf().atZone(workspace.timezone()).getYear() + YEARS_AHEAD;
    }

    private record Tally(long read, long rejected) {}

    private Tally read(Run run, Request request, List<InputFile> inputs, ItemNormaliser normaliser, Snapshot rows) {
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

    private static SourceSummary summary(Feed feed, Tally tally, Map<Change, Long> counts, long removed) {
        return new SourceSummary(
                feed.name(),
                tally.read(),
                count(counts, Change.ADDED) + count(counts, Change.RETURNED),
                count(counts, Change.CHANGED) + count(counts, Change.PRICE_RAISED),
                count(counts, Change.PRICE_DROPPED),
                removed,
                count(counts, Change.UNCHANGED) + count(counts, Change.TAKEN_OVER) + count(counts, Change.HELD),
                tally.rejected());
    }

    private static long count(Map<Change, Long> counts, Change change) {
        return counts.getOrDefault(change, 0L);
    }

    private static void warnOfHeld(Run run, Feed feed, long held) {
        if (held > 0) {
            run.warn(
                    "held_by_other_source",
                    "%d of the items of %s are in stock through another source, which alone may change them"
                            .formatted(held, feed.name()));
        }
    }

    /** Sources that the workspace knows keep their items; files once named do not. */
    private Set<String> otherSources(Feed feed) {
        return workspace.sources().values().stream()
                .filter(source -> source.kind() == Source.Kind.INVENTORY)
                .map(Source::name)
                .filter(name -> !name.equals(feed.name()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
