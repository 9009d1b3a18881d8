package io.drumbeat.inventory;

import io.drumbeat.intake.Header;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The state an item is sold in. Where one vehicle is listed in two, the first of them keeps the plain key. */
enum Condition {
    NEW("n", "brand new", "factory new", "neu", "nuevo", "neuf", "nuovo"),
    CERTIFIED(
            "c",
            "cpo",
            "certified pre owned",
            "certified used",
            "certified preowned",
            "cert",
            "manufacturer certified"),
    REFURBISHED("reconditioned", "renewed", "remanufactured", "refurb"),
    USED(
            "u",
            "pre owned",
            "preowned",
            "second hand",
            "previously owned",
            "like new",
            "gebraucht",
            "usado",
            "occasion",
            "usato");

    private static final Pattern SPACES = Pattern.compile("[^a-z]+");
    private static final Map<String, Condition> BY_WORD = byWord();

    @SuppressWarnings("ImmutableEnumChecker") // a List.of cannot be changed
    private final List<String> words;

    Condition(String... words) {
        this.words = List.of(words);
    }

    /** As it is stored. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a feed's word means, whatever its case, spaces and hyphens. */
    static Optional<Condition> meant(String word) {
        Condition known = BY_WORD.get(Header.loose(word));
        return known == null ? meant(List.of(SPACES.split(word.toLowerCase(Locale.ROOT)))) : Optional.of(known);
    }

    /** Several words, of which one tells: {@code Used - Certified}, {@code New Vehicle}. */
    private static Optional<Condition> meant(List<String> words) {
        boolean denied = words.contains("not") || words.contains("non");
        if (!denied && (words.contains("certified") || words.contains("cpo"))) {
            return Optional.of(CERTIFIED);
        }
        if (words.contains("used") || words.contains("owned") || words.contains("preowned")) {
            return Optional.of(USED);
        }
        return words.getFirst().equals("new") ? Optional.of(NEW) : Optional.empty();
    }

    private static Map<String, Condition> byWord() {
        Map<String, Condition> byWord = new HashMap<>();
        for (Condition condition : values()) {
            byWord.put(Header.loose(condition.label()), condition);
            condition.words.forEach(word -> byWord.put(Header.loose(word), condition));
        }
        return Map.copyOf(byWord);
    }
}
