package io.drumbeat.value;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What of a place's name is compared: neither capitals nor diacritics, hyphens, dots or apostrophes count. */
final class PlaceKeys {
    private static final Pattern MARKS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");
    private static final Pattern SILENT = Pattern.compile("[.'’‘ʻʼʽ`´ʹ]+");
    private static final Pattern BREAKS = Pattern.compile("[\\s\\-–—‐,/()]+");
    private static final Pattern CHINESE_KIND = Pattern.compile("(?<=\\p{IsHan}{2})[省市県縣都府道]$");
    private static final Set<String> KINDS = Set.of(
            ("province provincia provincie provinz provins region regione regiao regiunea prefecture ken fu county co state canton "
                            + "kanton department departamento departement district distrito districte distrikt governorate "
                            + "muhafazah municipality municipio territory territoire republic respublika republika republica "
                            + "oblast kray krai okrug community comunidad comunitat comunidade autonoma autonomous voivodeship "
                            + "wojewodztwo kraj lan fylke megye maakunta judet judetul zupanija parish emirate sheng shi estado "
                            + "область край республика провинция")
                    .split(" "));
    private static final Set<String> LINKS = Set.of("of", "the", "de", "del", "di", "du", "do", "da", "des");

    private PlaceKeys() {}

    static String key(String text) {
        String folded = isPlain(text)
                ? text
                : MARKS.matcher(Normalizer.normalize(letters(text), Normalizer.Form.NFD))
                        .replaceAll("");
        String spaced = BREAKS.matcher(SILENT.matcher(folded).replaceAll("").replace("&", " and "))
                .replaceAll(" ");
        return Normalizer.normalize(spaced.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /** A key without the words for what kind of place it is: {@code turin} of {@code province of turin}; may be empty. */
    static String bare(String key) {
        List<String> words = new ArrayList<>(
                List.of(CHINESE_KIND.matcher(key).replaceFirst("").split(" ")));
        if (words.removeIf(KINDS::contains)) {
            while (!words.isEmpty() && LINKS.contains(words.getFirst())) {
                words.removeFirst();
            }
            while (!words.isEmpty() && LINKS.contains(words.getLast())) {
                words.removeLast();
            }
        }
        return String.join(" ", words);
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** Letters that are letters of their own rather than marked ones. */
    private static String letters(String text) {
        return text.replace('ı', 'i')
                .replace('ł', 'l')
                .replace('Ł', 'L')
                .replace('ø', 'o')
                .replace('Ø', 'O')
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .replace('ə', 'e')
                .replace('Ə', 'E')
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("Æ", "Ae")
                .replace("þ", "th")
                .replace("Þ", "Th");
    }
}
