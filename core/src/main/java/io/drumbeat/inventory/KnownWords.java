package io.drumbeat.inventory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a feed's words mean: it says the same few again and again, so each is looked up once. For one thread. */
final class KnownWords<E> {
    /** A column with more words than these is not one of words. */
    private static final int MOST = 1_000;

    private final Function<String, Optional<E>> meaning;
    private final Map<String, Optional<E>> known = new HashMap<>();

    KnownWords(Function<String, Optional<E>> meaning) {
        this.meaning = meaning;
    }

    Optional<E> meant(String word) {
        Optional<E> already = known.get(word);
        if (already != null) {
            return already;
        }
        Optional<E> meant = meaning.apply(word);
        if (known.size() < MOST) {
            known.put(word, meant);
        }
        return meant;
    }
}
