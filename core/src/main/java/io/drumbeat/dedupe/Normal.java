package io.drumbeat.dedupe;

import io.drumbeat.dedupe.evidence.Words;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts in the forms in which they are compared: what people write differently without meaning anything by it is gone. */
final class Normal {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L} ]+");
    private static final Pattern NO_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern SILENT = Pattern.compile("['’`´.]+");
    private static final Pattern JOINTS = Pattern.compile("[-_/,]+");
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Set<String> LEGAL_FORMS = Set.of(
            "inc",
            "llc",
            "ltd",
            "limited",
            "corp",
            "corporation",
            "co",
            "company",
            "gmbh",
            "ag",
            "sa",
            "srl",
            "bv",
            "plc",
            "pty",
            "lp",
            "llp",
            "the");
    private static final Map<String, String> STREET_WORDS = Map.ofEntries(
            Map.entry("street", "st"),
            Map.entry("str", "st"),
            Map.entry("avenue", "ave"),
            Map.entry("av", "ave"),
            Map.entry("road", "rd"),
            Map.entry("drive", "dr"),
            Map.entry("boulevard", "blvd"),
            Map.entry("lane", "ln"),
            Map.entry("court", "ct"),
            Map.entry("place", "pl"),
            Map.entry("circle", "cir"),
            Map.entry("circuit", "cct"),
            Map.entry("crescent", "cres"),
            Map.entry("highway", "hwy"),
            Map.entry("parkway", "pkwy"),
            Map.entry("square", "sq"),
            Map.entry("terrace", "ter"),
            Map.entry("apartment", "apt"),
            Map.entry("unit", "apt"),
            Map.entry("flat", "apt"),
            Map.entry("suite", "ste"),
            Map.entry("north", "n"),
            Map.entry("south", "s"),
            Map.entry("east", "e"),
            Map.entry("west", "w"));

    private Normal() {}

    /** Letters and single spaces, in lower case, without accents: {@code o'Neil-GARCÍA} is {@code oneil garcia}. */
    static @Nullable String name(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String bare = SILENT.matcher(plain(text)).replaceAll("");
        return filled(NO_LETTERS.matcher(JOINTS.matcher(bare).replaceAll(" ")).replaceAll(""));
    }

    /** Words and numbers, the usual words for a street cut to their usual abbreviations. */
    static @Nullable String street(@Nullable String text) {
        String words = words(text);
        if (words == null) {
            return null;
        }
        StringBuilder street = new StringBuilder(words.length());
        for (String word : Words.of(words)) {
            street.append(street.isEmpty() ? "" : " ").append(STREET_WORDS.getOrDefault(word, word));
        }
        return street.toString();
    }

    /** Words and numbers without the legal form; the whole where there is nothing else. */
    static @Nullable String company(@Nullable String text) {
        String words = words(text);
        if (words == null) {
            return null;
        }
        StringBuilder name = new StringBuilder(words.length());
        for (String word : Words.of(words)) {
            if (!LEGAL_FORMS.contains(word)) {
                name.append(name.isEmpty() ? "" : " ").append(word);
            }
        }
        return name.isEmpty() ? words : name.toString();
    }

    /** Letters and digits; of a US code with nine digits the first five. */
    static @Nullable String postalCode(@Nullable String text, @Nullable String country) {
        String code = code(text);
        return code != null && code.length() == 9 && "US".equals(country) ? code.substring(0, 5) : code;
    }

    /** Letters and digits only. */
    static @Nullable String code(@Nullable String text) {
        return text == null ? null : filled(NO_WORDS.matcher(plain(text)).replaceAll(""));
    }

    /** Words and numbers with single spaces. */
    static @Nullable String words(@Nullable String text) {
        return text == null
                ? null
                : filled(NO_WORDS.matcher(SILENT.matcher(plain(text)).replaceAll(""))
                        .replaceAll(" "));
    }

    private static String plain(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (int at = 0; at < lower.length(); at++) {
            if (lower.charAt(at) > 0x7f) {
                return unaccented(lower);
            }
        }
        return lower;
    }

    private static String unaccented(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .replace("ß", "ss")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("đ", "d");
    }

    private static @Nullable String filled(String text) {
        String tidy = SPACES.matcher(text).replaceAll(" ").strip();
        return tidy.isEmpty() ? null : tidy;
    }
}
