package io.drumbeat.profile;

import io.drumbeat.ownership.OwnershipEvents;
import io.drumbeat.workspace.Feature;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.EachRule;
import io.drumbeat.workspace.Signal;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Problem;
import io.drumbeat.yaml.Problem.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Types of events that are probably slips of the hand. Any name may be one, and what is counted of a type that never comes is
 * nothing for ever: so a name that stands in one place alone and is almost one that stands in others is pointed at.
 */
final class EventNames {
    private static final int SLIPS = 2;
    /** Of a shorter name two letters are too much to be a slip. */
    private static final int LONG_ENOUGH = 6;

    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(SLIPS);

    private final Map<String, List<Position>> places = new TreeMap<>();
    private final Set<String> known = new HashSet<>(OwnershipEvents.all());

    EventNames(Workspace workspace) {
        known.addAll(workspace.interest().asks());
        known.addAll(workspace.interest().looks());
        for (Feature feature : workspace.features().values()) {
            name(feature.from(), feature.at());
            Optional.ofNullable(feature.since()).ifPresent(since -> name(List.of(since), feature.at()));
        }
        for (ScoringModel model : workspace.models().values()) {
            for (ScoringModel.Rule rule : model.rules()) {
                if (rule instanceof EachRule each) {
                    name(List.of(each.each()), each.at());
                }
            }
        }
        for (Signal signal : workspace.signals().values()) {
            name(signal.from(), signal.at());
        }
    }

    private void name(Collection<String> types, Position at) {
        types.forEach(
                type -> places.computeIfAbsent(type, _ -> new ArrayList<>()).add(at));
    }

    /** A warning for each. */
    List<Problem> slips() {
        return places.entrySet().stream()
                .flatMap(named -> slip(named.getKey(), named.getValue().getFirst()).stream())
                .toList();
    }

    private Optional<Problem> slip(String type, Position at) {
        if (!standsAlone(type) || type.length() < LONG_ENOUGH) {
            return Optional.empty();
        }
        return Stream.concat(known.stream(), places.keySet().stream().filter(other -> !standsAlone(other)))
                .filter(other -> DISTANCE.apply(type, other) >= 0)
                .sorted()
                .findFirst()
                .map(other -> new Problem(
                        Severity.WARNING,
                        at,
                        "nothing else speaks of an event \"" + type + "\"",
                        "did you mean \"" + other + "\"?"));
    }

    private boolean standsAlone(String type) {
        return !known.contains(type) && places.getOrDefault(type, List.of()).size() == 1;
    }
}
