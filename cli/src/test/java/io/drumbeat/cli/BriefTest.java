package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BriefTest {
    record Figures(long read, long inserted, long rejected, String format) {}

    record Segment(String name, long members, long entered, long exited) {}

    record Segments(List<Segment> segments) {}

    @Test
    void figuresThatAreZeroAreLeftOut() {
        assertThat(Brief.figures(new Figures(3000, 2914, 0, "csv"))).isEqualTo("read 3,000, inserted 2,914");
    }

    @Test
    void listsAreCountedAndTheirChangesAddedUp() {
        assertThat(Brief.figures(new Segments(List.of(new Segment("a", 10, 4, 0), new Segment("b", 20, 3, 0)))))
                .isEqualTo("2 segments, entered 7");
        assertThat(Brief.figures(new Segments(List.of(new Segment("a", 1, 1, 0)))))
                .isEqualTo("1 segment, entered 1");
    }

    @Test
    void nothingIsNothing() {
        assertThat(Brief.figures(new Segments(List.of()))).isEmpty();
    }
}
