package io.drumbeat.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Turns an unknown name into advice: the known name that was probably meant, or what there is to choose from. */
public final class DidYouMean {
    private static final int LISTED = 12;

    /** Counts swapped letters as one slip and trusts the beginning of a word most: how people mistype. */
    private static final JaroWinklerSimilarity ALIKE = new JaroWinklerSimilarity();

    private static final double ENOUGH = 0.85;

    private DidYouMean() {}

    /** The known name that is most alike, if any is alike enough to be a slip of the hand. */
    public static Optional<String> among(Collection<String> known, String given) {
        var wanted = fold(given);
        return known.stream()
                .filter(name -> ALIKE.apply(fold(name), wanted) >= ENOUGH)
                .max(Comparator.<String, Double>comparing(name -> ALIKE.apply(fold(name), wanted))
                        .thenComparing(Comparator.reverseOrder()));
    }

    /** One sentence of advice: {@code did you mean "segment"?}, else the names there are, else that there are none. */
    public static String hint(Collection<String> known, String given) {
        return among(known, given)
                .map(name -> "did you mean \"" + name + "\"?")
                .orElseGet(() -> known.isEmpty() ? "there is none yet" : "there is " + listed(known));
    }

    private static String listed(Collection<String> known) {
        var names = known.stream().sorted().limit(LISTED).collect(Collectors.joining(", "));
        return known.size() > LISTED ? names + ", and " + (known.size() - LISTED) + " more" : names;
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
