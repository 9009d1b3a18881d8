package io.drumbeat.cli;

import io.drumbeat.error.Counted;
import java.lang.Character.UnicodeScript;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as people read them. */
final class Figures {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private Figures() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Long number -> count(number);
            case Integer number -> count(number);
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case Double number ->
                BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
            case Duration duration -> duration(duration);
            default -> value.toString();
        };
    }

    /** {@code state = CA, score_purchase = 71}; what is unknown says so. */
    static String pairs(Map<String, ? extends @Nullable Object> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + " = " + (value.getValue() == null ? "unknown" : of(value.getValue())))
                .collect(Collectors.joining(", "));
    }

    /** 12345 as {@code 12,345}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 person}, {@code 12,345 people}. */
    static String count(long number, String one, String many) {
        return Counted.of(number, one, many);
    }

    /** {@code A 81, B 141}. */
    static String counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count(count.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** 0.361 as {@code 36.1%}. */
    static String share(double part) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * part);
    }

    /** {@code 812 ms}, {@code 4.2 s}, {@code 3 min 05 s}, {@code 2 h 10 min}, {@code 5 d 3 h}. */
    static String duration(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return duration.toMillis() + " ms";
        }
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (duration.compareTo(Duration.ofHours(1)) < 0) {
            return String.format(Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart());
        }
        if (duration.compareTo(Duration.ofDays(1)) < 0) {
            return String.format(Locale.ROOT, "%d h %02d min", duration.toHours(), duration.toMinutesPart());
        }
        return String.format(Locale.ROOT, "%d d %d h", duration.toDays(), duration.toHoursPart());
    }

    static String minute(Instant instant, ZoneId zone) {
        return MINUTE.format(instant.atZone(zone));
    }

    /** Columns that the text takes on a terminal: marks take none, East Asian characters and emoji two. */
    static int width(String text) {
        return text.codePoints().map(Figures::width).sum();
    }

    static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        var kept = new StringBuilder();
        int used = 1;
        for (int character : text.codePoints().toArray()) {
            used += width(character);
            if (used > width) {
                break;
            }
            kept.appendCodePoint(character);
        }
        return kept.append('…').toString();
    }

    private static int width(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        return switch (UnicodeScript.of(character)) {
            case HAN, HANGUL, HIRAGANA, KATAKANA, BOPOMOFO, YI -> true;
            default -> Character.isEmojiPresentation(character);
        };
    }
}
