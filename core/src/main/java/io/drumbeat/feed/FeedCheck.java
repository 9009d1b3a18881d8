package io.drumbeat.feed;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.Check;
import io.drumbeat.workspace.FeedDefinition;
import io.drumbeat.workspace.FeedFormat;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Problem;
import io.drumbeat.yaml.Problem.Severity;
import io.drumbeat.yaml.Text;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every feed can be written: its rule can be read, its columns exist, its file is its own. */
public final class FeedCheck implements Check {
    @Override
    public List<Problem> check(Workspace workspace) {
        // What a rule means does not depend on the instant.
        RuleParser rules = StockColumns.rules(new AsOf(Instant.EPOCH, workspace.timezone()));
        List<Problem> problems = new ArrayList<>();
        Map<Path, String> files = new HashMap<>();
        for (FeedDefinition feed : workspace.feeds().values()) {
            if (feed.where() != null) {
                problems.addAll(rules.predicate(feed.where()).problems());
            }
            problems.addAll(new FeedClasses(workspace).check(feed));
            problems.addAll(columns(feed));
            problems.addAll(stores(feed, workspace));
            problems.addAll(addresses(feed, workspace));
            String other = files.putIfAbsent(Path.of(feed.file()).normalize(), feed.name());
            if (other != null) {
                problems.add(new Problem(
                        Severity.ERROR,
                        feed.at(),
                        "the feed \"" + other + "\" is written to " + feed.file() + ", too",
                        "give one of them another `out`"));
            }
        }
        return problems;
    }

    private static List<Problem> columns(FeedDefinition feed) {
        Set<String> known = new TreeSet<>(FeedColumns.of(feed.format()).names());
        known.addAll(feed.columns().keySet());
        List<Problem> problems = new ArrayList<>();
        for (Text column : feed.require()) {
            if (!known.contains(column.value())) {
                problems.add(new Problem(
                        Severity.ERROR,
                        column.at(),
                        "a feed of " + feed.format().label() + " has no column \"" + column + "\"",
                        DidYouMean.hint(known, column.value())));
            }
        }
        return problems;
    }

    private static List<Problem> stores(FeedDefinition feed, Workspace workspace) {
        return feed.stores().keySet().stream()
                .filter(location -> !workspace.locations().containsKey(location))
                .map(location -> new Problem(
                        Severity.ERROR,
                        feed.at(),
                        "no location is called \"" + location + "\", of which `stores` tells the code",
                        DidYouMean.hint(workspace.locations().keySet(), location)))
                .toList();
    }

    /** Meta shows each vehicle at the address of its rooftop. */
    private static List<Problem> addresses(FeedDefinition feed, Workspace workspace) {
        if (feed.format() != FeedFormat.META_CSV
                || feed.columns().keySet().stream().anyMatch(column -> column.startsWith("address"))) {
            return List.of();
        }
        return workspace.locations().values().stream()
                .filter(location ->
                        feed.locations().isEmpty() || feed.locations().contains(location.name()))
                .filter(location ->
                        RooftopAddress.of(location, workspace.region()).isEmpty())
                .map(location -> new Problem(
                        Severity.WARNING,
                        location.at(),
                        "the feed \"" + feed.name() + "\" leaves out what stands at \"" + location.name()
                                + "\": its address has no parts that can be told apart",
                        "write it as street, city, region and postal code: 100 Auto Row, Fresno, CA 93710"))
                .toList();
    }
}
