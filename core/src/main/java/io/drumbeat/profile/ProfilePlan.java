package io.drumbeat.profile;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Catalog;
import io.drumbeat.rule.Expression;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Feature;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Problem;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

    /** A feature over the columns of the profile. */
    public record ProfileFeature(Feature feature, Expression expression) {
        DataClass dataClass() {
            return feature.dataClass().strictest(expression.dataClass());
        }
    }

    /** Reads the features of a workspace, all of them, however many are wrong. */
    public static ProfilePlan of(Workspace workspace, AsOf asOf) {
        return of(workspace, Set.of(), asOf);
    }

    /** @param unread features that the files name and say wrongly */
    static ProfilePlan of(Workspace workspace, Set<String> unread, AsOf asOf) {
        return new PlanReading(workspace, unread, asOf).plan();
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

    /** These columns, and those of the profile that features among them are made of. */
    Set<String> needed(Collection<String> columns) {
        Set<String> needed = new LinkedHashSet<>(columns);
        needed.add(Profile.LEAD_ID.getName());
        layers.reversed().stream()
                .flatMap(List::stream)
                .filter(feature -> needed.contains(feature.feature().name()))
                .forEach(feature -> feature.expression().reads().forEach(column -> needed.add(column.name())));
        return needed;
    }
}
