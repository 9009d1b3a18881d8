package io.drumbeat.cli;

import io.drumbeat.segment.SegmentComparison;
import io.drumbeat.segment.SegmentExplanation;
import io.drumbeat.segment.SegmentFigures;
import io.drumbeat.segment.SegmentOverlap;
import io.drumbeat.segment.SegmentSize;
import io.drumbeat.segment.Segments;
import io.drumbeat.segment.StageFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Segments on the screen: their members, and the answers to what is asked of them. */
record PrintedSegments(Screen screen) {
    private static final int SIZES = 30;

    void show(Segments.Summary summary) {
        if (summary.count() != null) {
            screen.line(Figures.count(summary.count(), "person", "people"));
        } else if (summary.explanation() != null) {
            summary.explanation().forEach(this::explain);
        } else if (summary.simulation() != null) {
            compare(summary.simulation());
        } else if (summary.overlap() != null) {
            overlap(summary.overlap());
        } else if (summary.history() != null) {
            history(summary.history());
        } else {
            figures(summary.segments());
            stages(summary.lifecycle());
        }
    }

    private void figures(List<SegmentFigures> segments) {
        var table = new TextTable("segment", "members", "entered", "exited", "class");
        for (SegmentFigures segment : segments) {
            table.row(segment.name(), segment.members(), segment.entered(), segment.exited(), segment.dataClass());
        }
        screen.table(table);
    }

    private void stages(@Nullable List<StageFigures> lifecycle) {
        if (lifecycle != null) {
            var table = new TextTable("stage", "people", "entered", "exited");
            lifecycle.forEach(stage -> table.row(stage.stage(), stage.people(), stage.entered(), stage.exited()));
            screen.line();
            screen.table(table);
        }
    }

    private void explain(SegmentExplanation explanation) {
        screen.line(screen.bold(explanation.name() + ": " + (explanation.member() ? "a member" : "not a member")));
        if (explanation.where() != null) {
            screen.line("  " + (explanation.holds() ? "holds: " : "does not hold: ") + explanation.where());
            if (!explanation.values().isEmpty()) {
                screen.line("  " + screen.dim(Figures.pairs(explanation.values())));
            }
        }
        parts("in one of: ", explanation.include());
        parts("in none of: ", explanation.exclude());
        parts("asked first in its group: ", explanation.before());
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

    private void parts(String title, List<SegmentExplanation.Part> parts) {
        if (!parts.isEmpty()) {
            screen.line("  " + title
                    + parts.stream()
                            .map(part -> part.segment() + (part.member() ? " (member)" : " (no member)"))
                            .collect(Collectors.joining(", ")));
        }
    }

    private void compare(List<SegmentComparison> comparisons) {
        if (!comparisons.isEmpty()) {
            screen.line(screen.bold("against " + comparisons.getFirst().against()));
        }
        var table = new TextTable("segment", "before", "after", "enter", "exit");
        comparisons.forEach(segment ->
                table.row(segment.name(), segment.before(), segment.after(), segment.enter(), segment.exit()));
        screen.table(table);
        var people = new TextTable("segment", "", "lead", "e-mail");
        for (SegmentComparison segment : comparisons) {
            segment.entering().forEach(person -> people.row(segment.name(), "enters", id(person), person.email()));
            segment.exiting().forEach(person -> people.row(segment.name(), "exits", id(person), person.email()));
        }
        if (!people.isEmpty()) {
            screen.line();
            screen.table(people);
        }
    }

    private static String id(SegmentComparison.Person person) {
        return String.valueOf(person.lead());
    }

    /** Columns are numbered as the rows are: names would not fit. */
    private void overlap(SegmentOverlap overlap) {
        List<String> titles = new ArrayList<>(List.of("", "segment"));
        for (int i = 1; i <= overlap.segments().size(); i++) {
            titles.add(String.valueOf(i));
        }
        var table = new TextTable(titles.toArray(String[]::new));
        for (int one = 0; one < overlap.segments().size(); one++) {
            List<@Nullable Object> cells = new ArrayList<>(
                    List.of(String.valueOf(one + 1), overlap.segments().get(one)));
            for (int other = 0; other < overlap.segments().size(); other++) {
                cells.add(overlap.both(one, other));
            }
            table.row(cells.toArray());
        }
        screen.table(table);
    }

    private void history(List<SegmentSize> sizes) {
        var table = new TextTable("as of", "entered", "exited", "members");
        int earlier = Math.max(0, sizes.size() - SIZES);
        sizes.stream()
                .skip(earlier)
                .forEach(size -> table.row(size.at(), size.entered(), size.exited(), size.members()));
        screen.table(table);
        if (earlier > 0) {
            screen.line(screen.dim(Figures.count(earlier) + " earlier ones: --output json lists them all"));
        }
    }
}
