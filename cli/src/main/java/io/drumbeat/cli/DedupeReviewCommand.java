package io.drumbeat.cli;

import io.drumbeat.dedupe.PairCard;
import io.drumbeat.dedupe.ReviewPairs;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drumbeat dedupe review}. */
@Command(
        name = "review",
        header = "Look at pairs that may be one person, and decide.",
        footer = {
            "Examples:",
            "  drumbeat dedupe review --limit 5",
            "  drumbeat dedupe review --accept 12 --reject 15 --reject 16"
        })
final class DedupeReviewCommand extends RunCommand<ReviewPairs.Summary> {
    @Option(names = "--accept", paramLabel = "ID", description = "This pair is one person: merge it; may be repeated.")
    List<Long> accept = List.of();

    @Option(
            names = "--reject",
            paramLabel = "ID",
            description = "This pair is two people: never ask again, never merge it; may be repeated.")
    List<Long> reject = List.of();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "10",
            description = "Show at most so many of those that wait, the surest first; otherwise 10.")
    int limit;

    DedupeReviewCommand(Session session) {
        super(session);
    }

    @Override
    protected ReviewPairs.Summary execute(Workspace workspace, Run run) {
        return new ReviewPairs(workspace).run(run, new ReviewPairs.Request(accept, reject, limit));
    }

    @Override
    protected void show(ReviewPairs.Summary summary, Screen screen) {
        for (PairCard pair : summary.pairs()) {
            new PrintedPair(pair, screen).print();
            screen.line();
        }
        int decided = summary.accepted().size() + summary.rejected().size();
        screen.line((decided == 0 ? "" : decided + " decided, ") + Figures.count(summary.waiting()) + " waiting");
    }
}
