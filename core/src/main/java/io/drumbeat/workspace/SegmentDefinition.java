package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People for whom a predicate holds, who are in one of {@code include} (when any is named) and in none of {@code exclude}.
 *
 * @param sample only so many of them, chosen by chance
 * @param limit only the first so many of them
 * @param group nobody is in two segments of it
 * @param onEnter what is to be done about whoever enters
 * @param stage the lifecycle stage its members have reached
 */
public record SegmentDefinition(
        String name,
        @Nullable Text where,
        List<Text> include,
        List<Text> exclude,
        @Nullable Sample sample,
        @Nullable Limit limit,
        @Nullable Group group,
        @Nullable String stage,
        @Nullable String description,
        List<LeadAction> onEnter,
        List<LeadAction> onExit,
        Position at) {

    /**
     * A part of the people, always the same ones: their place on a circle of hashes.
     *
     * @param share of 1
     * @param salt what is hashed with each: samples with different salts have nothing to do with each other
     */
    public record Sample(double share, String salt) {}

    /**
     * The first so many.
     *
     * @param by a value of the profile, with {@code asc} or {@code desc} behind it; equals stand in the order of their ids
     */
    public record Limit(int most, Text by) {}

    /**
     * Segments that exclude each other: a person belongs to the first that takes them.
     *
     * @param priority the lower, the earlier it is asked; of equal ones the one written first
     */
    public record Group(String name, int priority) {}

    /** A segment that takes everybody who fits. */
    public SegmentDefinition(
            String name,
            @Nullable Text where,
            List<Text> include,
            List<Text> exclude,
            @Nullable String stage,
            @Nullable String description,
            Position at) {
        this(name, where, include, exclude, null, null, null, stage, description, List.of(), List.of(), at);
    }
}
