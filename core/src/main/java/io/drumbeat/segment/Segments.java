package io.drumbeat.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.profile.LifecycleColumn;
import io.drumbeat.profile.Profile;
import io.drumbeat.profile.SegmentClasses;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.SegmentDefinition;
import io.drumbeat.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code segment}: evaluates segments over a fresh profile and records who entered and who exited. */
public final class Segments implements Pipeline<Segments.Request, Segments.Summary> {
    private final Workspace workspace;

    public Segments(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Which segments, and what about them.
     *
     * @param names none: all of them
     * @param question where something is only to be told, and nothing recorded
     * @param rewind forget what was recorded as of later instants
     */
    public record Request(List<String> names, Question question, boolean rewind) {

        /** Evaluates and records these segments; none: all of them. */
        public static Request of(String... names) {
            return new Request(List.of(names), new Question.Nothing(), false);
        }

        /** Asks something of these segments; none: of all of them. */
        public static Request asking(Question question, String... names) {
            return new Request(List.of(names), question, false);
        }
    }

    /** The figures; of a question, its answer alone. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Summary(
            List<SegmentFigures> segments,
            @Nullable List<StageFigures> lifecycle,
            @Nullable List<SegmentExplanation> explanation,
            @Nullable Long count,
            @Nullable List<SegmentComparison> simulation,
            @Nullable SegmentOverlap overlap,
            @Nullable List<SegmentSize> history)
            implements io.drumbeat.run.Summary {
        static Summary of(List<SegmentFigures> segments, @Nullable List<StageFigures> lifecycle) {
            return new Summary(segments, lifecycle, null, null, null, null, null);
        }
    }

    @Override
    public Summary run(Run run, Request request) {
        List<SegmentDefinition> chosen = choose(request.names());
        var asOf = new AsOf(run.asOf(), workspace.timezone());
        var rules = Membership.rules(workspace, asOf);
        if (!(request.question() instanceof Question.Nothing)) {
            var answers = new Answers(workspace, asOf, rules, run.id());
            answers.check(request.question());
            return run.store().rehearse(tx -> answers.to(request.question(), tx, chosen));
        }
        boolean past = run.store().rehearse(tx -> SegmentState.isPast(tx, run.asOf()));
        boolean recorded = !past || request.rewind();
        if (!recorded) {
            run.warn(
                    "looking_back",
                    "Members were recorded as of a later instant: this is who they were, and nothing is recorded."
                            + " --rewind forgets the later ones");
        }
        return run.store().transact(run.dryRun() || !recorded, tx -> {
            if (past && recorded) {
                SegmentState.rewind(tx, run.asOf());
            }
            run.progress().step("profile");
            Profile.refresh(tx, workspace, run);
            run.progress().step("segments");
            return record(tx, rules, chosen, run, request.names().isEmpty());
        });
    }

    private List<SegmentDefinition> choose(List<String> names) {
        if (names.isEmpty()) {
            return List.copyOf(workspace.segments().values());
        }
        return names.stream().distinct().map(name -> named(workspace, name)).toList();
    }

    /** The segment that the command line names. */
    static SegmentDefinition named(Workspace workspace, String name) {
        SegmentDefinition segment = workspace.segments().get(name);
        if (segment == null) {
            throw DrumbeatException.usage("unknown_segment", "No segment is called \"" + name + "\"")
                    .hint(DidYouMean.hint(workspace.segments().keySet(), name));
        }
        return segment;
    }

    private Summary record(Transaction tx, RuleParser rules, List<SegmentDefinition> chosen, Run run, boolean all) {
        var history = new MemberHistory(tx, run.asOf(), run.id());
        var classes = new SegmentClasses(workspace, rules);
        var stages = new StageHistory(tx, run.asOf(), run.id());
        boolean staged = all && workspace.lifecycle().isThere();
        if (SegmentState.isRecorded(tx, workspace, run.asOf())) {
            return Summary.of(ofClasses(history.unchanged(chosen), classes), staged ? stages.unchanged() : null);
        }
        if (all) {
            for (String gone : history.retire(workspace.segments().keySet())) {
                run.warn(
                        "segment_retired",
                        "The workspace no longer has the segment " + gone + ": its members have left it");
            }
        }
        List<SegmentDefinition> wanted = new ArrayList<>(chosen);
        if (staged) {
            wanted.add(SegmentOrder.LIFECYCLE);
        }
        var order = SegmentOrder.of(workspace, wanted);
        var flags = tx.keep("segment_flags", new Membership(workspace, rules).query(order));
        List<SegmentFigures> figures = history.record(chosen, flags);
        List<StageFigures> lifecycle = staged ? stages.record(flags, LifecycleColumn.isTold(workspace)) : null;
        SegmentState.record(tx, workspace, all, run.asOf(), run.id());
        return Summary.of(ofClasses(figures, classes), lifecycle);
    }

    private static List<SegmentFigures> ofClasses(List<SegmentFigures> figures, SegmentClasses classes) {
        return figures.stream()
                .map(segment -> segment.ofClass(classes.of(segment.name()).label()))
                .toList();
    }
}
