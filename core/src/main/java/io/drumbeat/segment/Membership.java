package io.drumbeat.segment;

import io.drumbeat.profile.Fingerprint;
import io.drumbeat.profile.LifecycleColumn;
import io.drumbeat.profile.Profile;
import io.drumbeat.profile.ProfileCatalog;
import io.drumbeat.profile.SegmentColumns;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.Lifecycle;
import io.drumbeat.workspace.SegmentDefinition;
import io.drumbeat.workspace.SegmentDefinition.Limit;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Text;
import java.util.ArrayList;
import java.util.Collection;
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
    /** PostgreSQL cuts names off at 63 bytes. */
    private static final int LONGEST_NAME = 50;

    /** The stage of the lifecycle in the query's rows; null: none. */
    static final Field<String> STAGE = DSL.field(DSL.name("the stage"), SQLDataType.VARCHAR);

    private final Workspace workspace;
    private final RuleParser rules;

    /** The parser of rules for which {@link #flag} tells who is in a segment. */
    static RuleParser rules(Workspace workspace, AsOf asOf) {
        var catalog =
                ProfileCatalog.of(workspace).catalog().withSegments(SegmentColumns.of(workspace, Membership::flag));
        return new RuleParser(LifecycleColumn.in(catalog, workspace, STAGE), asOf);
    }

    /** @param rules as {@link #rules} makes them */
    Membership(Workspace workspace, RuleParser rules) {
        this.workspace = workspace;
        this.rules = rules;
    }

    /** The boolean of a segment in the query's rows; never null. No column of the profile has a space in its name. */
    static Field<Boolean> flag(String segment) {
        return field("in ", segment);
    }

    /** Of a segment with a limit: whether they may be counted; in the query's rows, never null. */
    static Field<Boolean> candidate(String segment) {
        return field("could be in ", segment);
    }

    private static Field<Boolean> field(String prefix, String segment) {
        String name = segment.length() > LONGEST_NAME ? Fingerprint.of(segment) : segment;
        return DSL.field(DSL.name(prefix + name), SQLDataType.BOOLEAN);
    }

    Select<? extends Record> query(SegmentOrder order) {
        List<SelectFieldOrAsterisk> columns = new ArrayList<>(List.of(Profile.LEAD_ID));
        for (List<SegmentDefinition> layer : order.layers()) {
            layer.forEach(
                    segment -> columns.add(segment.equals(SegmentOrder.LIFECYCLE) ? STAGE : flag(segment.name())));
        }
        return DSL.select(columns).from(rows(order));
    }

    /**
     * The profile with a boolean a segment, under the profile's name. Each layer selects from the one below, so a segment that
     * many others include is evaluated once.
     */
    Table<?> rows(SegmentOrder order) {
        Table<?> below = Profile.TABLE;
        for (List<SegmentDefinition> layer : order.layers()) {
            List<SelectFieldOrAsterisk> found = new ArrayList<>(List.of(DSL.asterisk()));
            List<SelectFieldOrAsterisk> cut = new ArrayList<>(List.of(DSL.asterisk()));
            for (SegmentDefinition segment : layer) {
                if (segment.equals(SegmentOrder.LIFECYCLE)) {
                    found.add(stage().as(STAGE.getName()));
                    continue;
                }
                String name = segment.name();
                Field<Boolean> open = segment.limit() == null ? flag(name) : candidate(name);
                found.add(DSL.field(DSL.coalesce(DSL.field(condition(segment, order)), DSL.inline(false)))
                        .as(open.getName()));
                if (segment.limit() != null) {
                    cut.add(DSL.field(isAmongTheFirst(segment.limit(), open))
                            .as(flag(name).getName()));
                }
            }
            below = DSL.select(found).from(below).asTable(Profile.NAME);
            if (cut.size() > 1) {
                below = DSL.select(cut).from(below).asTable(Profile.NAME);
            }
        }
        return below;
    }

    /** The first rule that holds says it. */
    private Field<String> stage() {
        Field<String> stage = DSL.castNull(STAGE);
        for (Lifecycle.Rule rule : workspace.lifecycle().rules().reversed()) {
            Field<String> said = DSL.inline(rule.stage()).cast(STAGE);
            stage = rule.where() == null
                    ? said
                    : DSL.when(rules.predicate(rule.where()).orThrow().condition(), said)
                            .otherwise(stage);
        }
        return stage;
    }

    private Condition condition(SegmentDefinition segment, SegmentOrder order) {
        Condition condition = segment.where() == null
                ? DSL.trueCondition()
                : rules.predicate(segment.where()).orThrow().condition();
        if (!segment.include().isEmpty()) {
            condition = condition.and(any(names(segment.include())));
        }
        if (!segment.exclude().isEmpty()) {
            condition = condition.andNot(any(names(segment.exclude())));
        }
        if (segment.sample() != null) {
            condition = condition.and(SampleOfPeople.of(segment.sample()));
        }
        List<String> before = order.dependencies().before(segment);
        return before.isEmpty() ? condition : condition.andNot(any(before));
    }

    private Condition isAmongTheFirst(Limit limit, Field<Boolean> candidate) {
        var place = DSL.rowNumber()
                .over(DSL.partitionBy(candidate)
                        .orderBy(rules.ordering(limit.by()).orThrow().field(), Profile.LEAD_ID.asc()));
        return DSL.condition(candidate).and(place.le(DSL.inline(limit.most())));
    }

    private static Condition any(Collection<String> segments) {
        return DSL.or(segments.stream().map(name -> DSL.condition(flag(name))).toList());
    }

    private static List<String> names(List<Text> segments) {
        return segments.stream().map(Text::value).toList();
    }
}
