package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where rows come from.
 *
 * @param connection the connection that fetches them; none for a local path
 * @param path a path or glob, relative to the workspace (or to the connection)
 * @param mapping a mapping's name; none where the format describes itself
 * @param location the location its rows belong to, unless the mapping says otherwise
 * @param format overrides what the file name and content say: csv, tsv, google-xml, jsonl, ...
 */
public record Source(
        String name,
        Kind kind,
        @Nullable String connection,
        @Nullable String path,
        @Nullable String mapping,
        @Nullable String location,
        @Nullable String format,
        Position at) {

    public enum Kind {
        INVENTORY,
        LEADS,
        EVENTS;

        /** As a workspace writes it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
