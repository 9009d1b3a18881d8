package io.drumbeat.workspace;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;

/** Workspaces made by hand, for tests of what works on them. */
public final class Workspaces {
    private Workspaces() {}

    /** A company in Los Angeles with nothing configured. */
    public static Workspace empty(Path root) {
        return withBatches(root, Map.of());
    }

    public static Workspace withBatch(Path root, BatchDefinition batch) {
        return withBatches(root, Map.of(batch.name(), batch));
    }

    /** A company with a profile, scores and segments. */
    public static Workspace withRules(
            Path root,
            Map<String, Feature> features,
            Map<String, ScoringModel> models,
            Map<String, SegmentDefinition> segments) {
        return workspace(root, features, models, segments, Map.of());
    }

    private static Workspace withBatches(Path root, Map<String, BatchDefinition> batches) {
        return workspace(root, Map.of(), Map.of(), Map.of(), batches);
    }

    private static Workspace workspace(
            Path root,
            Map<String, Feature> features,
            Map<String, ScoringModel> models,
            Map<String, SegmentDefinition> segments,
            Map<String, BatchDefinition> batches) {
        return new Workspace(
                root,
                "Test Company",
                ZoneId.of("America/Los_Angeles"),
                "US",
                new Target("dev", ".drumbeat/store.duckdb", true),
                Map.of(),
                Map.of(),
                Map.of(),
                new Sending(null, null, Map.of(), Map.of(), Map.of()),
                Guards.DEFAULT,
                Identity.STANDARD,
                Interest.BY_NAME,
                null,
                Map.of(),
                features,
                models,
                segments,
                Lifecycle.of(segments.values()),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                batches,
                Assignment.NONE,
                Map.of());
    }
}
