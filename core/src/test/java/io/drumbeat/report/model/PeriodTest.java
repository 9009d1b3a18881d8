package io.drumbeat.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

    @Test
    void beginsAtTheCompanysMidnight() {
        Period period = Period.back(Duration.ofDays(30), Instant.parse("2026-11-20T10:00:00Z"), LOS_ANGELES);
        assertThat(period.from()).isEqualTo(Instant.parse("2026-10-21T07:00:00Z"));
        assertThat(period.days()).isEqualTo(30);
    }

    @Test
    void thePeriodBeforeIsAsLongAndTouchesIt() {
        Period period = Period.back(Duration.ofDays(30), Instant.parse("2026-11-20T10:00:00Z"), LOS_ANGELES);
        assertThat(Duration.between(period.previous().from(), period.from()))
                .isEqualTo(Duration.between(period.from(), period.asOf()));
        assertThat(period.previous().asOf()).isBefore(period.from());
    }

    @Test
    void aDayOfTwentyFiveHoursIsOneBucket() {
        List<Bucket> buckets = Period.back(Duration.ofDays(2), Instant.parse("2026-11-02T12:00:00Z"), LOS_ANGELES)
                .buckets();
        assertThat(buckets)
                .extracting(Bucket::first)
                .containsExactly(LocalDate.of(2026, 10, 31), LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 2));
        assertThat(Duration.between(buckets.get(1).from(), buckets.get(1).until()))
                .isEqualTo(Duration.ofHours(25));
        assertThat(buckets).extracting(Bucket::complete).containsExactly(true, true, false);
    }

    @Test
    void bucketsGrowWithThePeriod() {
        assertThat(grain(30)).isEqualTo("day");
        assertThat(grain(90)).isEqualTo("week");
        assertThat(grain(800)).isEqualTo("month");
    }

    @Test
    void bucketsFollowOneAnotherWithoutGapsAndCoverThePeriod() {
        for (int days : new int[] {0, 1, 30, 90, 400, 1000}) {
            Period period = Period.back(Duration.ofDays(days), Instant.parse("2026-11-20T10:00:00Z"), LOS_ANGELES);
            List<Bucket> buckets = period.buckets();
            assertThat(buckets.getFirst().from()).isEqualTo(period.from());
            assertThat(buckets.getLast().until()).isAfter(period.asOf());
            for (int i = 1; i < buckets.size(); i++) {
                assertThat(buckets.get(i).from()).isEqualTo(buckets.get(i - 1).until());
            }
        }
    }

    private static String grain(int days) {
        return Period.back(Duration.ofDays(days), Instant.parse("2026-11-20T10:00:00Z"), LOS_ANGELES)
                .grain();
    }
}
