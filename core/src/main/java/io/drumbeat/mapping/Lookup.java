package io.drumbeat.mapping;

import io.drumbeat.value.Unreadable;
import io.drumbeat.workspace.LookupTable;
import io.drumbeat.workspace.LookupTable.Unknown;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link LookupTable} made ready for many rows: the same words in the same case first, then in any. */
final class Lookup {
    /** The reason of a fault: a word that the mapping says must be known. */
    static final String UNKNOWN_WORD = "unknown_word";

    private final Map<String, String> exact;
    private final Map<String, String> anyCase = new HashMap<>();
    private final Unknown unknown;
    private final @Nullable String otherwise;

    Lookup(LookupTable table) {
        exact = table.words();
        exact.forEach((theirs, ours) -> anyCase.putIfAbsent(theirs.toLowerCase(Locale.ROOT), ours));
        unknown = table.unknown();
        otherwise = table.otherwise();
    }

    /** Our word for theirs; empty where a mapping leaves unknown words out. */
    String of(String text) throws Unreadable {
        if (exact.isEmpty() || text.isEmpty()) {
            return text;
        }
        String ours = exact.get(text);
        if (ours == null) {
            ours = anyCase.get(text.toLowerCase(Locale.ROOT));
        }
        if (ours == null) {
            ours = otherwise;
        }
        return ours == null ? unknown(text) : ours;
    }

    private String unknown(String text) throws Unreadable {
        return switch (unknown) {
            case KEEP -> text;
            case NULL -> "";
            case REJECT -> throw new Unreadable(UNKNOWN_WORD, "The mapping's lookup does not have this word");
        };
    }
}
