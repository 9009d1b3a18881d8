package io.drumbeat.segment;

/** A stage of the lifecycle after a run: who is in it, who came and who went. */
public record StageFigures(String stage, long people, long entered, long exited) {}
