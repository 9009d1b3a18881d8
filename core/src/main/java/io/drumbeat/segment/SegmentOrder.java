package io.drumbeat.segment;

import io.drumbeat.workspace.SegmentDefinition;
import io.drumbeat.yaml.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Segments in layers: each stands on the layers below it, which hold all that it includes and excludes. */
record SegmentOrder(List<List<SegmentDefinition>> layers) {

    /**
     * The layers of the wanted segments and of everything they stand on.
     *
     * @param all every segment of the workspace; none waits for itself
     */
    static SegmentOrder of(Map<String, SegmentDefinition> all, Collection<SegmentDefinition> wanted) {
        Map<SegmentDefinition, Integer> heights = new LinkedHashMap<>();
        wanted.forEach(segment -> height(segment, all, heights));
        List<List<SegmentDefinition>> layers = new ArrayList<>();
        heights.forEach((segment, height) -> {
            while (layers.size() <= height) {
                layers.add(new ArrayList<>());
            }
            layers.get(height).add(segment);
        });
        return new SegmentOrder(layers);
    }

    private static int height(
            SegmentDefinition segment, Map<String, SegmentDefinition> all, Map<SegmentDefinition, Integer> heights) {
        Integer known = heights.get(segment);
        if (known != null) {
            return known;
        }
        int height = parts(segment)
                .map(name -> all.get(name.value()))
                .mapToInt(part -> height(part, all, heights) + 1)
                .max()
                .orElse(0);
        heights.put(segment, height);
        return height;
    }

    private static Stream<Text> parts(SegmentDefinition segment) {
        return Stream.concat(segment.include().stream(), segment.exclude().stream());
    }
}
