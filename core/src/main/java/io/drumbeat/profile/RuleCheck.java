package io.drumbeat.profile;

import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.Check;
import io.drumbeat.workspace.Lifecycle;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.EachRule;
import io.drumbeat.workspace.ScoringModel.WhereRule;
import io.drumbeat.workspace.SegmentDefinition;
import io.drumbeat.workspace.Signal;
import io.drumbeat.workspace.Unread;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Problem;
import io.drumbeat.yaml.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every rule of a workspace can be read: features, scoring models and segments, all their faults at once; and what they count may come. */
public final class RuleCheck implements Check {
    private final Unread unread;

    /** Of a workspace all of which could be read. */
    public RuleCheck() {
        this(Unread.NONE);
    }

    /** @param unread what could not be read; rules that ask for it are left alone */
    public RuleCheck(Unread unread) {
        this.unread = unread;
    }

    @Override
    public List<Problem> check(Workspace workspace) {
        // What a rule means does not depend on the instant; only its windows do.
        var asOf = new AsOf(Instant.EPOCH, workspace.timezone());
        var plan = ProfilePlan.of(workspace, unread.features(), asOf);
        var catalog = ProfileCatalog.of(workspace, plan);
        var rules = new Rules(unreadColumns(workspace, plan), new ArrayList<>(plan.problems()));

        var unscored = new RuleParser(catalog.unscored(), asOf);
        var events = new RuleParser(EventColumns.of(workspace), asOf);
        workspace.models().values().forEach(model -> rules.read(model, unscored, events));
        var scored = new RuleParser(catalog.catalog(), asOf);
        workspace.segments().values().forEach(segment -> rules.read(segment, scored));
        workspace.lifecycle().rules().forEach(rule -> rules.read(rule, scored));
        workspace.signals().values().forEach(signal -> rules.read(signal, scored, events));
        rules.problems().addAll(new EventNames(workspace).slips());
        return rules.problems();
    }

    private Set<String> unreadColumns(Workspace workspace, ProfilePlan plan) {
        var columns = new TreeSet<>(workspace.features().keySet());
        columns.addAll(unread.features());
        plan.catalog().columns().forEach(column -> columns.remove(column.name()));
        unread.models().forEach(model -> columns.addAll(ScoreColumns.names(model)));
        return columns;
    }

    /** A rule that reads a feature or a score which cannot be read is left alone: the fault is the feature's or the model's. */
    private record Rules(Set<String> unreadColumns, List<Problem> problems) {

        void read(ScoringModel model, RuleParser profile, RuleParser events) {
            for (ScoringModel.Rule rule : model.rules()) {
                switch (rule) {
                    case WhereRule once -> read(once.where(), profile);
                    case EachRule each -> {
                        Text where = each.where();
                        if (where != null) {
                            problems.addAll(events.predicate(where).problems());
                        }
                    }
                }
            }
            for (ScoringModel.Level level : model.levels()) {
                Text where = level.where();
                if (where != null) {
                    read(where, profile);
                }
            }
        }

        void read(Signal signal, RuleParser profile, RuleParser events) {
            if (signal.where() != null) {
                problems.addAll(events.predicate(signal.where()).problems());
            }
            if (signal.same() != null) {
                problems.addAll(events.expression(signal.same()).problems());
            }
            if (signal.who() != null) {
                read(signal.who(), profile);
            }
            if (signal.after() != null && !namesUnread(signal.after())) {
                problems.addAll(profile.instant(signal.after()).problems());
            }
        }

        void read(Lifecycle.Rule rule, RuleParser profile) {
            Text where = rule.where();
            if (where != null) {
                read(where, profile);
            }
        }

        void read(SegmentDefinition segment, RuleParser profile) {
            Text where = segment.where();
            if (where != null) {
                read(where, profile);
            }
            if (segment.limit() != null && !namesUnread(segment.limit().by())) {
                problems.addAll(profile.ordering(segment.limit().by()).problems());
            }
        }

        private void read(Text where, RuleParser profile) {
            if (!namesUnread(where)) {
                problems.addAll(profile.predicate(where).problems());
            }
        }

        private boolean namesUnread(Text where) {
            return unreadColumns.stream().anyMatch(column -> UnreadFeatures.names(where.value(), column));
        }
    }
}
