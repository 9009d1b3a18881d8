package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import org.jspecify.annotations.Nullable;

/**
 * A rooftop, shop or office.
 *
 * @param region ISO 3166-1 country whose habits of phones and postal codes its rows keep; none: the company's
 * @param coordinates where it is; none: how far it is from the others is not known
 */
public record Location(
        String name,
        @Nullable String title,
        @Nullable String address,
        @Nullable String from,
        @Nullable String timezone,
        @Nullable String region,
        @Nullable Coordinates coordinates,
        Position at) {}
