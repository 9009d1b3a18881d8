package io.drumbeat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayWindowTest {
    @Test
    void theStartIsInItAndTheEndIsNot() {
        var window = DayWindow.parse("10:00-12:00").orElseThrow();
        assertThat(window.contains(LocalTime.of(9, 59))).isFalse();
        assertThat(window.contains(LocalTime.of(10, 0))).isTrue();
        assertThat(window.contains(LocalTime.of(11, 59))).isTrue();
        assertThat(window.contains(LocalTime.of(12, 0))).isFalse();
    }

    @Test
    void itMayRunOverMidnightOrUpToIt() {
        var night = DayWindow.parse("21:00-8:00").orElseThrow();
        assertThat(night.contains(LocalTime.MIDNIGHT)).isTrue();
        assertThat(night.contains(LocalTime.NOON)).isFalse();
        var evening = DayWindow.parse("18:00-24:00").orElseThrow();
        assertThat(evening.contains(LocalTime.of(23, 59))).isTrue();
        assertThat(evening.contains(LocalTime.MIDNIGHT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10-12",
                "10:00",
                "10:00-10:00",
                "25:00-08:00",
                "10:60-12:00",
                "24:00-08:00",
                "10:00 - 12:00",
                "10am-12am"
            })
    void anythingElseIsNoWindow(String text) {
        assertThat(DayWindow.parse(text)).isEmpty();
    }

    @Property
    void everyMomentIsInAWindowOrInTheOneTurnedRound(
            @ForAll("minutes") LocalTime from, @ForAll("minutes") LocalTime to, @ForAll LocalTime moment) {
        Assume.that(!from.equals(to));
        assertThat(new DayWindow(from, to).contains(moment)).isNotEqualTo(new DayWindow(to, from).contains(moment));
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll("minutes") LocalTime from, @ForAll("minutes") LocalTime to) {
        Assume.that(!from.equals(to));
        var window = new DayWindow(from, to);
        assertThat(DayWindow.parse(window.toString())).hasValue(window);
    }

    @Provide
    Arbitrary<LocalTime> minutes() {
        return Arbitraries.integers().between(0, 24 * 60 - 1).map(minute -> LocalTime.of(minute / 60, minute % 60));
    }
}
