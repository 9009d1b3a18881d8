package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drumbeat.error.DrumbeatException;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-20,                America/Los_Angeles, 2026-11-20T08:00:00Z",
        "2026-11-20,                Asia/Kolkata,        2026-11-19T18:30:00Z",
        // The clocks go forward at midnight: the day begins at one.
        "2026-09-06,                America/Santiago,    2026-09-06T04:00:00Z",
        "2026-11-20T06:00,          Europe/Berlin,       2026-11-20T05:00:00Z",
        "2026-11-20T06:00:00Z,      Europe/Berlin,       2026-11-20T06:00:00Z",
        "2026-11-20T06:00:00+02:00, Europe/Berlin,       2026-11-20T04:00:00Z",
        "2026-11-20T06:00:00.123Z,  Europe/Berlin,       2026-11-20T06:00:00.123Z",
        "2026-11-20T06:00:00.123456789Z, Europe/Berlin,  2026-11-20T06:00:00.123456789Z"
    })
    void aMomentIsReadInTheCompanysZone(String text, ZoneId zone, String instant) {
        assertThat(Moments.parse("--as-of", text, () -> zone)).hasToString("Optional[" + instant + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01", "20.11.2026", "2026-11-20 06:00"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Moments.parse("--as-of", text, () -> ZoneId.of("UTC")))
                .isInstanceOf(DrumbeatException.class);
    }

    @Test
    void durationsHaveUnits() {
        assertThat(Moments.duration("0")).isZero();
        assertThat(Moments.duration("30s")).isEqualTo(Duration.ofSeconds(30));
        assertThat(Moments.duration("15m")).isEqualTo(Duration.ofMinutes(15));
        assertThat(Moments.duration("90d")).isEqualTo(Duration.ofDays(90));
        assertThatThrownBy(() -> Moments.duration("15")).hasMessageContaining("15");
    }
}
