package io.drumbeat.value;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Words that stand for a code: countries, states, languages, zones, genders. */
public final class Codes {
    private static final Map<String, String> COUNTRIES = countries();
    private static final Map<String, String> LANGUAGES = languages();
    private static final Map<String, Map<String, String>> STATES =
            Map.of("US", States.US, "CA", States.CA, "AU", States.AU);
    private static final Set<String> MALE = Set.of("m", "male", "man");
    private static final Set<String> FEMALE = Set.of("f", "female", "woman", "w");
    private static final Set<String> OTHER = Set.of("x", "d", "other", "diverse", "nonbinary", "non-binary");
    private static final Set<String> UNSAID = Set.of("u", "unknown", "unspecified", "prefer not to say", "-");

    private Codes() {}

    /** ISO 3166-1 alpha-2 of a code of two or three letters or an English name. */
    public static String country(String text) throws Unreadable {
        String code = COUNTRIES.get(key(text));
        if (code == null) {
            throw new Unreadable("unknown_country", "There is no such country");
        }
        return code;
    }

    /** The postal code of a state or province of the US, Canada or Australia; others stay as they are. */
    public static String state(String text, String country) {
        String tidy = Cells.collapse(text);
        Map<String, String> names = STATES.getOrDefault(country, Map.of());
        String code = names.get(key(tidy));
        if (code != null) {
            return code;
        }
        return tidy.length() <= 3 ? tidy.toUpperCase(Locale.ROOT) : tidy;
    }

    public static String postalCode(String text) {
        return Cells.collapse(text).toUpperCase(Locale.ROOT);
    }

    /** A BCP 47 tag of a tag or of a language's English name. */
    public static String language(String text) throws Unreadable {
        String name = LANGUAGES.get(key(text));
        if (name != null) {
            return name;
        }
        try {
            Locale locale =
                    new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
            if (!locale.getLanguage().isEmpty() && LANGUAGES.containsValue(locale.getLanguage())) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException notATag) {
            throw new Unreadable("unknown_language", "There is no such language");
        }
        throw new Unreadable("unknown_language", "There is no such language");
    }

    /** An IANA zone. */
    public static String timezone(String text) throws Unreadable {
        try {
            return ZoneId.of(text.replace(' ', '_')).getId();
        } catch (DateTimeException e) {
            throw new Unreadable("unknown_timezone", "There is no such zone; zones are like America/Los_Angeles");
        }
    }

    /** {@code male}, {@code female}, {@code other}, or empty where it was not said. */
    public static String gender(String text) throws Unreadable {
        String word = text.toLowerCase(Locale.ROOT);
        if (MALE.contains(word)) {
            return "male";
        }
        if (FEMALE.contains(word)) {
            return "female";
        }
        if (OTHER.contains(word)) {
            return "other";
        }
        if (UNSAID.contains(word)) {
            return "";
        }
        throw new Unreadable("unknown_gender", "Neither male, female nor other");
    }

    private static String key(String text) {
        return Cells.collapse(text).toLowerCase(Locale.ROOT).replace(".", "");
    }

    private static Map<String, String> countries() {
        Map<String, String> names = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            names.put(key(code), code);
            names.put(key(country.getISO3Country()), code);
            names.put(key(country.getDisplayCountry(Locale.ENGLISH)), code);
        }
        names.putAll(Map.of(
                "america",
                "US",
                "uk",
                "GB",
                "great britain",
                "GB",
                "england",
                "GB",
                "scotland",
                "GB",
                "wales",
                "GB",
                "holland",
                "NL",
                "the netherlands",
                "NL",
                "korea",
                "KR"));
        names.put("united states of america", "US");
        return Map.copyOf(names);
    }

    private static Map<String, String> languages() {
        Map<String, String> names = new HashMap<>();
        for (String code : Locale.getISOLanguages()) {
            names.put(key(Locale.of(code).getDisplayLanguage(Locale.ENGLISH)), code);
            names.put(code, code);
        }
        return Map.copyOf(names);
    }
}
