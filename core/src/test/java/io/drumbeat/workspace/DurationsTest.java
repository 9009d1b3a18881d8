package io.drumbeat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @Test
    void aNumberAndAUnit() {
        assertThat(Durations.parse("30s")).hasValue(Duration.ofSeconds(30));
        assertThat(Durations.parse("15m")).hasValue(Duration.ofMinutes(15));
        assertThat(Durations.parse("12h")).hasValue(Duration.ofHours(12));
        assertThat(Durations.parse("30d")).hasValue(Duration.ofDays(30));
        assertThat(Durations.parse("2w")).hasValue(Duration.ofDays(14));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30",
                "d",
                "0d",
                "-1d",
                "1.5h",
                "30 d",
                " 30d",
                "1h30m",
                "30D",
                "1y",
                "1234567d",
                "P30D",
                "३d"
            })
    void anythingElseIsNoDuration(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll @LongRange(min = 1, max = 999_999) long seconds) {
        var duration = Duration.ofSeconds(seconds);
        assertThat(Durations.parse(Durations.format(duration))).hasValue(duration);
    }

    @Property
    void theNotationIsTheShortestInDaysOrLess(@ForAll @IntRange(min = 1, max = 999_999) int days) {
        assertThat(Durations.format(Duration.ofDays(days))).isEqualTo(days + "d");
    }

    @Property
    void textThatIsNoDurationIsNeverAFailure(@ForAll String text) {
        assertThat(Durations.parse(text))
                .matches(found -> found.isEmpty() || found.get().isPositive());
    }
}
