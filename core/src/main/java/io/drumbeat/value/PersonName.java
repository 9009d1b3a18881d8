package io.drumbeat.value;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person's name.
 *
 * @param first null where it is not known
 * @param last null where it is not known
 */
public record PersonName(@Nullable String first, @Nullable String last) {
    private static final Set<String> PARTICLES = Set.of(
            "af", "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "la",
            "le", "ten", "ter", "van", "von", "y", "zu");
    private static final Set<String> SUFFIXES = Set.of("jr", "sr", "ii", "iii", "iv", "phd", "md", "esq");

    /** Trimmed, single spaces; what is all in capitals in mixed case, particles ({@code van der}) in lower case. */
    public static String tidy(String name) {
        String collapsed = Cells.collapse(name);
        return isShouted(collapsed) ? titleCase(collapsed) : collapsed;
    }

    /** The parts of a full name: {@code Berg, Ana van den} or {@code Ana van den Berg}. */
    public static PersonName split(String full) {
        String name = tidy(full);
        int comma = name.indexOf(',');
        if (comma > 0 && !isSuffix(name.substring(comma + 1))) {
            return new PersonName(orNull(name.substring(comma + 1)), orNull(name.substring(0, comma)));
        }
        String[] words = (comma > 0 ? name.substring(0, comma) : name).split(" ", -1);
        int last = words.length - 1;
        while (last > 1 && isSuffix(words[last])) {
            last--;
        }
        while (last > 1 && PARTICLES.contains(words[last - 1].toLowerCase(Locale.ROOT))) {
            last--;
        }
        return last == 0
                ? new PersonName(orNull(words[0]), null)
                : new PersonName(join(words, 0, last), join(words, last, words.length));
    }

    private static String join(String[] words, int from, int to) {
        return String.join(" ", Arrays.asList(words).subList(from, to));
    }

    private static boolean isSuffix(String word) {
        return SUFFIXES.contains(word.strip().replace(".", "").toLowerCase(Locale.ROOT));
    }

    private static @Nullable String orNull(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? null : stripped;
    }

    /** All capitals, and not just initials. */
    private static boolean isShouted(String name) {
        int upper = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLowerCase(c) || Character.isTitleCase(c)) {
                return false;
            }
            if (Character.isUpperCase(c)) {
                upper++;
            }
        }
        return upper >= 3;
    }

    private static String titleCase(String name) {
        StringBuilder cased = new StringBuilder(name.length());
        String[] words = name.split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            String lower = words[i].toLowerCase(Locale.ROOT);
            if (i > 0) {
                cased.append(' ');
            }
            boolean particle = PARTICLES.contains(lower) && i < words.length - 1;
            cased.append(particle ? lower : capitalised(lower));
        }
        return cased.toString();
    }

    /** A capital at the start, after a hyphen and an apostrophe, and after {@code Mc}. */
    private static String capitalised(String lower) {
        StringBuilder word = new StringBuilder(lower);
        boolean start = true;
        int part = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (start && Character.isLetter(c)) {
                word.setCharAt(i, Character.toTitleCase(c));
            }
            boolean apostrophe = (c == '\'' || c == '’') && i < word.length() - 2;
            boolean joint = c == '-' || c == '.' || apostrophe;
            part = joint ? i + 1 : part;
            boolean mac = i == part + 1 && lower.startsWith("mc", part) && word.length() - part > 3;
            start = joint || mac;
        }
        return word.toString();
    }
}
