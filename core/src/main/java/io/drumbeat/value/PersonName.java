package io.drumbeat.value;

import java.text.Normalizer;
import java.text.Normalizer.Form;
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
    private static final Set<String> SUFFIXES = Set.of("jr", "sr", "ii", "iii", "iv", "phd", "md", "dds", "esq");
    private static final Set<String> TITLES = Set.of(
            "mr",
            "mrs",
            "ms",
            "miss",
            "mx",
            "dr",
            "prof",
            "professor",
            "rev",
            "fr",
            "sir",
            "hon",
            "sra",
            "srta",
            "herr",
            "frau",
            "mme",
            "mlle");

    /** A name's parts as they are kept. A short part that is all in capitals is read as the other one is written. */
    public static PersonName tidy(@Nullable String first, @Nullable String last) {
        if (first == null || last == null) {
            return new PersonName(first == null ? null : tidyFirst(first), last == null ? null : tidyLast(last));
        }
        boolean shouted =
                NameCase.isShouted(first + " " + last) && (NameCase.isShouted(first) || NameCase.isShouted(last));
        return new PersonName(
                shouted ? NameCase.first(withoutTitle(Cells.collapse(first))) : tidyFirst(first),
                shouted ? NameCase.last(last) : tidyLast(last));
    }

    /** A family name as it is kept: single spaces; what is all in capitals or all small in mixed case, particles small. */
    public static String tidyLast(String name) {
        return NameCase.isDeliberate(name) ? Cells.collapse(name) : NameCase.last(name);
    }

    /** A given name as it is kept: the same, but every word with a capital, and without a title. */
    public static String tidyFirst(String name) {
        String bare = withoutTitle(Cells.collapse(name));
        return NameCase.isDeliberate(bare) ? bare : NameCase.first(bare);
    }

    /** A full name as it is kept: the same, but its first word with a capital. */
    public static String tidyFull(String name) {
        return NameCase.isDeliberate(name) ? Cells.collapse(name) : NameCase.full(name);
    }

    /** The parts of a full name: {@code Berg, Ana van den}, {@code Smith, John, Jr.} or {@code Dr. Ana van den Berg Jr.} */
    public static PersonName split(String full) {
        String given = Cells.collapse(full);
        String name = tidyFull(withoutTitle(given));
        int comma = name.indexOf(',');
        String behind = comma < 0 ? "" : name.substring(comma + 1).strip();
        if (comma > 0 && !isSuffix(behind)) {
            String family = name.substring(0, comma);
            int second = behind.lastIndexOf(',');
            return second > 0 && isSuffix(behind.substring(second + 1))
                    ? tidy(
                            orNull(behind.substring(0, second)),
                            family + " " + behind.substring(second + 1).strip())
                    : tidy(orNull(behind), orNull(family));
        }
        String[] words = Cells.collapse(name.replace(',', ' ')).split(" ", -1);
        int last = words.length - 1;
        while (last > 1 && isSuffix(words[last])) {
            last--;
        }
        while (last > 1 && NameCase.isParticle(words[last - 1])) {
            last--;
        }
        if (last == 0) {
            boolean titled = name.length() < given.length();
            return titled ? tidy(null, orNull(words[0])) : tidy(orNull(words[0]), null);
        }
        return tidy(join(words, 0, last), join(words, last, words.length));
    }

    /** {@code Dr.}, {@code Prof. Dr.} and {@code Mr. and Mrs.} are left out, as long as a name follows. */
    private static String withoutTitle(String name) {
        int space = name.indexOf(' ');
        if (space > 0 && TITLES.contains(bare(name.substring(0, space)))) {
            String rest = name.substring(space + 1);
            String partner = rest.replaceFirst("^(?i)(and|&) (?=\\S+ )", "");
            return withoutTitle(withoutTitle(partner).equals(partner) ? rest : partner);
        }
        return name;
    }

    /** A name as it is compared: letters and figures in lower case, without accents, single spaces. */
    public static String key(String name) {
        var key = new StringBuilder(name.length());
        boolean apart = false;
        String plain = isAscii(name) ? name : withoutMarks(Normalizer.normalize(name, Form.NFD));
        for (int at = 0; at < plain.length(); at++) {
            char letter = plain.charAt(at);
            if (Character.isLetterOrDigit(letter) || Character.isSurrogate(letter)) {
                key.append(apart ? " " : "").append(Character.toLowerCase(letter));
                apart = false;
            } else if (letter != '\'' && letter != '.' && letter != '\u2019') {
                apart = !key.isEmpty();
            }
        }
        return key.toString();
    }

    private static String withoutMarks(String decomposed) {
        var bare = new StringBuilder(decomposed.length());
        decomposed.codePoints().filter(letter -> !isMark(letter)).forEach(bare::appendCodePoint);
        return bare.toString();
    }

    private static boolean isMark(int letter) {
        int type = Character.getType(letter);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean isAscii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 128) {
                return false;
            }
        }
        return true;
    }

    static boolean isSuffix(String word) {
        return SUFFIXES.contains(bare(word));
    }

    private static String bare(String word) {
        return word.strip().replace(".", "").toLowerCase(Locale.ROOT);
    }

    private static String join(String[] words, int from, int to) {
        return String.join(" ", Arrays.asList(words).subList(from, to));
    }

    private static @Nullable String orNull(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? null : stripped;
    }
}
