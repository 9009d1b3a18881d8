package io.drumbeat.dedupe.evidence;

import java.util.List;
import java.util.regex.Pattern;

/** The words of a normalised text, which has one space between any two. */
public final class Words {
    private static final Pattern SPACE = Pattern.compile(" ");

    private Words() {}

    public static List<String> of(String text) {
        return SPACE.splitAsStream(text).toList();
    }
}
