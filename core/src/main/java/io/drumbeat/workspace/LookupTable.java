package io.drumbeat.workspace;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source's words and ours.
 *
 * @param words ours by theirs; compared without regard to case
 * @param unknown what becomes of a word that the table does not have
 * @param otherwise what stands for every such word; else {@code unknown} decides
 */
public record LookupTable(
        Map<String, String> words,
        Unknown unknown,
        @Nullable String otherwise) {
    public static final LookupTable NONE = new LookupTable(Map.of(), Unknown.KEEP, null);

    /** What becomes of a word that a table does not have. */
    public enum Unknown {
        /** It stays as it is. */
        KEEP,
        /** The record is rejected. */
        REJECT,
        /** The field stays empty. */
        NULL
    }

    public static LookupTable of(Map<String, String> words) {
        return new LookupTable(words, Unknown.KEEP, null);
    }
}
