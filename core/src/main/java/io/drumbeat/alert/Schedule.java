package io.drumbeat.alert;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Five cron fields, which the workspace has checked. A day counts where its number or its weekday does, if both are restricted.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/crontab.html">crontab</a>
 */
record Schedule(ExecutionTime times) {
    static Schedule parse(String written) {
        var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        return new Schedule(ExecutionTime.forCron(parser.parse(written)));
    }

    /** Its times after one instant, up to and with another, the earliest first. */
    List<Instant> between(Instant after, Instant until, ZoneId zone) {
        return Stream.iterate(
                        times.nextExecution(after.atZone(zone)),
                        Optional::isPresent,
                        time -> time.flatMap(times::nextExecution))
                .map(Optional::orElseThrow)
                .map(ZonedDateTime::toInstant)
                .takeWhile(time -> !time.isAfter(until))
                .toList();
    }
}
