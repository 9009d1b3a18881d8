package io.drumbeat.feed;

import java.util.Map;

/**
 * A feed after a run.
 *
 * @param items how many it lists
 * @param leftOut by reason, what is in stock and was chosen but cannot be shown
 * @param result {@code written}, {@code unchanged}; after a dry run {@code would_be_written}
 */
public record FeedFigures(
        String name, String format, String file, long items, Map<String, Long> leftOut, String result) {}
