package io.drumbeat.value;

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
import java.util.Locale;
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

    private final ZoneId zone;
    private final @Nullable String pattern;
    private final @Nullable DateTimeFormatter formatter;

    /**
     * @param pattern of {@link DateTimeFormatter}; none: ISO-8601 only
     * @throws IllegalArgumentException when the pattern is none
     */
    public Dates(ZoneId zone, @Nullable String pattern) {
        this.zone = zone;
        this.pattern = pattern;
        this.formatter = pattern == null ? null : formatter(pattern);
    }

    public LocalDate date(String text) throws Unreadable {
        LocalDate date = parse(text).query(TemporalQueries.localDate());
        if (date == null) {
            throw bad(text);
        }
        return plausible(date, text);
    }

    public Instant instant(String text) throws Unreadable {
        if (formatter == null && text.length() >= 19 && text.endsWith("Z")) {
            Instant utc = utc(text);
            if (utc != null) {
                return utc;
            }
        }
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
            LocalDateTime local = LocalDateTime.parse(text.substring(0, text.length() - 1));
            return local.toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException notIso) {
            return null;
        }
    }

    private TemporalAccessor parse(String text) throws Unreadable {
        if (formatter != null) {
            try {
                return formatter.parse(text);
            } catch (DateTimeException notInPattern) {
                // ISO-8601 is never ambiguous, so it is taken beside any pattern.
            }
        }
        try {
            return text.length() == 8 && text.chars().allMatch(Character::isDigit)
                    ? DateTimeFormatter.BASIC_ISO_DATE.parse(text)
                    : ISO.parse(text);
        } catch (DateTimeException e) {
            throw bad(text);
        }
    }

    private Unreadable bad(String text) {
        if (formatter != null) {
            return new Unreadable("bad_date", "Not a date of the form " + pattern + ", nor one of ISO-8601");
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
