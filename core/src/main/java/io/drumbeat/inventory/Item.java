package io.drumbeat.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item as a feed describes it, in our words.
 *
 * @param values in the order of {@link ItemColumns#ALL}
 */
record Item(Listing listing, List<@Nullable Object> values) {}
