package io.drumbeat.workspace;

import java.util.List;

/**
 * What events about items of the stock say of a person's interest, where their names do not tell.
 *
 * @param asks types of events by which people ask for an item
 * @param looks types of events by which they only look at it
 */
public record Interest(List<String> asks, List<String> looks) {
    /** The names tell. */
    public static final Interest BY_NAME = new Interest(List.of(), List.of());
}
