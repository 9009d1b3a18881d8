package io.drumbeat.feed;

import io.drumbeat.intake.Header;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The shape of a vehicle, in the words of Google and of Meta.
 *
 * @see <a href="https://support.google.com/google-ads/answer/14157085">Google: body style</a>
 */
enum BodyStyle {
    CONVERTIBLE("convertible", "cabriolet", "roadster", "spyder", "spider"),
    COUPE("coupe", "2dr car"),
    CROSSOVER("crossover", "cuv"),
    HATCHBACK("hatchback", "liftback"),
    MINIVAN("minivan", "mini van", "passenger minivan"),
    SEDAN("sedan", "saloon", "4dr car"),
    SUV("suv", "sport utility", "sport utility vehicle"),
    TRUCK("truck", "pickup", "pickup truck", "crew cab", "extended cab", "regular cab", "crew cab pickup"),
    VAN("full_size_van", "van", "cargo van", "passenger van", "full size van"),
    WAGON("station_wagon", "wagon", "station wagon", "estate");

    private static final Map<String, BodyStyle> BY_WORD = byWord();

    private final String google;

    @SuppressWarnings("ImmutableEnumChecker") // a List.of cannot be changed
    private final List<String> words;

    BodyStyle(String google, String... words) {
        this.google = google;
        this.words = List.of(words);
    }

    String google() {
        return google;
    }

    String meta() {
        return name();
    }

    /** What an item's word means, whatever its case, spaces and hyphens. */
    static Optional<BodyStyle> meant(String word) {
        return Optional.ofNullable(BY_WORD.get(Header.loose(word)));
    }

    private static Map<String, BodyStyle> byWord() {
        Map<String, BodyStyle> byWord = new HashMap<>();
        for (BodyStyle style : values()) {
            byWord.put(Header.loose(style.name().toLowerCase(Locale.ROOT)), style);
            byWord.put(Header.loose(style.google), style);
            style.words.forEach(word -> byWord.put(Header.loose(word), style));
        }
        return Map.copyOf(byWord);
    }
}
