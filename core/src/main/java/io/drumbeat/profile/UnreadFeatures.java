package io.drumbeat.profile;

import io.drumbeat.rule.Catalog;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.Feature;
import io.drumbeat.yaml.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Features over the profile that could not be read: through a fault of their own, because they read each other in a circle,
 * or because they read one of these, which is then not said again.
 */
final class UnreadFeatures {
    private final Set<String> unread;
    private final Map<String, Feature> waiting;

    /**
     * @param declared every feature of the workspace
     * @param catalog what could be read
     * @param waiting what could not, of those over the profile
     */
    UnreadFeatures(Set<String> declared, Catalog catalog, Map<String, Feature> waiting) {
        this.unread = new LinkedHashSet<>(declared);
        this.waiting = waiting;
        catalog.columns().forEach(column -> unread.remove(column.name()));
    }

    List<Problem> problems(RuleParser profile) {
        List<Problem> problems = new ArrayList<>();
        Set<String> circle = new LinkedHashSet<>();
        for (Feature feature : waiting.values()) {
            if (readsItself(feature)) {
                circle.add(feature.name());
            } else if (unreadIn(feature).isEmpty()) {
                problems.addAll(profile.expression(feature.select()).problems());
            }
        }
        if (!circle.isEmpty()) {
            String names = String.join(" and ", circle);
            Feature first = Objects.requireNonNull(waiting.get(circle.iterator().next()));
            problems.add(new Problem(
                    Problem.Severity.ERROR,
                    first.select().at(),
                    circle.size() == 1 ? names + " reads itself" : names + " read each other in a circle",
                    "let one of them read columns that do not depend on the others"));
        }
        return problems;
    }

    private boolean readsItself(Feature feature) {
        Set<String> reached = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(unreadIn(feature));
        while (!open.isEmpty()) {
            String name = open.removeLast();
            Feature next = waiting.get(name);
            if (reached.add(name) && next != null) {
                open.addAll(unreadIn(next));
            }
        }
        return reached.contains(feature.name());
    }

    private List<String> unreadIn(Feature feature) {
        return unread.stream()
                .filter(name -> names(feature.select().value(), name))
                .toList();
    }

    /** Whether a rule names a column; a text that reads like one counts too, which at worst postpones a message. */
    static boolean names(String rule, String column) {
        return Pattern.compile("\\b" + Pattern.quote(column) + "\\b", Pattern.CASE_INSENSITIVE)
                .matcher(rule)
                .find();
    }
}
