package io.drumbeat.example.dealership;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did on the website, or with a mail of ours.
 *
 * @param arrivedAt when the tracker handed it over: usually at once, sometimes days late
 * @param email who it was, when they were known by then
 * @param anonymousId the browser, when they were not
 */
record WebEvent(
        String id,
        String type,
        Instant occurredAt,
        Instant arrivedAt,
        @Nullable String email,
        @Nullable String anonymousId,
        Visit visit,
        @Nullable String url,
        @Nullable String item,
        @Nullable String query) {}
