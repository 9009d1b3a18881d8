package io.drumbeat.inventory;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.workspace.Durations;
import io.drumbeat.workspace.Guards;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stops a feed that is not today's: one that nobody has written for too long, or one from before the last.
 *
 * @param asOf against which ages are measured
 */
record FeedAge(Feed feed, Guards guards, Instant asOf) {

    /** How old the newest file may be; empty: of any age. */
    private Optional<Duration> limit() {
        @Nullable Duration own = feed.rules().maxAge();
        return Optional.ofNullable(own == null ? guards.maxAge() : own);
    }

    /** Fails where the feed was written too long ago. */
    void check(Instant writtenAt) {
        limit().filter(limit -> writtenAt.plus(limit).isBefore(asOf)).ifPresent(limit -> {
            throw stopped(
                    "feed_too_old",
                    "The feed of %s is %s old, of %s, and may be %s"
                            .formatted(
                                    feed.name(),
                                    age(writtenAt),
                                    writtenAt.truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                                    Durations.format(limit)));
        });
    }

    /** Fails where no new feed has come for too long since the last. */
    void checkWaiting(Instant lastWrittenAt) {
        limit().filter(limit -> lastWrittenAt.plus(limit).isBefore(asOf)).ifPresent(limit -> {
            throw stopped(
                    "feed_overdue",
                    "No feed of %s has come since that of %s, %s ago, and it may be %s old"
                            .formatted(feed.name(), lastWrittenAt, age(lastWrittenAt), Durations.format(limit)));
        });
    }

    /** Fails where an earlier feed has come back. */
    void checkOrder(Instant writtenAt, Instant lastWrittenAt) {
        if (writtenAt.isBefore(lastWrittenAt)) {
            throw stopped(
                    "feed_went_back",
                    "The feed of %s is of %s, and that of %s is in stock already"
                            .formatted(feed.name(), writtenAt, lastWrittenAt));
        }
    }

    private String age(Instant then) {
        return Durations.format(
                Duration.ofMinutes(Math.max(1, Duration.between(then, asOf).toMinutes())));
    }

    private DrumbeatException stopped(String code, String message) {
        return DrumbeatException.guard(code, message)
                .at(feed.name())
                .hint("Nothing was changed. Ask for today's feed; to take this one all the same: --accept-old");
    }
}
