package io.drumbeat.workspace;

/** Where a run works and delivers. {@code deliverTo} is {@code outbox} when every delivery is diverted to files. */
public record Target(String name, String store, boolean divertsToOutbox) {}
