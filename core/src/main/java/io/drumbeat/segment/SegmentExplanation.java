package io.drumbeat.segment;

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
 */
public record SegmentExplanation(
        String name,
        boolean member,
        @Nullable String where,
        boolean holds,
        Map<String, @Nullable Object> values,
        List<Part> include,
        List<Part> exclude) {

    public record Part(String segment, boolean member) {}
}
