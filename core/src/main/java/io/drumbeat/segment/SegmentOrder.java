package io.drumbeat.segment;

import io.drumbeat.workspace.SegmentDefinition;
import io.drumbeat.workspace.SegmentDependencies;
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

    /**
     * The layers of the wanted segments and of everything they stand on.
     *
     * @param all every segment of the workspace; none waits for itself
     */
    static SegmentOrder of(Map<String, SegmentDefinition> all, Collection<SegmentDefinition> wanted) {
        var heights = new Heights(all, new SegmentDependencies(all), new LinkedHashMap<>());
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
            Map<String, SegmentDefinition> all,
            SegmentDependencies dependencies,
            Map<SegmentDefinition, Integer> known) {

        int of(SegmentDefinition segment) {
            Integer found = known.get(segment);
            if (found != null) {
                return found;
            }
            int height = dependencies.of(segment).stream()
                    .map(name -> all.get(name.value()))
                    .mapToInt(part -> of(part) + 1)
                    .max()
                    .orElse(0);
            known.put(segment, height);
            return height;
        }
    }
}
