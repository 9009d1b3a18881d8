package io.drumbeat.inventory;

import io.drumbeat.intake.Header;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether an item that a feed lists can be had. */
enum Availability {
    IN_STOCK("available", "active", "on lot", "in inventory", "yes", "true", "1"),
    OUT_OF_STOCK("oos", "sold", "sold out", "unavailable", "not available", "inactive", "no", "false", "0"),
    PREORDER("backorder", "available for order", "coming soon"),
    IN_TRANSIT("transit", "incoming", "on order", "in production", "en route");

    private static final Map<String, Availability> BY_WORD = byWord();

    @SuppressWarnings("ImmutableEnumChecker") // a List.of cannot be changed
    private final List<String> words;

    Availability(String... words) {
        this.words = List.of(words);
    }

    /** As it is stored. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a feed's word means, whatever its case, spaces and hyphens. */
    static Optional<Availability> meant(String word) {
        return Optional.ofNullable(BY_WORD.get(Header.loose(word)));
    }

    private static Map<String, Availability> byWord() {
        Map<String, Availability> byWord = new HashMap<>();
        for (Availability availability : values()) {
            byWord.put(Header.loose(availability.label()), availability);
            availability.words.forEach(word -> byWord.put(Header.loose(word), availability));
        }
        return Map.copyOf(byWord);
    }
}
