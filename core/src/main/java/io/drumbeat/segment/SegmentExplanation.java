package io.drumbeat.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why one person is or is not in a segment.
 *
 * @param where the predicate; null where the segment has none
 * @param holds whether the predicate holds
 * @param values the columns that the predicate reads, as they are for this person
 * @param include the included segments, and whether the person is in them
 * @param exclude the excluded segments, and whether the person is in them
 * @param before the segments that are asked first in its group, and whether the person is in them
 * @param sample whether they belong to the sample; null where the segment takes everybody
 * @param limit whether they are among the first; null where nothing is counted, or they do not come so far
 */
public record SegmentExplanation(
        String name,
        boolean member,
        @Nullable String where,
        boolean holds,
        Map<String, @Nullable Object> values,
        List<Part> include,
        List<Part> exclude,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Part> before,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Chance sample,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Cut limit) {

    public record Part(String segment, boolean member) {}

    /**
     * A part by chance.
     *
     * @param share of 1
     */
    public record Chance(double share, String salt, boolean within) {}

    /** The first so many. */
    public record Cut(int most, String by, boolean within) {}
}
