package io.drumbeat.cli;

import io.drumbeat.error.DrumbeatException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Moments and durations as they are written on the command line. */
final class Moments {
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT);
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");

    private Moments() {}

    /**
     * Reads ISO-8601: an instant, or a local time or a date in the company's zone. A date is its first instant there, which
     * is not midnight everywhere on every day.
     *
     * @param option that asks for it
     */
    static Optional<Instant> parse(String option, @Nullable String text, Supplier<ZoneId> zone) {
        if (text == null) {
            return Optional.empty();
        }
        TemporalAccessor moment;
        try {
            moment = ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        } catch (DateTimeException e) {
            throw DrumbeatException.usage("bad_instant", option + " cannot be read: " + text)
                    .hint("write 2026-11-20, 2026-11-20T06:00 or 2026-11-20T06:00:00Z")
                    .causedBy(e);
        }
        return Optional.of(
                switch (moment) {
                    case OffsetDateTime exact -> exact.toInstant();
                    case LocalDateTime local -> local.atZone(zone.get()).toInstant();
                    case LocalDate day -> day.atStartOfDay(zone.get()).toInstant();
                    default -> throw new IllegalStateException(moment.toString());
                });
    }

    /** Reads a part of a whole, {@code 5%} or {@code 0.05}. */
    static double ratio(String text) {
        boolean percent = text.endsWith("%");
        try {
            double number = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
            double ratio = percent ? number / 100 : number;
            if (ratio >= 0 && ratio <= 1) {
                return ratio;
            }
        } catch (NumberFormatException e) {
            throw notARatio(text).causedBy(e);
        }
        throw notARatio(text);
    }

    private static DrumbeatException notARatio(String text) {
        return DrumbeatException.usage(
                        "bad_ratio", "--max-reject-ratio is a part of a whole, which \"" + text + "\" is not")
                .hint("write 5% or 0.05");
    }

    /** Reads {@code 500ms}, {@code 30s}, {@code 15m}, {@code 2h}, {@code 90d} and {@code 0}. */
    static Duration duration(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw DrumbeatException.usage("bad_duration", "Not a duration: " + text)
                    .hint("write 30s, 15m, 2h or 90d");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
