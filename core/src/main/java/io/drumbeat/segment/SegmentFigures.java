package io.drumbeat.segment;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A segment after a run: who is in it, who came and who went.
 *
 * @param dataClass the strictest class of what it tells of its members: {@code internal}, {@code sensitive}, {@code npi}
 */
public record SegmentFigures(
        String name,
        long members,
        long entered,
        long exited,
        @JsonProperty("class") String dataClass) {

    /** Of a segment that tells nothing delicate. */
    public SegmentFigures(String name, long members, long entered, long exited) {
        this(name, members, entered, exited, "internal");
    }

    SegmentFigures ofClass(String label) {
        return new SegmentFigures(name, members, entered, exited, label);
    }
}
