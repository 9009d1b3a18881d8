package io.drumbeat.report.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The time a report looks at: whole days of the company's zone up to the report's instant, so that the newest day is the
 * day so far. Both ends are included.
 *
 * @param from midnight of the first day
 * @param asOf the report's instant
 */
public record Period(Instant from, Instant asOf, ZoneId zone) {
    private static final int MOST_DAILY_BUCKETS = 45;
    private static final int MOST_WEEKLY_BUCKETS = 60;

    /** The {@code length} before {@code asOf}, begun at midnight; at least the day itself. */
    public static Period back(Duration length, Instant asOf, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(asOf, zone);
        return new Period(today.minusDays(length.toDays()).atStartOfDay(zone).toInstant(), asOf, zone);
    }

    /** Equally long, ending where this one begins. */
    public Period previous() {
        Duration length = Duration.between(from, asOf);
        return new Period(from.minus(length), from.minusNanos(1000), zone);
    }

    public LocalDate firstDay() {
        return LocalDate.ofInstant(from, zone);
    }

    public LocalDate lastDay() {
        return LocalDate.ofInstant(asOf, zone);
    }

    /** Whole days, the day so far not counted. */
    public long days() {
        return firstDay().until(lastDay(), java.time.temporal.ChronoUnit.DAYS);
    }

    /** Days, weeks or months, whichever a person can still tell apart in one chart; oldest first. */
    public List<Bucket> buckets() {
        var buckets = new ArrayList<Bucket>();
        for (LocalDate first = firstDay(); !startOf(first).isAfter(asOf); first = next(first)) {
            LocalDate next = next(first);
            buckets.add(new Bucket(
                    startOf(first),
                    startOf(next),
                    first,
                    next.minusDays(1),
                    !startOf(next).isAfter(asOf)));
        }
        return buckets;
    }

    /** What one bucket is called. */
    public String grain() {
        return days() <= MOST_DAILY_BUCKETS ? "day" : days() <= MOST_WEEKLY_BUCKETS * 7L ? "week" : "month";
    }

    private LocalDate next(LocalDate first) {
        return switch (grain()) {
            case "day" -> first.plusDays(1);
            case "week" -> first.plusWeeks(1);
            default -> first.plusMonths(1);
        };
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
