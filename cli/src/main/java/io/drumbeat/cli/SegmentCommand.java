package io.drumbeat.cli;

import io.drumbeat.run.Run;
import io.drumbeat.segment.SegmentExplanation;
import io.drumbeat.segment.SegmentFigures;
import io.drumbeat.segment.Segments;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat segment}. */
@Command(
        name = "segment",
        header = "Decide who belongs to which segment.",
        description = "Evaluates the predicates of segments/*.yaml over fresh profiles; records who entered and who exited.",
        footer = {
            "Examples:",
            "  drumbeat segment",
            "  drumbeat segment lease_end --explain ann@example.com",
            "  drumbeat segment --count \"city = 'Fresno' and score_purchase >= 40\""
        })
final class SegmentCommand extends RunCommand<Segments.Summary> {
    @Parameters(paramLabel = "NAME", arity = "0..*", description = "The segments; none: all.")
    List<String> names = List.of();

    @Option(names = "--explain", paramLabel = "LEAD", description = "Say why one lead is in or out; record nothing.")
    @Nullable String explain;

    @Option(names = "--count", paramLabel = "PREDICATE", description = "Count whom a predicate holds for; record nothing.")
    @Nullable String count;

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
            screen.line(Figures.count(summary.count()) + (summary.count() == 1 ? " lead" : " leads"));
        } else if (summary.explanation() != null) {
            screen.table(explained(summary.explanation()));
        } else if (summary.segments().isEmpty()) {
            screen.line("No segments: write one in segments/NAME.yaml.");
        } else {
            screen.table(counted(summary.segments()));
        }
    }

    private static TextTable counted(List<SegmentFigures> segments) {
        var table = new TextTable("segment", "members", "entered", "exited");
        segments.forEach(segment -> table.row(segment.name(), segment.members(), segment.entered(), segment.exited()));
        return table;
    }

    private static TextTable explained(List<SegmentExplanation> segments) {
        var table = new TextTable("segment", "member", "because");
        segments.forEach(segment -> table.row(segment.name(), segment.member() ? "yes" : "no", because(segment)));
        return table;
    }

    private static String because(SegmentExplanation segment) {
        String where = segment.where() == null
                ? ""
                : (segment.holds() ? "" : "not: ") + segment.where() + values(segment);
        return Stream.of(where, parts("include", segment.include()), parts("exclude", segment.exclude()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String values(SegmentExplanation segment) {
        return segment.values().entrySet().stream()
                .map(value -> value.getKey() + " = " + (value.getValue() == null ? "null" : Figures.of(value.getValue())))
                .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String parts(String word, List<SegmentExplanation.Part> parts) {
        return parts.isEmpty()
                ? ""
                : word + " "
                        + parts.stream()
                                .map(part -> part.segment() + (part.member() ? " (in)" : " (not in)"))
                                .collect(Collectors.joining(", "));
    }
}
