package io.drumbeat.inventory;

import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.fetch.Connectors;
import io.drumbeat.fetch.Fetching;
import io.drumbeat.intake.DoneFiles;
import io.drumbeat.intake.InputFile;
import io.drumbeat.intake.Inputs;
import io.drumbeat.intake.SourceFiles;
import io.drumbeat.run.Part;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.Workspace;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the stock what its feeds say: all files of a source together are a snapshot of everything it has. One transaction
 * a source; a source that fails changes nothing, and the others go on.
 */
public final class SyncInventory implements Pipeline<SyncInventory.Request, SyncInventory.Summary> {
    /** Failures that say nothing about the other feeds. */
    private static final Set<Category> OF_THE_FEED =
            Set.of(Category.INPUT, Category.GUARD, Category.EXTERNAL, Category.AUTH);

    private final Workspace workspace;
    private final InputStream stdin;
    private final Connectors connectors;

    /**
     * What to follow.
     *
     * @param sources names of sources; none: every source of inventory, unless a file is named
     * @param file a path, a glob or {@code -} to read as the snapshot of the one source named, or as a source of its own
     * @param mapping instead of the source's
     * @param acceptShrink take a snapshot that removes more than the guard allows, or that is empty
     * @param acceptOld take a feed that is older than it may be, or than the last
     * @param maxRejectRatio none: the workspace's guard
     */
    public record Request(
            List<String> sources,
            @Nullable String file,
            @Nullable String mapping,
            boolean acceptShrink,
            boolean acceptOld,
            @Nullable Double maxRejectRatio) {

        /** These sources, with nothing else said. */
        public static Request of(String... sources) {
            return new Request(List.of(sources), null, null, false, false, null);
        }
    }

    /**
     * What came of it: {@code read = added + changed + price_dropped + unchanged + rejected}.
     *
     * @param added items that are new, or back in stock
     * @param changed items that differ otherwise than by a lower price
     * @param removed items in stock that the snapshot lists no more
     * @param missing items that it lists no more, and that count as sold when a later one lacks them too
     * @param failed sources of which nothing was taken
     */
    public record Summary(
            long read,
            long added,
            long changed,
            long priceDropped,
            long removed,
            long missing,
            long unchanged,
            long rejected,
            List<SourceSummary> sources,
            List<FailedSource> failed)
            implements io.drumbeat.run.Summary {
        @Override
        public boolean partial() {
            return rejected > 0;
        }

        @Override
        public List<Part> parts() {
            return Stream.concat(
                            failed.stream().map(FailedSource::part),
                            sources.stream().map(SourceSummary::part))
                    .toList();
        }

        static Summary of(List<SourceSummary> sources, List<FailedSource> failed) {
            return new Summary(
                    sources.stream().mapToLong(SourceSummary::read).sum(),
                    sources.stream().mapToLong(SourceSummary::added).sum(),
                    sources.stream().mapToLong(SourceSummary::changed).sum(),
                    sources.stream().mapToLong(SourceSummary::priceDropped).sum(),
                    sources.stream().mapToLong(SourceSummary::removed).sum(),
                    sources.stream().mapToLong(SourceSummary::missing).sum(),
                    sources.stream().mapToLong(SourceSummary::unchanged).sum(),
                    sources.stream().mapToLong(SourceSummary::rejected).sum(),
                    List.copyOf(sources),
                    List.copyOf(failed));
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
            long missing,
            long unchanged,
            long rejected) {
        Part part() {
            return rejected == 0
                    ? Part.of(name, Part.Ending.DONE, "in stock")
                    : Part.of(name, Part.Ending.LACKING, "%,d of %,d records rejected".formatted(rejected, read));
        }

        /** Of a snapshot that is in stock already. */
        static SourceSummary unchanged(String name, long read) {
            return new SourceSummary(name, read, 0, 0, 0, 0, 0, read, 0);
        }
    }

    /** A source whose stock is as it was before, and why. */
    public record FailedSource(String name, String code, String message) {
        Part part() {
            return new Part(name, Part.Ending.FAILED, "its stock stays as it was", message, null, null, null);
        }
    }

    /** For workspaces whose files are all here. */
    public SyncInventory(Workspace workspace, InputStream stdin) {
        this(workspace, stdin, Connectors.NONE);
    }

    public SyncInventory(Workspace workspace, InputStream stdin, Connectors connectors) {
        this.workspace = workspace;
        this.stdin = stdin;
        this.connectors = connectors;
    }

    @Override
    public Summary run(Run run, Request request) {
        try (var files = new SourceFiles(workspace.root(), stdin, run.dir())) {
            var feeds = new Feeds(
                    workspace,
                    new Inputs(workspace, files, Source.Kind.INVENTORY),
                    new Fetching(run, workspace, connectors));
            return follow(run, request, feeds.named(request));
        }
    }

    private Summary follow(Run run, Request request, List<Feed> feeds) {
        List<SourceSummary> done = new ArrayList<>();
        List<DrumbeatException> failures = new ArrayList<>();
        List<FailedSource> failed = new ArrayList<>();
        for (Feed feed : feeds) {
            try {
                Feed.Files files = feed.files().get();
                List<InputFile> inputs = files.inputs();
                if (inputs.isEmpty()) {
                    run.store().execute(tx -> new SourceSync(workspace, run, request, feed, tx).waitFor());
                    run.warn(
                            "nothing_new",
                            "There is no new file of %s; its stock stays as it is".formatted(feed.name()));
                    continue;
                }
                done.add(run.store().transact(run.dryRun(), tx -> {
                    SourceSummary summary = new SourceSync(workspace, run, request, feed, tx).take(files);
                    files.remember(tx);
                    return summary;
                }));
                var archive = new DoneFiles(run, inputs);
                inputs.forEach(archive::imported);
                files.imported();
            } catch (DrumbeatException failure) {
                if (!OF_THE_FEED.contains(failure.category())) {
                    throw failure;
                }
                failures.add(failure);
                failed.add(new FailedSource(feed.name(), failure.code(), String.valueOf(failure.getMessage())));
            }
        }
        Summary summary = Summary.of(done, failed);
        if (!failures.isEmpty()) {
            failures.stream().skip(1).forEach(also -> run.warn(also.code(), String.valueOf(also.getMessage())));
            throw done.isEmpty() ? failures.getFirst() : failures.getFirst().withSummary(summary);
        }
        return summary;
    }
}
