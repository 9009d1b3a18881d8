package io.drumbeat.segment;

import io.drumbeat.profile.LeadValues;
import io.drumbeat.profile.Profile;
import io.drumbeat.rule.Rule;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.segment.SegmentExplanation.Chance;
import io.drumbeat.segment.SegmentExplanation.Cut;
import io.drumbeat.segment.SegmentExplanation.Part;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.SegmentDefinition;
import io.drumbeat.workspace.SegmentDefinition.Limit;
import io.drumbeat.workspace.SegmentDefinition.Sample;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Text;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Says of one person why they are in each segment, or why not. */
final class SegmentExplainer {
    private final Transaction tx;
    private final RuleParser rules;
    private final SegmentOrder order;
    private final long lead;
    private final Table<?> person;

    SegmentExplainer(Transaction tx, Workspace workspace, RuleParser rules, SegmentOrder order, long lead) {
        this.tx = tx;
        this.rules = rules;
        this.order = order;
        this.lead = lead;
        this.person = tx.keep(
                        "explained",
                        DSL.select(DSL.asterisk())
                                .from(new Membership(workspace, rules).rows(order))
                                .where(Profile.LEAD_ID.eq(lead)))
                .table()
                .as(Profile.NAME);
        if (!tx.sql().fetchExists(person)) {
            throw LeadValues.unknown(lead);
        }
    }

    List<SegmentExplanation> explain(Collection<SegmentDefinition> segments) {
        return segments.stream().map(this::explain).toList();
    }

    private SegmentExplanation explain(SegmentDefinition segment) {
        Text where = segment.where();
        Rule rule = where == null ? null : rules.predicate(where).orThrow();
        return new SegmentExplanation(
                segment.name(),
                is(Membership.flag(segment.name())),
                where == null ? null : where.value(),
                rule == null || holds(rule.condition()),
                rule == null ? Map.of() : LeadValues.of(tx.sql(), person, lead, rule.reads()),
                parts(segment.include().stream().map(Text::value).toList()),
                parts(segment.exclude().stream().map(Text::value).toList()),
                parts(order.dependencies().before(segment)),
                chance(segment.sample()),
                cut(segment));
    }

    private List<Part> parts(List<String> names) {
        return names.stream()
                .map(name -> new Part(name, is(Membership.flag(name))))
                .toList();
    }

    private @Nullable Chance chance(@Nullable Sample sample) {
        return sample == null ? null : new Chance(sample.share(), sample.salt(), holds(SampleOfPeople.of(sample)));
    }

    private @Nullable Cut cut(SegmentDefinition segment) {
        Limit limit = segment.limit();
        return limit == null || !is(Membership.candidate(segment.name()))
                ? null
                : new Cut(limit.most(), limit.by().value(), is(Membership.flag(segment.name())));
    }

    private boolean is(Field<Boolean> flag) {
        return holds(DSL.condition(flag));
    }

    private boolean holds(Condition condition) {
        return tx.sql().fetchExists(person, condition);
    }
}
