package io.drumbeat.workspace;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The notation of durations: a whole number and a unit. {@code 30s}, {@code 15m}, {@code 12h}, {@code 30d}, {@code 2w}. */
public final class Durations {
    static final String NOTATION = "[1-9][0-9]{0,5}[smhdw]";

    private static final Pattern PATTERN = Pattern.compile("([1-9][0-9]{0,5})([smhdw])");

    private Durations() {}

    /** Empty when the text is not such a duration. A day is 24 hours. */
    public static Optional<Duration> parse(String text) {
        var match = PATTERN.matcher(text);
        return match.matches()
                ? Optional.of(Unit.of(match.group(2)).length.multipliedBy(Long.parseLong(match.group(1))))
                : Optional.empty();
    }

    /** The shortest notation in days or less: {@code 30d}, not {@code 720h}; parts of a second are cut off. */
    public static String format(Duration duration) {
        var seconds = duration.toSeconds();
        var unit = Arrays.stream(Unit.values())
                .filter(candidate -> candidate != Unit.W && seconds % candidate.length.toSeconds() == 0)
                .findFirst()
                .orElse(Unit.S);
        return seconds / unit.length.toSeconds() + unit.name().toLowerCase(Locale.ROOT);
    }

    /** From the longest to the shortest. */
    private enum Unit {
        W(Duration.ofDays(7)),
        D(Duration.ofDays(1)),
        H(Duration.ofHours(1)),
        M(Duration.ofMinutes(1)),
        S(Duration.ofSeconds(1));

        private final Duration length;

        Unit(Duration length) {
            this.length = length;
        }

        static Unit of(String letter) {
            return valueOf(letter.toUpperCase(Locale.ROOT));
        }
    }
}
