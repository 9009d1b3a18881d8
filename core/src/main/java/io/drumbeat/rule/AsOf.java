package io.drumbeat.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The instant a run looks from, and the company's zone, in which its days begin and end. */
public record AsOf(Instant instant, ZoneId zone) {

    /** The day that {@code as_of} means in a rule. */
    public LocalDate date() {
        return LocalDate.ofInstant(instant, zone);
    }

    /** The first instant of a day in the company's zone, as stored: in UTC. */
    LocalDateTime startOf(LocalDate day) {
        return utc(day.atStartOfDay(zone).toInstant());
    }

    /** A time on the company's clocks, as stored. */
    LocalDateTime atClock(LocalDateTime clock) {
        return utc(clock.atZone(zone).toInstant());
    }

    /** The instant itself, as stored. */
    public LocalDateTime utc() {
        return utc(instant);
    }

    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
