package io.drumbeat.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a schedule of five cron fields is due, in the company's zone; a time that a night leaves out is not. */
class ScheduleTest {
    private static final ZoneId FRESNO = ZoneId.of("America/Los_Angeles");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # schedule          | after                | until                | times
                    0 2 * * *           | 2026-11-19T10:00:00Z | 2026-11-20T10:00:00Z | 2026-11-20T10:00:00Z
                    0 6,12,18 * * *     | 2026-11-19T20:00:00Z | 2026-11-20T20:00:00Z | 2026-11-20T02:00:00Z 2026-11-20T14:00:00Z 2026-11-20T20:00:00Z
                    */30 9-10 * * *     | 2026-11-20T17:00:00Z | 2026-11-20T18:00:00Z | 2026-11-20T17:30:00Z 2026-11-20T18:00:00Z
                    0 2 * * mon-fri     | 2026-11-20T11:00:00Z | 2026-11-23T11:00:00Z | 2026-11-23T10:00:00Z
                    0 2 1 jan 7         | 2026-12-30T00:00:00Z | 2027-01-04T00:00:00Z | 2027-01-01T10:00:00Z 2027-01-03T10:00:00Z
                    0 2 29 2 *          | 2026-01-01T00:00:00Z | 2027-12-31T00:00:00Z |
                    30 2 * * *          | 2026-03-08T00:00:00Z | 2026-03-09T12:00:00Z | 2026-03-09T09:30:00Z
                    30 1 * * *          | 2026-11-01T00:00:00Z | 2026-11-01T12:00:00Z | 2026-11-01T08:30:00Z
                    5/20 0 * * *        | 2026-11-20T07:00:00Z | 2026-11-20T09:00:00Z | 2026-11-20T08:05:00Z 2026-11-20T08:25:00Z 2026-11-20T08:45:00Z
                    """)
    void isDue(String schedule, Instant after, Instant until, String times) {
        List<Instant> expected = times == null
                ? List.of()
                : List.of(times.split(" ")).stream().map(Instant::parse).toList();
        assertThat(Schedule.parse(schedule).between(after, until, FRESNO)).isEqualTo(expected);
    }
}
