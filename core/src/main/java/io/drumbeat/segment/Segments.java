package io.drumbeat.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.lead.LeadFinder;
import io.drumbeat.profile.Profile;
import io.drumbeat.profile.ProfileCatalog;
import io.drumbeat.profile.SegmentClasses;
import io.drumbeat.profile.SegmentColumns;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.SegmentDefinition;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** {@code segment}: evaluates segments over a fresh profile and records who entered and who exited. */
public final class Segments implements Pipeline<Segments.Request, Segments.Summary> {
    private static final String ASKED = "--count";

    private final Workspace workspace;

    public Segments(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Which segments, and what about them.
     *
     * @param names none: all of them
     * @param explain a lead: why they are in each segment or not; nothing is recorded
     * @param count a predicate: how many people it holds for; nothing is recorded
     */
    public record Request(List<String> names, Optional<String> explain, Optional<String> count) {}

    /** The figures; of an explanation or a count, that alone. */
    public record Summary(
            List<SegmentFigures> segments,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<SegmentExplanation> explanation,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long count)
            implements io.drumbeat.run.Summary {}

    @Override
    public Summary run(Run run, Request request) {
        List<SegmentDefinition> chosen = choose(request.names());
        var asOf = new AsOf(run.asOf(), workspace.timezone());
        var catalog =
                ProfileCatalog.of(workspace).catalog().withSegments(SegmentColumns.of(workspace, Membership::flag));
        var rules = new RuleParser(catalog, asOf);
        request.count().ifPresent(predicate -> rules.predicate(adHoc(predicate)).orThrow());
        boolean looks = request.explain().isPresent() || request.count().isPresent();
        return run.store().transact(looks || run.dryRun(), tx -> {
            run.progress().step("profile");
            Profile.refresh(tx, workspace, asOf, run.id());
            run.progress().step("segments");
            if (request.count().isPresent()) {
                return count(tx, rules, adHoc(request.count().get()));
            }
            return request.explain().isPresent()
                    ? explain(tx, rules, chosen, request.explain().get())
                    : record(tx, rules, chosen, run, request.names().isEmpty());
        });
    }

    private List<SegmentDefinition> choose(List<String> names) {
        if (names.isEmpty()) {
            return List.copyOf(workspace.segments().values());
        }
        return names.stream().distinct().map(this::segment).toList();
    }

    private SegmentDefinition segment(String name) {
        SegmentDefinition segment = workspace.segments().get(name);
        if (segment == null) {
            throw DrumbeatException.usage("unknown_segment", "No segment is called \"" + name + "\"")
                    .hint(DidYouMean.hint(workspace.segments().keySet(), name));
        }
        return segment;
    }

    private static Text adHoc(String predicate) {
        return new Text(predicate, new Position(ASKED, 1, 1));
    }

    private Summary record(Transaction tx, RuleParser rules, List<SegmentDefinition> chosen, Run run, boolean all) {
        var history = new MemberHistory(tx, run.asOf(), run.id());
        if (all) {
            for (String gone : history.retire(workspace.segments().keySet())) {
                run.warn(
                        "segment_retired",
                        "The workspace no longer has the segment " + gone + ": its members have left it");
            }
        }
        var flags =
                tx.keep("segment_flags", new Membership(rules).query(SegmentOrder.of(workspace.segments(), chosen)));
        var classes = new SegmentClasses(workspace, rules);
        List<SegmentFigures> figures = history.record(chosen, flags).stream()
                .map(segment -> segment.ofClass(classes.of(segment.name()).label()))
                .toList();
        return new Summary(figures, null, null);
    }

    private Summary explain(Transaction tx, RuleParser rules, List<SegmentDefinition> chosen, String reference) {
        long lead = LeadFinder.find(tx.sql(), reference, workspace.region());
        var order = SegmentOrder.of(workspace.segments(), chosen);
        return new Summary(List.of(), new SegmentExplainer(tx, rules, order, lead).explain(chosen), null);
    }

    /** As a segment of its own, which may stand on others. */
    private Summary count(Transaction tx, RuleParser rules, Text predicate) {
        var asked = new SegmentDefinition(ASKED, predicate, List.of(), List.of(), null, null, predicate.at());
        var order = SegmentOrder.of(workspace.segments(), List.of(asked));
        Condition member = DSL.condition(Membership.flag(ASKED));
        return new Summary(List.of(), null, (long) tx.sql().fetchCount(new Membership(rules).rows(order), member));
    }
}
