package io.drumbeat.value;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates and instants: ISO-8601 always, other forms only by a pattern that somebody wrote down. {@code 3/4/2026} is
 * refused without one: half the world means March, the other half April.
 */
public final class Dates {
    private static final Pattern AMBIGUOUS = Pattern.compile("\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4}\\b.*");
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][ ]HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalStart()
            .appendPattern("[ ]")
            .appendPattern("[XXX][XX][X]")
            .optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);

    /** As long as a date is that says no time. */
    private static final int DATE = 10;

    private static final int TO_THE_SECOND = "2026-11-20T10:30:00Z".length();

    private static final int MANY = 50_000;

    private final ZoneId zone;
    private final List<String> patterns;
    private final List<DateTimeFormatter> formatters;
    /** The dates of a file come again and again. For one thread. */
    private final Map<String, LocalDate> dates = new HashMap<>();

    private final Map<String, Instant> midnights = new HashMap<>();

    /**
     * Reads by patterns, the first that fits.
     *
     * @param patterns of {@link DateTimeFormatter}; none: ISO-8601 only
     * @throws IllegalArgumentException when a pattern is none
     */
    public Dates(ZoneId zone, List<String> patterns) {
        this.zone = zone;
        this.patterns = patterns;
        this.formatters = patterns.stream().map(Dates::formatter).toList();
    }

    public LocalDate date(String text) throws Unreadable {
        LocalDate known = dates.get(text);
        if (known != null) {
            return known;
        }
        LocalDate date = parse(text).query(TemporalQueries.localDate());
        if (date == null) {
            throw bad(text);
        }
        return kept(dates, text, plausible(date, text));
    }

    public Instant instant(String text) throws Unreadable {
        if (text.length() <= DATE) {
            Instant known = midnights.get(text);
            return known == null ? kept(midnights, text, anyInstant(text)) : known;
        }
        if (formatters.isEmpty() && text.length() >= 19 && text.endsWith("Z")) {
            Instant utc = utc(text);
            if (utc != null) {
                return utc;
            }
        }
        return anyInstant(text);
    }

    private static <T> T kept(Map<String, T> known, String text, T value) {
        if (known.size() < MANY) {
            known.put(text, value);
        }
        return value;
    }

    private Instant anyInstant(String text) throws Unreadable {
        TemporalAccessor parsed = parse(text);
        LocalDate date = parsed.query(TemporalQueries.localDate());
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneId stated = parsed.query(TemporalQueries.zone());
        if (date == null) {
            throw bad(text);
        }
        plausible(date, text);
        if (time == null) {
            return date.atStartOfDay(stated == null ? zone : stated).toInstant();
        }
        return LocalDateTime.of(date, time)
                .atZone(stated == null ? zone : stated)
                .toInstant()
                .truncatedTo(ChronoUnit.MICROS);
    }

    private static @Nullable Instant utc(String text) {
        try {
            boolean toTheSecond = text.length() == TO_THE_SECOND
                    && text.charAt(4) == '-'
                    && text.charAt(7) == '-'
                    && text.charAt(10) == 'T'
                    && text.charAt(13) == ':'
                    && text.charAt(16) == ':';
            LocalDateTime local = toTheSecond
                    ? LocalDateTime.of(
                            digits(text, 0, 4),
                            digits(text, 5, 7),
                            digits(text, 8, 10),
                            digits(text, 11, 13),
                            digits(text, 14, 16),
                            digits(text, 17, 19))
                    : LocalDateTime.parse(text.substring(0, text.length() - 1));
            return local.toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException notIso) {
            return null;
        }
    }

    /** A number; one that no date has where there is anything but digits. */
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MAX_VALUE;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private TemporalAccessor parse(String text) throws Unreadable {
        for (DateTimeFormatter formatter : formatters) {
            // Where it is the only one, reading it at once is cheaper than asking first whether it fits.
            if (formatters.size() == 1 || fits(formatter, text)) {
                try {
                    return formatter.parse(text);
                } catch (DateTimeException notInPattern) {
                    break;
                }
            }
        }
        // ISO-8601 is never ambiguous, so it is taken beside any pattern.
        try {
            return text.length() == 8 && text.chars().allMatch(Character::isDigit)
                    ? DateTimeFormatter.BASIC_ISO_DATE.parse(text)
                    : ISO.parse(text);
        } catch (DateTimeException e) {
            throw bad(text);
        }
    }

    private static boolean fits(DateTimeFormatter formatter, String text) {
        var position = new ParsePosition(0);
        return formatter.parseUnresolved(text, position) != null && position.getIndex() == text.length();
    }

    private Unreadable bad(String text) {
        if (!patterns.isEmpty()) {
            return new Unreadable(
                    "bad_date", "Not a date of the form " + String.join(" or ", patterns) + ", nor one of ISO-8601");
        }
        if (AMBIGUOUS.matcher(text).matches()) {
            return new Unreadable(
                    "ambiguous_date",
                    "Day or month first? Say `date_format: M/d/yyyy` or `date_format: d/M/yyyy` in the mapping");
        }
        return new Unreadable(
                "bad_date",
                "Not a date of ISO-8601 (2026-11-20, 2026-11-20T14:30:00Z); other forms need a `date_format`");
    }

    private static LocalDate plausible(LocalDate date, String text) throws Unreadable {
        if (date.getYear() < 1850 || date.getYear() > 2200) {
            throw new Unreadable("bad_date", "The year of " + text + " cannot be meant");
        }
        return date;
    }

    /** The pattern read strictly: {@code yyyy} means the year, so that 30 February is refused and no era is asked for. */
    private static DateTimeFormatter formatter(String pattern) {
        StringBuilder years = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < years.length(); i++) {
            if (years.charAt(i) == '\'') {
                quoted = !quoted;
            } else if (!quoted && years.charAt(i) == 'y') {
                years.setCharAt(i, 'u');
            }
        }
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(years.toString())
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
