package io.drumbeat.profile;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.rule.Aggregate;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Catalog;
import io.drumbeat.rule.Expression;
import io.drumbeat.rule.Parsed;
import io.drumbeat.rule.Rule;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Feature;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a workspace's profile is made: its features read and checked, in an order in which each finds what it reads.
 *
 * @param catalog every column but the scores
 * @param aggregates features over events
 * @param layers features over the profile's own columns; each layer reads only what is below it
 * @param problems everything that is wrong with the features; empty where the plan can be carried out
 */
public record ProfilePlan(
        Workspace workspace,
        Catalog catalog,
        List<EventFeature> aggregates,
        List<List<ProfileFeature>> layers,
        List<Problem> problems) {

    /**
     * A feature over a lead's events.
     *
     * @param where empty: every event of the type
     */
    public record EventFeature(Feature feature, Aggregate aggregate, Optional<Rule> where) {
        DataClass dataClass() {
            return feature.dataClass()
                    .strictest(aggregate.dataClass())
                    .strictest(where.map(Rule::dataClass).orElse(DataClass.PUBLIC));
        }
    }

    /** A feature over the columns of the profile. */
    public record ProfileFeature(Feature feature, Expression expression) {
        DataClass dataClass() {
            return feature.dataClass().strictest(expression.dataClass());
        }
    }

    /** Reads the features of a workspace, all of them, however many are wrong. */
    public static ProfilePlan of(Workspace workspace, AsOf asOf) {
        return new Reading(workspace, asOf).plan();
    }

    /** This plan; a configuration error at the first problem where there is one. */
    public ProfilePlan orThrow() {
        if (problems.isEmpty()) {
            return this;
        }
        Problem first = problems.getFirst();
        throw DrumbeatException.config("bad_feature", "The profile cannot be made: " + first.message())
                .at(first.where().toString())
                .hint(first.hint());
    }

    /** Reads event features in any order, then the others layer by layer until nothing more can be read. */
    private static final class Reading {
        private final Workspace workspace;
        private final AsOf asOf;
        private final RuleParser events;
        private final List<Problem> problems = new ArrayList<>();
        private final List<EventFeature> aggregates = new ArrayList<>();
        private final List<List<ProfileFeature>> layers = new ArrayList<>();
        private Catalog catalog;

        Reading(Workspace workspace, AsOf asOf) {
            this.workspace = workspace;
            this.asOf = asOf;
            this.events = new RuleParser(ProfileCatalog.events(), asOf);
            this.catalog = new Catalog("the profile", BaseColumns.of(workspace));
        }

        ProfilePlan plan() {
            Map<String, Feature> waiting = new LinkedHashMap<>();
            for (Feature feature : workspace.features().values()) {
                if (catalog.find(feature.name()).isPresent()) {
                    problem(
                            feature,
                            "the profile already has a column \"" + feature.name() + "\"",
                            "give the feature another name");
                } else if (feature.from() == null) {
                    waiting.put(feature.name(), feature);
                } else {
                    aggregate(feature);
                }
            }
            while (layer(waiting)) {}
            problems.addAll(new UnreadFeatures(workspace.features().keySet(), catalog, waiting)
                    .problems(new RuleParser(catalog, asOf)));
            return new ProfilePlan(workspace, catalog, aggregates, layers, problems);
        }

        private void aggregate(Feature feature) {
            Parsed<Aggregate> select = events.aggregate(feature.select());
            Parsed<Rule> where =
                    feature.where() == null ? new Parsed<>(null, List.of()) : events.predicate(feature.where());
            problems.addAll(select.problems());
            problems.addAll(where.problems());
            if (select.value() != null && where.problems().isEmpty()) {
                var read = new EventFeature(feature, select.value(), Optional.ofNullable(where.value()));
                aggregates.add(read);
                catalog = catalog.with(BaseColumns.column(
                        feature.name(), read.aggregate().type(), read.dataClass(), meaning(feature)));
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
                catalog = catalog.with(BaseColumns.column(
                        read.feature().name(), read.expression().type(), read.dataClass(), meaning(read.feature())));
            }
            layers.add(layer);
            return true;
        }

        private static String meaning(Feature feature) {
            var meaning = new StringBuilder(feature.select().value());
            if (feature.from() != null) {
                meaning.append(" of ").append(feature.from());
            }
            if (feature.where() != null) {
                meaning.append(" where ").append(feature.where().value());
            }
            if (feature.within() != null) {
                meaning.append(" within ").append(feature.within().toDays()).append(" d");
            }
            return meaning.toString();
        }

        private void problem(Feature feature, String message, String hint) {
            problems.add(new Problem(Problem.Severity.ERROR, feature.at(), message, hint));
        }
    }
}
