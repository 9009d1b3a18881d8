package io.drumbeat.push;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.profile.ProfileCatalog;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Catalog;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.Check;
import io.drumbeat.workspace.Connection;
import io.drumbeat.workspace.DestinationDefinition;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Problem;
import io.drumbeat.yaml.Problem.Severity;
import io.drumbeat.yaml.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every destination of leads can be served: its rule can be read, and the places it names exist. */
public final class DestinationCheck implements Check {
    private final LeadDestinations destinations;

    public DestinationCheck() {
        // A secret stands for itself: whether it can be found is known where it is used.
        this(LeadDestinations.installed(Text::value));
    }

    DestinationCheck(LeadDestinations destinations) {
        this.destinations = destinations;
    }

    @Override
    public List<Problem> check(Workspace workspace) {
        if (workspace.destinations().isEmpty()) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>(rules(workspace));
        for (DestinationDefinition destination : workspace.destinations().values()) {
            connection(workspace, destination).ifPresent(problems::add);
            destination.vendors().keySet().stream()
                    .filter(location -> !workspace.locations().containsKey(location))
                    .forEach(location -> problems.add(new Problem(
                            Severity.ERROR,
                            destination.at(),
                            "no location is called \"" + location + "\", of which `vendors` tells the name",
                            DidYouMean.hint(workspace.locations().keySet(), location))));
        }
        return problems;
    }

    private Optional<Problem> connection(Workspace workspace, DestinationDefinition destination) {
        String name = destination.connection();
        Connection connection = name == null ? null : workspace.connections().get(name);
        if (connection == null) {
            return Optional.empty(); // Files; or no such connection, which is found with all names.
        }
        try {
            destinations.check(workspace, connection);
            return Optional.empty();
        } catch (DrumbeatException fault) {
            return Optional.of(Problem.of(fault, connection.at()));
        }
    }

    private static List<Problem> rules(Workspace workspace) {
        Catalog profile;
        try {
            profile = ProfileCatalog.of(workspace).catalog();
        } catch (DrumbeatException featureThatCannotBeRead) {
            // That is the fault, and the check of the profile's rules points at it.
            return List.of();
        }
        // What a rule means does not depend on the instant.
        var rules = new RuleParser(profile, new AsOf(Instant.EPOCH, workspace.timezone()));
        var classes = new PushClasses(workspace, profile, rules);
        List<Problem> problems = new ArrayList<>();
        for (DestinationDefinition destination : workspace.destinations().values()) {
            Text where = destination.where();
            if (where != null) {
                problems.addAll(rules.predicate(where).problems());
            }
            problems.addAll(classes.problems(destination));
        }
        return problems;
    }
}
