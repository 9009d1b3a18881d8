package io.drumbeat.segment;

import io.drumbeat.profile.Profile;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.SegmentDefinition;
import io.drumbeat.yaml.Text;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** One row a lead with one boolean a segment, all predicates in one pass over the profile. */
final class Membership {
    private final RuleParser rules;

    Membership(RuleParser rules) {
        this.rules = rules;
    }

    /** The boolean of a segment in the query's rows; never null. */
    static Field<Boolean> flag(String segment) {
        return DSL.field(DSL.name("in_" + segment), SQLDataType.BOOLEAN);
    }

    /** Each layer selects from the one below, under the name that rules know, so a segment that many others include is evaluated once. */
    Select<? extends Record> query(SegmentOrder order) {
        Table<?> below = Profile.TABLE;
        List<SelectFieldOrAsterisk> kept = new ArrayList<>(List.of(Profile.LEAD_ID));
        Select<? extends Record> query = DSL.select(kept).from(below);
        for (List<SegmentDefinition> layer : order.layers()) {
            List<SelectFieldOrAsterisk> columns = new ArrayList<>(List.of(DSL.asterisk()));
            for (SegmentDefinition segment : layer) {
                columns.add(DSL.field(DSL.coalesce(DSL.field(condition(segment)), DSL.inline(false)))
                        .as(flag(segment.name()).getName()));
                kept.add(flag(segment.name()));
            }
            below = DSL.select(columns).from(below).asTable(Profile.NAME);
            query = DSL.select(kept).from(below);
        }
        return query;
    }

    private Condition condition(SegmentDefinition segment) {
        Condition condition = segment.where() == null
                ? DSL.trueCondition()
                : rules.predicate(segment.where()).orThrow().condition();
        if (!segment.include().isEmpty()) {
            condition = condition.and(any(segment.include()));
        }
        return segment.exclude().isEmpty() ? condition : condition.andNot(any(segment.exclude()));
    }

    private static Condition any(List<Text> segments) {
        return DSL.or(
                segments.stream().map(name -> DSL.condition(flag(name.value()))).toList());
    }
}
