package io.drumbeat.segment;

/** A segment after a run: who is in it, who came and who went. */
public record SegmentFigures(String name, long members, long entered, long exited) {}
