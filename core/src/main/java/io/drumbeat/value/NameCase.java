package io.drumbeat.value;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Capitals and small letters of names. What somebody wrote in both was meant so ({@code deShawn}, {@code van Dijk}). */
final class NameCase {
    private static final Set<String> PARTICLES = Set.of(
            "af", "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "la",
            "le", "ten", "ter", "van", "von", "y", "zu", "zur");
    /** Suffixes that are not just capitalised. */
    private static final Map<String, String> SUFFIXES =
            Map.of("ii", "II", "iii", "III", "iv", "IV", "phd", "PhD", "md", "MD", "dds", "DDS", "ph.d.", "Ph.D.");

    private NameCase() {}

    /** In both cases, or too short to tell: {@code JJ} may be initials. */
    static boolean isDeliberate(String name) {
        int upper = count(name, true);
        return upper == 0 ? count(name, false) == 0 : upper < 3 || count(name, false) > 0;
    }

    /** All capitals, and not just initials, however many. */
    static boolean isShouted(String name) {
        return count(name, true) >= 3 && count(name, false) == 0 && !last(name).equals(Cells.collapse(name));
    }

    /** Capital letters, or the others that have a case. */
    static int count(String name, boolean upper) {
        int letters = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            letters +=
                    (upper ? Character.isUpperCase(c) : Character.isLowerCase(c) || Character.isTitleCase(c)) ? 1 : 0;
        }
        return letters;
    }

    static boolean isParticle(String word) {
        return PARTICLES.contains(word.toLowerCase(Locale.ROOT));
    }

    static String first(String name) {
        return cased(name, Integer.MAX_VALUE);
    }

    static String full(String name) {
        return cased(name, 1);
    }

    static String last(String name) {
        return cased(name, 0);
    }

    /** Every word capitalised, except particles from a certain word on; the last word is never one. */
    private static String cased(String name, int particlesFrom) {
        String[] words = Cells.collapse(name).split(" ", -1);
        StringBuilder cased = new StringBuilder(name.length());
        for (int i = 0; i < words.length; i++) {
            String lower = words[i].toLowerCase(Locale.ROOT);
            boolean particle = i >= particlesFrom && i < words.length - 1 && PARTICLES.contains(lower);
            cased.append(i > 0 ? " " : "").append(particle ? lower : SUFFIXES.getOrDefault(lower, capitalised(lower)));
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
