package io.drumbeat.segment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a segment's definition would change.
 *
 * @param against what it is compared with
 * @param before members by that; null: it has no such segment
 * @param after members by the files as they are
 * @param entering the first who would enter, in the order of their ids
 * @param exiting the first who would exit
 */
public record SegmentComparison(
        String name,
        String against,
        @Nullable Long before,
        long after,
        long enter,
        long exit,
        List<Person> entering,
        List<Person> exiting) {

    public record Person(long lead, @Nullable String email) {}
}
