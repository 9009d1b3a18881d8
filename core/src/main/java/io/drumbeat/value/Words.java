package io.drumbeat.value;

import java.util.Locale;
import java.util.Set;

/** Reads yes and no. */
public final class Words {
    private static final Set<String> YES = Set.of("true", "t", "yes", "y", "1", "x", "on");
    private static final Set<String> NO = Set.of("false", "f", "no", "n", "0", "off");

    private Words() {}

    public static boolean isYes(String text) throws Unreadable {
        String word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return true;
        }
        if (NO.contains(word)) {
            return false;
        }
        throw new Unreadable("bad_boolean", "Neither yes nor no");
    }
}
