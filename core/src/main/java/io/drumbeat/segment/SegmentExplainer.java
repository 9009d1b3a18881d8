package io.drumbeat.segment;

import io.drumbeat.profile.LeadValues;
import io.drumbeat.profile.Profile;
import io.drumbeat.rule.Rule;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.SegmentDefinition;
import io.drumbeat.yaml.Text;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Says of one person why they are in each segment, or why not. */
final class SegmentExplainer {
    private final DSLContext sql;
    private final RuleParser rules;
    private final long lead;

    SegmentExplainer(DSLContext sql, RuleParser rules, long lead) {
        this.sql = sql;
        this.rules = rules;
        this.lead = lead;
    }

    List<SegmentExplanation> explain(Collection<SegmentDefinition> segments, Select<? extends Record> membership) {
        var flags = membership.asTable("membership");
        Record row = sql.selectFrom(flags)
                .where(DSL.field(DSL.name("membership", Profile.LEAD_ID.getName()), Long.class)
                        .eq(lead))
                .fetchSingle();
        return segments.stream().map(segment -> explain(segment, row)).toList();
    }

    private SegmentExplanation explain(SegmentDefinition segment, Record flags) {
        Text where = segment.where();
        Rule rule = where == null ? null : rules.predicate(where).orThrow();
        return new SegmentExplanation(
                segment.name(),
                in(flags, segment.name()),
                where == null ? null : where.value(),
                rule == null || holds(rule),
                rule == null ? Map.of() : LeadValues.of(sql, lead, rule.reads()),
                parts(segment.include(), flags),
                parts(segment.exclude(), flags));
    }

    private boolean holds(Rule rule) {
        return sql.fetchExists(Profile.TABLE, Profile.LEAD_ID.eq(lead).and(rule.condition()));
    }

    private static List<SegmentExplanation.Part> parts(List<Text> names, Record flags) {
        return names.stream()
                .map(name -> new SegmentExplanation.Part(name.value(), in(flags, name.value())))
                .toList();
    }

    private static boolean in(Record flags, String segment) {
        return Boolean.TRUE.equals(flags.get(Membership.flag(segment).getName(), Boolean.class));
    }
}
