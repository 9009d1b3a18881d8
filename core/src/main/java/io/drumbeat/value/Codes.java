package io.drumbeat.value;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Words that stand for a code: countries, languages, zones, genders. */
public final class Codes {
    private static final Map<String, String> LANGUAGES = languages();
    private static final Set<String> LANGUAGE_CODES = new HashSet<>(LANGUAGES.values());
    private static final Set<String> MALE = Set.of("m", "male", "man");
    private static final Set<String> FEMALE = Set.of("f", "female", "woman", "w");
    private static final Set<String> OTHER = Set.of("x", "d", "other", "diverse", "nonbinary", "non-binary");
    private static final Set<String> UNSAID = Set.of("u", "unknown", "unspecified", "prefer not to say", "-");

    private Codes() {}

    /** ISO 3166-1 alpha-2 of a code of two or three letters, an English name or what the country calls itself. */
    public static String country(String text) throws Unreadable {
        String code = Countries.code(text);
        if (code == null) {
            throw new Unreadable("unknown_country", "There is no such country");
        }
        return code;
    }

    /**
     * The part of the ISO 3166-2 code that follows the country ({@code CA} of {@code US-CA}), of a code, an English or
     * local name or a usual abbreviation; what the country's table does not have, or has twice, stays as it is.
     */
    public static String state(String text, String country) {
        return States.code(text, country);
    }

    /** Whether a country has a state or province of that name or code. */
    public static boolean isState(String text, String country) {
        return States.has(text, country);
    }

    /** A postal code as its country writes it: with the zeros that a spreadsheet took, its spaces and hyphens. */
    public static String postalCode(String text, String country) {
        return PostalCodes.written(text, country);
    }

    /** A BCP 47 tag of a tag, an ISO 639 code or a language's name. */
    public static String language(String text) throws Unreadable {
        String name = LANGUAGES.get(key(text));
        if (name != null) {
            return name;
        }
        try {
            Locale locale =
                    new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
            if (LANGUAGE_CODES.contains(locale.getLanguage())) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException notATag) {
            throw new Unreadable("unknown_language", "There is no such language");
        }
        throw new Unreadable("unknown_language", "There is no such language");
    }

    /** An IANA zone, of its name or of what North Americans and Windows call theirs. */
    public static String timezone(String text) throws Unreadable {
        String known = ZoneNames.zone(text);
        if (known != null) {
            return known;
        }
        String name = text.strip().replace(' ', '_');
        try {
            return ZoneId.of(name).getId();
        } catch (DateTimeException e) {
            return ZoneNames.inAnyCase(name)
                    .orElseThrow(() -> new Unreadable(
                            "unknown_timezone", "There is no such zone; zones are like America/Los_Angeles"));
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

    static String key(String text) {
        return Cells.collapse(text).toLowerCase(Locale.ROOT).replace(".", "");
    }

    private static Map<String, String> languages() {
        Map<String, String> names = new HashMap<>();
        for (String code : Locale.getISOLanguages()) {
            Locale language = Locale.of(code);
            names.put(key(language.getDisplayLanguage(Locale.ENGLISH)), language.getLanguage());
            names.put(language.getISO3Language(), language.getLanguage());
            names.put(code, language.getLanguage());
        }
        names.putAll(Map.of(
                "español",
                "es",
                "castellano",
                "es",
                "français",
                "fr",
                "deutsch",
                "de",
                "português",
                "pt",
                "italiano",
                "it",
                "tiếng việt",
                "vi",
                "中文",
                "zh",
                "mandarin",
                "zh",
                "tagalog",
                "tl"));
        return Map.copyOf(names);
    }
}
