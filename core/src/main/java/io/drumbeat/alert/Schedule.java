package io.drumbeat.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Five cron fields, which the workspace has checked. A day counts where its number or its weekday does, if both are restricted;
 * a time that the clocks skip is taken as much later as they skip, one that comes twice counts once.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/crontab.html">crontab</a>
 */
record Schedule(BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays, boolean eitherDay) {
    private static final List<String> MONTHS =
            List.of("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEKDAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    static Schedule parse(String written) {
        String[] fields = written.strip().split("\\s+");
        BitSet weekdays = field(fields[4], 0, 7, WEEKDAYS);
        weekdays.set(0, weekdays.get(0) || weekdays.get(7));
        return new Schedule(
                field(fields[0], 0, 59, List.of()),
                field(fields[1], 0, 23, List.of()),
                field(fields[2], 1, 31, List.of()),
                field(fields[3], 1, 12, MONTHS),
                weekdays,
                !fields[2].startsWith("*") && !fields[4].startsWith("*"));
    }

    /** Its times after one instant, up to and with another, the earliest first. */
    List<Instant> between(Instant after, Instant until, ZoneId zone) {
        List<Instant> times = new ArrayList<>();
        LocalDate last = until.atZone(zone).toLocalDate();
        for (LocalDate day = after.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            if (holds(day)) {
                LocalDate ofDay = day;
                hours.stream()
                        .boxed()
                        .flatMap(hour -> minutes.stream()
                                .mapToObj(minute ->
                                        ofDay.atTime(hour, minute).atZone(zone).toInstant()))
                        .filter(time -> time.isAfter(after) && !time.isAfter(until))
                        .distinct()
                        .forEach(times::add);
            }
        }
        return times.stream().sorted().toList();
    }

    private boolean holds(LocalDate day) {
        boolean byNumber = days.get(day.getDayOfMonth());
        boolean byWeekday = weekdays.get(day.getDayOfWeek().getValue() % 7);
        return months.get(day.getMonthValue()) && (eitherDay ? byNumber || byWeekday : byNumber && byWeekday);
    }

    private static BitSet field(String written, int least, int most, List<String> names) {
        var set = new BitSet();
        for (String part : written.split(",")) {
            String[] steps = part.split("/");
            String[] ends = steps[0].split("-");
            boolean all = steps[0].equals("*");
            int from = all ? least : number(ends[0], names);
            int to = all || (ends.length == 1 && steps.length == 2) ? most : number(ends[ends.length - 1], names);
            for (int i = from; i <= to; i += steps.length == 2 ? Integer.parseInt(steps[1]) : 1) {
                set.set(i);
            }
        }
        return set;
    }

    private static int number(String written, List<String> names) {
        int named = names.indexOf(written.toLowerCase(Locale.ROOT));
        return named >= 0 ? named : Integer.parseInt(written);
    }
}
