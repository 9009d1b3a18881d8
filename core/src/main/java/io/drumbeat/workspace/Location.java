package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import org.jspecify.annotations.Nullable;

/**
 * A rooftop, shop or office.
 *
 * @param region ISO 3166-1 country whose habits of phones and postal codes its rows keep; none: the company's
 */
public record Location(
        String name,
        @Nullable String title,
        @Nullable String address,
        @Nullable String from,
        @Nullable String timezone,
        @Nullable String region,
        Position at) {}
