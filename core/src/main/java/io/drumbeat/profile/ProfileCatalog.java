package io.drumbeat.profile;

import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Catalog;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.Rule;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Lifecycle;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.EachRule;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What rules may name.
 *
 * @param unscored the profile without its scores, which scoring rules may not read
 * @param catalog the whole profile, and the segments as they were last recorded
 * @param origins of the columns that not every profile has
 */
public record ProfileCatalog(Catalog unscored, Catalog catalog, Map<String, Origin> origins) {

    /** Where a column of the profile comes from. */
    public enum Origin {
        /** Every profile has it. */
        BASE,
        /** A mapping of leads declares it. */
        ATTRIBUTE,
        FEATURE,
        /** A scoring model fills it. */
        SCORE
    }

    /** Where a column comes from. */
    public Origin origin(String column) {
        return origins.getOrDefault(column, Origin.BASE);
    }

    /** The columns of a workspace's profile; a configuration error where a feature cannot be read. */
    public static ProfileCatalog of(Workspace workspace) {
        // Which columns there are, and of which types, does not depend on the instant.
        return of(workspace, ProfilePlan.of(workspace, whenever(workspace)).orThrow());
    }

    /** An instant for what does not depend on it. */
    static AsOf whenever(Workspace workspace) {
        return new AsOf(Instant.EPOCH, workspace.timezone());
    }

    static ProfileCatalog of(Workspace workspace, ProfilePlan plan) {
        List<Column> columns = new ArrayList<>(plan.catalog().columns());
        var rules = new RuleParser(plan.catalog(), whenever(workspace));
        var events = new RuleParser(EventColumns.of(workspace), whenever(workspace));
        for (ScoringModel model : workspace.models().values()) {
            columns.addAll(ScoreColumns.of(model, dataClass(model, rules).strictest(ofEvents(model, events))));
        }
        Map<String, Origin> origins = new HashMap<>();
        columns.forEach(column -> origins.put(column.name(), Origin.SCORE));
        origins.put(Lifecycle.COLUMN, Origin.BASE);
        SignalColumns.of(workspace).forEach(column -> origins.put(column.name(), Origin.BASE));
        plan.catalog().columns().forEach(column -> origins.put(column.name(), Origin.FEATURE));
        BaseFacts.columns(workspace).forEach(column -> origins.put(column.name(), Origin.BASE));
        AttributeColumns.ofLeads(workspace).keySet().forEach(name -> origins.put(name, Origin.ATTRIBUTE));
        var segments = SegmentColumns.of(workspace, SegmentColumns::recorded);
        var shown = SignalColumns.in(new Catalog("the profile", columns).withSegments(segments), workspace);
        var catalog = LifecycleColumn.in(shown, workspace, LifecycleColumn.KEPT);
        return new ProfileCatalog(plan.catalog(), catalog, Map.copyOf(origins));
    }

    /** A score tells something of all that its rules read. */
    private static DataClass dataClass(ScoringModel model, RuleParser rules) {
        return ModelPredicates.of(model)
                .flatMap(where -> Stream.ofNullable(rules.predicate(where).value()))
                .map(Rule::dataClass)
                .reduce(DataClass.INTERNAL, DataClass::strictest);
    }

    private static DataClass ofEvents(ScoringModel model, RuleParser events) {
        return model.rules().stream()
                .flatMap(rule -> rule instanceof EachRule each ? Stream.ofNullable(each.where()) : Stream.empty())
                .flatMap(where -> Stream.ofNullable(events.predicate(where).value()))
                .map(Rule::dataClass)
                .reduce(DataClass.INTERNAL, DataClass::strictest);
    }
}
