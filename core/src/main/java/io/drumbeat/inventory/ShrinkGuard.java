package io.drumbeat.inventory;

import io.drumbeat.error.DrumbeatException;
import java.util.Locale;

/**
 * Stops a feed that was probably cut off on its way.
 *
 * @param maxShrink the part of a source's stock that may go at once, 0 to 1
 */
record ShrinkGuard(double maxShrink) {

    /** Fails when a feed lost much of its stock, or lists nothing. */
    void check(Feed feed, long read, long removed, long inStock) {
        if (removed > maxShrink * inStock) {
            throw DrumbeatException.guard(
                            "feed_shrank",
                            "The feed of %s lacks %d of its %d items in stock: %s, and at most %s may go at once"
                                    .formatted(
                                            feed.name(),
                                            removed,
                                            inStock,
                                            percent((double) removed / inStock),
                                            percent(maxShrink)))
                    .at(feed.name())
                    .hint("Nothing was changed. If they are really gone, run again with --accept-shrink");
        }
        if (read == 0) {
            throw DrumbeatException.guard("empty_feed", "The feed of %s lists nothing".formatted(feed.name()))
                    .at(feed.name())
                    .hint("Nothing was changed. If there is really no stock, run again with --accept-shrink");
        }
    }

    private static String percent(double ratio) {
        return String.format(Locale.ROOT, "%.1f%%", ratio * 100).replace(".0%", "%");
    }
}
