package io.drumbeat.workspace;

import io.drumbeat.workspace.SegmentDefinition.Group;
import io.drumbeat.yaml.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What each segment stands on: those it includes, excludes or asks for in its rule, and those before it in its group. */
public final class SegmentDependencies {
    private final Map<String, List<SegmentDefinition>> groups = new HashMap<>();

    /** @param all every segment of a workspace, in the order in which they are written */
    public SegmentDependencies(Map<String, SegmentDefinition> all) {
        for (SegmentDefinition segment : all.values()) {
            Group group = segment.group();
            if (group != null) {
                groups.computeIfAbsent(group.name(), _ -> new ArrayList<>()).add(segment);
            }
        }
        groups.values().forEach(members -> members.sort(Comparator.comparingInt(SegmentDependencies::priority)));
    }

    /** Every segment that must be known before this one, by name, at the place that says so. */
    public List<Text> of(SegmentDefinition segment) {
        return Stream.of(
                        segment.include().stream(),
                        segment.exclude().stream(),
                        SegmentReferences.in(segment.where()).stream(),
                        before(segment).stream().map(name -> new Text(name, segment.at())))
                .flatMap(names -> names)
                .toList();
    }

    /** Those of its group that are asked first. */
    public List<String> before(SegmentDefinition segment) {
        Group group = segment.group();
        return group == null
                ? List.of()
                : groups.getOrDefault(group.name(), List.of()).stream()
                        .map(SegmentDefinition::name)
                        .takeWhile(name -> !name.equals(segment.name()))
                        .toList();
    }

    private static int priority(SegmentDefinition segment) {
        Group group = segment.group();
        return group == null ? 0 : group.priority();
    }
}
