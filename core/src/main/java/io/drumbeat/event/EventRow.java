package io.drumbeat.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event of a file as it would be stored.
 *
 * @param stored its values in the order of {@link EventStaging#STORED}
 */
record EventRow(Who who, List<@Nullable Object> stored) {}
