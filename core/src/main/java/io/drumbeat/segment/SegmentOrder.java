package io.drumbeat.segment;

import io.drumbeat.workspace.SegmentDefinition;
import io.drumbeat.workspace.SegmentDependencies;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Segments in layers: each stands on the layers below it, which hold all that it includes, excludes, asks for or gives way to.
 *
 * @param dependencies of all segments
 */
record SegmentOrder(List<List<SegmentDefinition>> layers, SegmentDependencies dependencies) {
    /** Stands among the segments for the lifecycle, which has its own rules. */
    static final SegmentDefinition LIFECYCLE = new SegmentDefinition(
            SegmentDependencies.LIFECYCLE,
            null,
            List.of(),
            List.of(),
            null,
            null,
            new Position("lifecycle.yaml", 1, 1));

    /** The layers of the wanted segments and of everything they stand on; none waits for itself. */
    static SegmentOrder of(Workspace workspace, Collection<SegmentDefinition> wanted) {
        var heights = new Heights(workspace, SegmentDependencies.of(workspace), new LinkedHashMap<>());
        wanted.forEach(heights::of);
        List<List<SegmentDefinition>> layers = new ArrayList<>();
        heights.known().forEach((segment, height) -> {
            while (layers.size() <= height) {
                layers.add(new ArrayList<>());
            }
            layers.get(height).add(segment);
        });
        return new SegmentOrder(layers, heights.dependencies());
    }

    private record Heights(
            Workspace workspace, SegmentDependencies dependencies, Map<SegmentDefinition, Integer> known) {

        int of(SegmentDefinition segment) {
            Integer found = known.get(segment);
            if (found != null) {
                return found;
            }
            List<Text> below = segment.equals(LIFECYCLE) ? dependencies.ofLifecycle() : dependencies.of(segment);
            int height =
                    below.stream().mapToInt(name -> of(named(name)) + 1).max().orElse(0);
            known.put(segment, height);
            return height;
        }

        private SegmentDefinition named(Text name) {
            return workspace.segments().getOrDefault(name.value(), LIFECYCLE);
        }
    }
}
