package io.drumbeat.profile;

import io.drumbeat.profile.ProfilePlan.ProfileFeature;
import io.drumbeat.rule.Aggregation;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Catalog;
import io.drumbeat.rule.Expression;
import io.drumbeat.rule.Parsed;
import io.drumbeat.rule.Rule;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.Durations;
import io.drumbeat.workspace.Feature;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads event features in any order, then the others layer by layer until nothing more can be read. */
final class PlanReading {
    private final Workspace workspace;
    private final Set<String> unread;
    private final AsOf asOf;
    private final RuleParser events;
    private final List<Problem> problems = new ArrayList<>();
    private final List<EventFeature> aggregates = new ArrayList<>();
    private final List<List<ProfileFeature>> layers = new ArrayList<>();
    private Catalog catalog;

    PlanReading(Workspace workspace, Set<String> unread, AsOf asOf) {
        this.workspace = workspace;
        this.unread = unread;
        this.asOf = asOf;
        this.events = new RuleParser(EventColumns.of(workspace), asOf);
        this.catalog = new Catalog("the profile", BaseFacts.columns(workspace)).before(LaterColumns.of(workspace));
    }

    ProfilePlan plan() {
        Map<String, Feature> waiting = new LinkedHashMap<>();
        for (Feature feature : workspace.features().values()) {
            if (catalog.find(feature.name()).isPresent()) {
                problem(
                        feature,
                        "the profile already has a column \"" + feature.name() + "\"",
                        "give the feature another name");
            } else if (feature.ofEvents()) {
                aggregate(feature);
            } else {
                waiting.put(feature.name(), feature);
            }
        }
        while (layer(waiting)) {}
        problems.addAll(new UnreadFeatures(declared(), catalog, waiting).problems(new RuleParser(catalog, asOf)));
        return new ProfilePlan(workspace, catalog, aggregates, layers, problems);
    }

    private Set<String> declared() {
        Set<String> declared = new LinkedHashSet<>(workspace.features().keySet());
        declared.addAll(unread);
        return declared;
    }

    private void aggregate(Feature feature) {
        Parsed<Aggregation> select = events.aggregation(feature.select(), feature.name());
        Parsed<Rule> where =
                feature.where() == null ? new Parsed<>(null, List.of()) : events.predicate(feature.where());
        problems.addAll(select.problems());
        problems.addAll(where.problems());
        if (select.value() != null && where.problems().isEmpty()) {
            var read = new EventFeature(feature, select.value(), Optional.ofNullable(where.value()));
            aggregates.add(read);
            catalog = catalog.with(ProfileColumn.of(
                    feature.name(), read.aggregation().whole().type(), read.dataClass(), meaning(feature), ""));
        }
    }

    /** Reads what can be read of the waiting features; false when that is none of them. */
    private boolean layer(Map<String, Feature> waiting) {
        var parser = new RuleParser(catalog, asOf);
        List<ProfileFeature> layer = new ArrayList<>();
        for (Feature feature : List.copyOf(waiting.values())) {
            Parsed<Expression> parsed = parser.expression(feature.select());
            if (parsed.value() != null) {
                layer.add(new ProfileFeature(feature, parsed.value()));
                waiting.remove(feature.name());
            }
        }
        if (layer.isEmpty()) {
            return false;
        }
        for (ProfileFeature read : layer) {
            catalog = catalog.with(ProfileColumn.of(
                    read.feature().name(), read.expression().type(), read.dataClass(), meaning(read.feature()), ""));
        }
        layers.add(layer);
        return true;
    }

    private static String meaning(Feature feature) {
        if (feature.meaning() != null) {
            return feature.meaning();
        }
        var meaning = new StringBuilder(feature.select().value());
        if (feature.ofEvents()) {
            meaning.append(" of ").append(String.join(", ", feature.from()));
        }
        if (feature.where() != null) {
            meaning.append(" where ").append(feature.where().value());
        }
        if (feature.within() != null) {
            meaning.append(" within ").append(Durations.format(feature.within()));
        }
        if (feature.until() != null) {
            meaning.append(" until ").append(Durations.format(feature.until())).append(" ago");
        }
        if (feature.since() != null) {
            meaning.append(" since ").append(feature.since());
        }
        return meaning.toString();
    }

    private void problem(Feature feature, String message, String hint) {
        problems.add(new Problem(Problem.Severity.ERROR, feature.at(), message, hint));
    }
}
