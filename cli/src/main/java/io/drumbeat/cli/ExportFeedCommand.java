package io.drumbeat.cli;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.feed.ExportFeeds;
import io.drumbeat.feed.FeedFigures;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.FeedFormat;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat export-feed}. */
@Command(
        name = "export-feed",
        header = "Show advertising platforms what is in stock.",
        description =
                "Writes the feeds of feeds/*.yaml: files of the stock for Google, Meta and others, replaced in one"
                        + " step. What a format has no use for is left out and counted by reason.",
        footer = {
            "Examples:",
            "  drumbeat export-feed",
            "  drumbeat export-feed google --dry-run",
            "  drumbeat export-feed --format google-xml --out /var/www/feed.xml"
        })
final class ExportFeedCommand extends RunCommand<ExportFeeds.Summary> {
    @Parameters(paramLabel = "NAME", arity = "0..*", description = "The feeds; none: all.")
    List<String> names = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "google-xml, google-tsv, meta-csv, csv or json, instead of the feed's own.")
    @Nullable
    String format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write this file instead of the feed's own; with --format and no NAME, of all that is in stock.")
    @Nullable
    String out;

    @Option(names = "--accept-shrink", description = "Write a feed that lost more than max_shrink of its items.")
    boolean acceptShrink;

    @Option(names = "--allow-empty", description = "Write a feed that lists nothing.")
    boolean allowEmpty;

    ExportFeedCommand(Session session) {
        super(session);
    }

    @Override
    protected ExportFeeds.Summary execute(Workspace workspace, Run run) {
        Optional<String> file = Optional.ofNullable(out)
                .map(named -> session.surroundings().directory().resolve(named).toString());
        var request = new ExportFeeds.Request(
                names, Optional.ofNullable(format).map(ExportFeedCommand::format), file, acceptShrink, allowEmpty);
        return new ExportFeeds(workspace).run(run, request);
    }

    private static FeedFormat format(String label) {
        return FeedFormat.of(label)
                .orElseThrow(() -> DrumbeatException.usage("unknown_format", "No feed is written as \"" + label + "\"")
                        .hint(DidYouMean.hint(List.of(FeedFormat.labels()), label)));
    }

    @Override
    protected void show(ExportFeeds.Summary summary, Screen screen) {
        var table = new TextTable("feed", "format", "items", "left out", "result", "file");
        for (FeedFigures feed : summary.feeds()) {
            table.row(
                    feed.name(),
                    feed.format(),
                    feed.items(),
                    Figures.counts(feed.leftOut()),
                    feed.result().replace('_', ' '),
                    feed.file());
        }
        screen.table(table);
    }
}
