package io.drumbeat.inventory;

import io.drumbeat.intake.Header;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The state an item is sold in. Where one vehicle is listed in two, the first of them keeps the plain key. */
enum Condition {
    NEW("n", "brand new", "neu", "nuevo"),
    CERTIFIED("c", "cpo", "certified pre owned", "certified used", "certified preowned"),
    REFURBISHED("reconditioned", "renewed", "remanufactured"),
    USED("u", "pre owned", "preowned", "second hand", "previously owned", "gebraucht", "usado");

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
        return Optional.ofNullable(BY_WORD.get(Header.loose(word)));
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
