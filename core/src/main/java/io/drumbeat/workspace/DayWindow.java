package io.drumbeat.workspace;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** A window of the day, start included, end excluded; {@code 21:00-08:00} runs over midnight. */
public record DayWindow(LocalTime from, LocalTime to) {
    private static final Pattern NOTATION = Pattern.compile("([0-9]{1,2}):([0-9]{2})-([0-9]{1,2}):([0-9]{2})");

    /** {@code 21:00-08:00}; {@code 24:00} is the end of the day. Empty when it is no window, or one that is never open. */
    public static Optional<DayWindow> parse(String text) {
        var match = NOTATION.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            var from = time(match.group(1), match.group(2));
            var to = match.group(3).equals("24") && match.group(4).equals("00")
                    ? LocalTime.MIDNIGHT
                    : time(match.group(3), match.group(4));
            return from.equals(to) ? Optional.empty() : Optional.of(new DayWindow(from, to));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalTime time(String hour, String minute) {
        return LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
    }

    public boolean contains(LocalTime time) {
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }

    /** As a workspace writes it. */
    @Override
    public String toString() {
        return from + "-" + to;
    }
}
