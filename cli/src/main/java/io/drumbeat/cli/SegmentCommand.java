package io.drumbeat.cli;

import io.drumbeat.run.Run;
import io.drumbeat.segment.SegmentExplanation;
import io.drumbeat.segment.SegmentFigures;
import io.drumbeat.segment.Segments;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat segment}. */
@Command(
        name = "segment",
        header = "Find who is in each segment, and record who entered and who exited.",
        footer = {
            "Examples:",
            "  drumbeat segment",
            "  drumbeat segment hot_leads --explain ada@example.com",
            "  drumbeat segment --count \"score_purchase >= 40 and state = 'CA'\""
        })
final class SegmentCommand extends RunCommand<Segments.Summary> {
    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Only these segments.")
    List<String> names = List.of();

    @Option(
            names = "--explain",
            paramLabel = "LEAD",
            description = "Say why one person is in each segment or not; nothing is recorded.")
    @Nullable
    String explain;

    @Option(
            names = "--count",
            paramLabel = "PREDICATE",
            description = "Say for how many people a predicate holds; nothing is recorded.")
    @Nullable
    String count;

    SegmentCommand(Session session) {
        super(session);
    }

    @Override
    protected Segments.Summary execute(Workspace workspace, Run run) {
        var request = new Segments.Request(names, Optional.ofNullable(explain), Optional.ofNullable(count));
        return new Segments(workspace).run(run, request);
    }

    @Override
    protected void show(Segments.Summary summary, Screen screen) {
        if (summary.count() != null) {
            screen.line(Figures.count(summary.count()) + " people");
        } else if (summary.explanation() != null) {
            summary.explanation().forEach(explanation -> show(explanation, screen));
        } else {
            var table = new TextTable("segment", "members", "entered", "exited", "class");
            for (SegmentFigures segment : summary.segments()) {
                table.row(segment.name(), segment.members(), segment.entered(), segment.exited(), segment.dataClass());
            }
            screen.table(table);
        }
    }

    private static void show(SegmentExplanation explanation, Screen screen) {
        screen.line(screen.bold(explanation.name() + ": " + (explanation.member() ? "a member" : "not a member")));
        if (explanation.where() != null) {
            screen.line("  " + (explanation.holds() ? "holds: " : "does not hold: ") + explanation.where());
            screen.line("  " + screen.dim(Figures.pairs(explanation.values())));
        }
        showParts("in one of: ", explanation.include(), screen);
        showParts("in none of: ", explanation.exclude(), screen);
        showParts("asked first in its group: ", explanation.before(), screen);
        if (explanation.sample() != null) {
            screen.line("  " + (explanation.sample().within() ? "in the sample of " : "not in the sample of ")
                    + Figures.share(explanation.sample().share()) + " (salt "
                    + explanation.sample().salt() + ")");
        }
        if (explanation.limit() != null) {
            screen.line("  " + (explanation.limit().within() ? "among the first " : "not among the first ")
                    + Figures.count(explanation.limit().most()) + " by "
                    + explanation.limit().by());
        }
    }

    private static void showParts(String title, List<SegmentExplanation.Part> parts, Screen screen) {
        if (!parts.isEmpty()) {
            screen.line("  " + title
                    + parts.stream()
                            .map(part -> part.segment() + (part.member() ? " (member)" : " (no member)"))
                            .collect(Collectors.joining(", ")));
        }
    }
}
