package io.drumbeat.feed;

import io.drumbeat.error.Category;
import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.FeedDefinition;
import io.drumbeat.workspace.FeedFormat;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code export-feed}: shows advertising platforms and others what is in stock. */
public final class ExportFeeds implements Pipeline<ExportFeeds.Request, ExportFeeds.Summary> {
    private final Workspace workspace;

    public ExportFeeds(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Which feeds.
     *
     * @param names of the workspace's; none: all of them, or with a format and a file everything that is in stock
     * @param format instead of the feed's own
     * @param out a file instead of the feed's own
     * @param acceptShrink a feed may lose more of its items than the guard allows
     * @param allowEmpty a feed may list nothing
     */
    public record Request(
            List<String> names,
            Optional<FeedFormat> format,
            Optional<String> out,
            boolean acceptShrink,
            boolean allowEmpty) {}

    /** The figures of each feed. */
    public record Summary(List<FeedFigures> feeds) implements io.drumbeat.run.Summary {}

    @Override
    public Summary run(Run run, Request request) {
        List<FeedDefinition> chosen = chosen(request);
        chosen.forEach(this::requireSound);
        List<FeedFigures> figures = new ArrayList<>();
        List<DrumbeatException> stopped = new ArrayList<>();
        try (var leftOut = new LeftOut(run.dir())) {
            for (FeedDefinition feed : chosen) {
                run.interrupt().check();
                run.progress().step(feed.name());
                try {
                    figures.add(new FeedExport(run, workspace, feed, leftOut).export(guard(feed, request)));
                } catch (DrumbeatException failure) {
                    if (failure.category() != Category.GUARD) {
                        throw failure;
                    }
                    stopped.add(failure);
                }
            }
        }
        var summary = new Summary(figures);
        if (!stopped.isEmpty()) {
            stopped.stream().skip(1).forEach(also -> run.warn(also.code(), String.valueOf(also.getMessage())));
            throw stopped.getFirst().withSummary(summary);
        }
        return summary;
    }

    private List<FeedDefinition> chosen(Request request) {
        List<String> names = request.names().stream().distinct().toList();
        if (names.isEmpty() && request.format().isPresent() && request.out().isPresent()) {
            return List.of(FeedDefinition.ofEverything(
                    request.format().get().label(),
                    request.format().get(),
                    request.out().get()));
        }
        List<FeedDefinition> feeds = names.isEmpty()
                ? List.copyOf(workspace.feeds().values())
                : names.stream().map(this::feed).toList();
        if (feeds.isEmpty()) {
            throw DrumbeatException.config("no_feed", "The workspace has no feed")
                    .at("feeds")
                    .hint("Add one in feeds/NAME.yaml, or say --format and --out");
        }
        boolean changed = request.format().isPresent() || request.out().isPresent();
        if (changed && feeds.size() > 1) {
            throw DrumbeatException.usage("one_feed", "--format and --out are about one feed, not " + feeds.size())
                    .hint("Name one of " + String.join(", ", workspace.feeds().keySet()));
        }
        return changed ? List.of(changed(feeds.getFirst(), request)) : feeds;
    }

    /** In another format the feed's own file would hold what its readers do not expect. */
    private static FeedDefinition changed(FeedDefinition feed, Request request) {
        FeedFormat format = request.format().orElse(feed.format());
        return feed.with(format, request.out().orElse(format == feed.format() ? feed.out() : null));
    }

    private FeedDefinition feed(String name) {
        FeedDefinition feed = workspace.feeds().get(name);
        if (feed == null) {
            throw DrumbeatException.usage("unknown_feed", "No feed is called \"" + name + "\"")
                    .hint(DidYouMean.hint(workspace.feeds().keySet(), name));
        }
        return feed;
    }

    private void requireSound(FeedDefinition feed) {
        List<Problem> problems = new FeedClasses(workspace).check(feed);
        if (!problems.isEmpty()) {
            Problem first = problems.getFirst();
            throw DrumbeatException.config("class_refused", "The feed cannot be written: " + first.message())
                    .at(first.where().toString())
                    .hint(first.hint());
        }
    }

    private FeedGuard guard(FeedDefinition feed, Request request) {
        double maxShrink = feed.maxShrink() == null ? workspace.guards().maxShrink() : feed.maxShrink();
        return new FeedGuard(maxShrink, request.acceptShrink(), request.allowEmpty());
    }
}
