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
    /** Stands for the lifecycle among the names of segments, none of which has a space. */
    public static final String LIFECYCLE = "the lifecycle";

    private final Lifecycle lifecycle;
    private final Map<String, List<SegmentDefinition>> groups = new HashMap<>();

    private SegmentDependencies(Map<String, SegmentDefinition> all, Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
        for (SegmentDefinition segment : all.values()) {
            Group group = segment.group();
            if (group != null) {
                groups.computeIfAbsent(group.name(), _ -> new ArrayList<>()).add(segment);
            }
        }
        groups.values().forEach(members -> members.sort(Comparator.comparingInt(SegmentDependencies::priority)));
    }

    public static SegmentDependencies of(Workspace workspace) {
        return new SegmentDependencies(workspace.segments(), workspace.lifecycle());
    }

    /** Everything that must be known before this segment, by name, at the place that says so. */
    public List<Text> of(SegmentDefinition segment) {
        return Stream.of(
                        segment.include(),
                        segment.exclude(),
                        SegmentReferences.in(segment.where()),
                        SegmentReferences.toStage(segment.where()),
                        SegmentReferences.toStage(
                                segment.limit() == null ? null : segment.limit().by()),
                        before(segment).stream()
                                .map(name -> new Text(name, segment.at()))
                                .toList())
                .flatMap(List::stream)
                .toList();
    }

    /** Everything that must be known before anybody's stage is. */
    public List<Text> ofLifecycle() {
        return lifecycle.rules().stream()
                .flatMap(rule -> Stream.concat(
                        SegmentReferences.in(rule.where()).stream(), SegmentReferences.toStage(rule.where()).stream()))
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
