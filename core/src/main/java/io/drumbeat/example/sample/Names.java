package io.drumbeat.example.sample;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Invented people's names, in the mix of California's Central Valley, and what they turn into in an address. */
public final class Names {
    private final List<String> first = Words.of(Names.class, "first-names.txt");
    private final List<String> last = Words.of(Names.class, "last-names.txt");

    public String first(Dice dice) {
        return dice.pick(first);
    }

    public String last(Dice dice) {
        return dice.pick(last);
    }

    /** Small letters from a to z only: {@code Nguyễn} becomes {@code nguyen}. */
    public static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("đ", "d")
                .replace("ø", "o")
                .replace("ł", "l")
                .replaceAll("[^a-z]", "");
    }
}
