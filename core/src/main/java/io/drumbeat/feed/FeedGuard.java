package io.drumbeat.feed;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.workspace.FeedDefinition;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Stops a feed of which much is gone: whoever reads it would take down what it no longer lists.
 *
 * @param maxShrink the part of its items that it may lose at once, 0 to 1
 */
record FeedGuard(double maxShrink, boolean acceptShrink, boolean allowEmpty) {

    /** @param before how many items it had when it was written last */
    void check(FeedDefinition feed, long items, Map<String, Long> leftOut, OptionalLong before) {
        if (items == 0 && !allowEmpty) {
            throw DrumbeatException.guard(
                            "empty_feed",
                            "The feed " + feed.name() + " would list nothing"
                                    + (leftOut.isEmpty() ? "" : ": " + listed(leftOut)))
                    .at(feed.file())
                    .hint(
                            "The file is as it was. left-out.csv of the run says why items are left out; if that is right,"
                                    + " say --allow-empty");
        }
        long lost = before.orElse(0) - items;
        if (items > 0 && lost > maxShrink * before.orElse(0) && !acceptShrink) {
            throw DrumbeatException.guard(
                            "feed_would_shrink",
                            String.format(
                                    Locale.ROOT,
                                    "The feed %s would list %d items instead of %d, and at most %.0f%% may go at once",
                                    feed.name(),
                                    items,
                                    before.orElse(0),
                                    100 * maxShrink))
                    .at(feed.file())
                    .hint("The file is as it was. If they are really gone, run again with --accept-shrink");
        }
    }

    private static String listed(Map<String, Long> leftOut) {
        return leftOut.entrySet().stream()
                .map(reason -> reason.getKey() + " " + reason.getValue())
                .collect(Collectors.joining(", "));
    }
}
