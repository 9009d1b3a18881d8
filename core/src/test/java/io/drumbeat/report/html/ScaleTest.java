package io.drumbeat.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Property
    void coversTheLargestValueWithFewRoundTicks(@ForAll @DoubleRange(min = 0, max = 1e12) double most) {
        Scale scale = Scale.upTo(most, true);
        assertThat(scale.top()).isGreaterThanOrEqualTo(most * 0.999999);
        assertThat(scale.ticks()).hasSizeBetween(2, 6).startsWith(0.0);
        assertThat(scale.step()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void stepsAreOneTwoOrFiveTimesAPowerOfTen() {
        assertThat(Scale.upTo(27, true)).isEqualTo(new Scale(10, 30));
        assertThat(Scale.upTo(3, true)).isEqualTo(new Scale(1, 3));
        assertThat(Scale.upTo(1_100, true)).isEqualTo(new Scale(500, 1_500));
        assertThat(Scale.upTo(0, true)).isEqualTo(new Scale(1, 1));
    }
}
