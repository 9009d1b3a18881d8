package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import org.jspecify.annotations.Nullable;

/** A rooftop, shop or office. */
public record Location(
        String name,
        @Nullable String title,
        @Nullable String address,
        @Nullable String from,
        @Nullable String timezone,
        Position at) {}
