package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * lifecycle.yaml: how far a person has come.
 *
 * @param rules asked in this order: the first that holds says the stage
 */
public record Lifecycle(List<Rule> rules) {
    /** From the first contact on. */
    public static final List<String> STAGES = List.of(
            "awareness", "interest", "consideration", "intent", "evaluation", "purchase", "retention", "advocacy");

    /** The column of the profile that tells it. */
    public static final String COLUMN = "lifecycle_stage";

    public static final Lifecycle NONE = new Lifecycle(List.of());

    /**
     * What puts people in a stage.
     *
     * @param where a predicate over the profile; none: everybody whom no earlier rule takes
     */
    public record Rule(String stage, @Nullable Text where, Position at) {}

    /** Where no file says it: the furthest stage among the segments that a person is in. */
    static Lifecycle of(Collection<SegmentDefinition> segments) {
        return new Lifecycle(segments.stream()
                .filter(segment -> segment.stage() != null)
                .sorted(Comparator.comparingInt(
                                (SegmentDefinition segment) -> STAGES.indexOf(String.valueOf(segment.stage())))
                        .reversed())
                .map(segment -> new Rule(
                        String.valueOf(segment.stage()),
                        new Text("in segment \"" + segment.name() + "\"", segment.at()),
                        segment.at()))
                .toList());
    }

    /** Somebody can have a stage. */
    public boolean isThere() {
        return !rules.isEmpty();
    }
}
