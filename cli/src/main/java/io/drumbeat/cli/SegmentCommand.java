package io.drumbeat.cli;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Run;
import io.drumbeat.segment.Question;
import io.drumbeat.segment.Question.Baseline;
import io.drumbeat.segment.Segments;
import io.drumbeat.workspace.ReadOptions;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.WorkspaceReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            "  drumbeat segment --count \"score_purchase >= 40 and state = 'CA'\"",
            "  drumbeat segment --simulate --against ../live",
            "  drumbeat segment hot_leads price_shoppers local --overlap"
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

    @Option(
            names = "--simulate",
            description = "Say who would enter and exit with the files as they are written, scores included."
                    + " Nothing is recorded.")
    boolean simulate;

    @Option(
            names = "--against",
            paramLabel = "DIR",
            description = "With --simulate: compare with the segments of another workspace, on the data as it is.")
    @Nullable
    Path against;

    @Option(names = "--overlap", description = "Say how many people are in two segments at once; nothing is recorded.")
    boolean overlap;

    @Option(
            names = "--history",
            paramLabel = "NAME",
            description = "Say how large a segment was, run by run, since it was first recorded.")
    @Nullable
    String history;

    @Option(
            names = "--rewind",
            description = "With --as-of in the past: forget the members recorded since, and record these.")
    boolean rewind;

    SegmentCommand(Session session) {
        super(session);
    }

    @Override
    protected Segments.Summary execute(Workspace workspace, Run run) {
        return new Segments(workspace).run(run, new Segments.Request(names, question(), rewind));
    }

    private Question question() {
        if (against != null && !simulate) {
            throw DrumbeatException.usage("needs_simulate", "--against says what --simulate compares with")
                    .hint("Add --simulate");
        }
        List<Question> asked = new ArrayList<>();
        if (explain != null) {
            asked.add(new Question.Why(explain));
        }
        if (count != null) {
            asked.add(new Question.HowMany(count));
        }
        if (simulate) {
            asked.add(new Question.WhatIf(baseline()));
        }
        if (overlap) {
            asked.add(new Question.Overlap());
        }
        if (history != null) {
            asked.add(new Question.Sizes(history));
        }
        if (asked.size() > 1) {
            throw DrumbeatException.usage(
                            "either_or", "--explain, --count, --simulate, --overlap and --history do not go together")
                    .hint("Ask for one of them");
        }
        return asked.isEmpty() ? new Question.Nothing() : asked.getFirst();
    }

    private Baseline baseline() {
        return against == null
                ? new Baseline.Recorded()
                : new Baseline.Other(WorkspaceReader.require(against, ReadOptions.NONE), against.toString());
    }

    @Override
    protected void show(Segments.Summary summary, Screen screen) {
        new PrintedSegments(screen).show(summary);
    }
}
