package io.drumbeat.workspace;

import java.time.LocalTime;

/** A window of the day, start included, end excluded; {@code 21:00-08:00} runs over midnight. */
public record DayWindow(LocalTime from, LocalTime to) {
    public boolean contains(LocalTime time) {
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }
}
