package io.drumbeat.intake;

import io.drumbeat.workspace.Mapping;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said about a file; the rest is detected.
 *
 * @param format csv, tsv, json, jsonl, google-xml
 * @param delimiter one character
 * @param encoding a charset's name
 * @param headerRow the physical line of the header, counted from 1
 */
public record ReadOptions(
        @Nullable String format,
        @Nullable String delimiter,
        @Nullable String encoding,
        int headerRow) {

    public static final ReadOptions DETECT = new ReadOptions(null, null, null, 1);

    /** What a mapping says; a header row of 0 leaves the mapping's. */
    public static ReadOptions of(@Nullable String format, @Nullable Mapping mapping, int headerRow) {
        if (mapping == null) {
            return new ReadOptions(format, null, null, Math.max(1, headerRow));
        }
        int row = headerRow > 0 ? headerRow : mapping.headerRow();
        return new ReadOptions(format, mapping.delimiter(), mapping.encoding(), Math.max(1, row));
    }
}
