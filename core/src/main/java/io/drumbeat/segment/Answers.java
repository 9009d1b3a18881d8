package io.drumbeat.segment;

import io.drumbeat.lead.LeadFinder;
import io.drumbeat.profile.Profile;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.segment.Segments.Summary;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.SegmentDefinition;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.util.List;
import java.util.Set;
import org.jooq.impl.DSL;

/** What is asked of segments. To be used in transactions that are rolled back. */
final class Answers {
    private static final String COUNTED = "--count";

    private final Workspace workspace;
    private final AsOf asOf;
    private final RuleParser rules;
    private final String runId;

    Answers(Workspace workspace, AsOf asOf, RuleParser rules, String runId) {
        this.workspace = workspace;
        this.asOf = asOf;
        this.rules = rules;
        this.runId = runId;
    }

    /** A question that cannot be understood needs no store. */
    void check(Question question) {
        if (question instanceof Question.HowMany asked) {
            rules.predicate(adHoc(asked)).orThrow();
        }
    }

    Summary to(Question question, Transaction tx, List<SegmentDefinition> chosen) {
        return switch (question) {
            case Question.Nothing _ -> throw new IllegalArgumentException("nothing is asked");
            case Question.Why asked -> explain(tx, chosen, asked.lead());
            case Question.HowMany asked -> count(tx, adHoc(asked));
            case Question.WhatIf asked ->
                new Summary(
                        List.of(),
                        null,
                        null,
                        null,
                        new SegmentSimulation(tx, workspace, asOf, runId).compare(chosen, asked.against()),
                        null,
                        null);
            case Question.Overlap _ -> overlap(tx, chosen);
            case Question.Sizes asked -> sizes(tx, asked.segment());
        };
    }

    /** Of a segment that the workspace no longer has, too, as long as somebody was in it. */
    private Summary sizes(Transaction tx, String segment) {
        List<SegmentSize> sizes = SegmentSize.of(tx, segment, asOf.instant());
        if (sizes.isEmpty()) {
            Segments.named(workspace, segment);
        }
        return new Summary(List.of(), null, null, null, null, null, sizes);
    }

    private Summary explain(Transaction tx, List<SegmentDefinition> chosen, String reference) {
        Profile.refresh(tx, workspace, asOf, runId);
        long lead = LeadFinder.find(tx.sql(), reference, workspace.region());
        var order = SegmentOrder.of(workspace, chosen);
        return new Summary(
                List.of(),
                null,
                new SegmentExplainer(tx, workspace, rules, order, lead).explain(chosen),
                null,
                null,
                null,
                null);
    }

    /** As a segment of its own, which may stand on others. */
    private Summary count(Transaction tx, Text predicate) {
        Set<Column> reads = rules.predicate(predicate).orThrow().reads();
        Profile.refresh(
                tx, workspace, asOf, runId, reads.stream().map(Column::name).toList());
        var asked = new SegmentDefinition(COUNTED, predicate, List.of(), List.of(), null, null, predicate.at());
        var rows = new Membership(workspace, rules).rows(SegmentOrder.of(workspace, List.of(asked)));
        long people = tx.sql().fetchCount(rows, DSL.condition(Membership.flag(COUNTED)));
        return new Summary(List.of(), null, null, people, null, null, null);
    }

    private Summary overlap(Transaction tx, List<SegmentDefinition> chosen) {
        Profile.refresh(tx, workspace, asOf, runId);
        var flags =
                tx.keep("segment_flags", new Membership(workspace, rules).query(SegmentOrder.of(workspace, chosen)));
        List<String> names = chosen.stream().map(SegmentDefinition::name).toList();
        return new Summary(List.of(), null, null, null, null, SegmentOverlap.of(tx, names, flags), null);
    }

    private static Text adHoc(Question.HowMany asked) {
        return new Text(asked.predicate(), new Position(COUNTED, 1, 1));
    }
}
