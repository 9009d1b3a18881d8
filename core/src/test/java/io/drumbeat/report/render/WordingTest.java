package io.drumbeat.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.report.model.Bucket;
import io.drumbeat.report.model.Figure;
import io.drumbeat.report.model.Figure.Better;
import io.drumbeat.report.model.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordingTest {
    private final Wording wording = new Wording(Locale.US, ZoneOffset.UTC);

    @Test
    void writesNumbersAsTheCompanysCountryDoes() {
        assertThat(wording.of(Value.count(1234567))).isEqualTo("1,234,567");
        assertThat(new Wording(Locale.of("en", "DE"), ZoneOffset.UTC).of(Value.count(1234567)))
                .isEqualTo("1.234.567");
        assertThat(wording.of(Value.share(1, 3))).isEqualTo("33.3%");
        assertThat(wording.of(Value.share(3, 25))).isEqualTo("12.0%");
        assertThat(wording.of(Value.share(0, 25))).isEqualTo("0%");
        assertThat(wording.of(Value.share(25, 25))).isEqualTo("100%");
        assertThat(wording.of(Value.share(0, 0))).isEqualTo("–");
        assertThat(wording.of(Value.money(new BigDecimal("38995.00"), "USD"))).isEqualTo("$38,995");
        assertThat(wording.of(Value.money(new BigDecimal("9.5"), "USD"))).isEqualTo("$9.50");
        assertThat(wording.of(Value.money(new BigDecimal("9.5"), ""))).isEqualTo("9.5");
        assertThat(wording.of(Value.money(new BigDecimal("9.5"), "XQQ"))).isEqualTo("9.5 XQQ");
        assertThat(wording.of(Value.elapsedMillis(812L))).isEqualTo("812 ms");
        assertThat(wording.of(Value.elapsedMillis(6120L))).isEqualTo("6.1 s");
        assertThat(wording.of(Value.elapsedMillis(600_000L))).isEqualTo("10 min");
    }

    @Test
    void namesDaysWeeksAndMonths() {
        assertThat(wording.of(span("2026-11-20", "2026-11-20"))).isEqualTo("20 Nov");
        assertThat(wording.of(span("2026-11-16", "2026-11-22"))).isEqualTo("16–22 Nov");
        assertThat(wording.of(span("2026-11-30", "2026-12-06"))).isEqualTo("30 Nov – 6 Dec");
        assertThat(wording.of(span("2026-11-01", "2026-11-30"))).isEqualTo("Nov 2026");
    }

    @Test
    void aChangeIsGoodOrBadByWhatIsHopedFor() {
        assertThat(change(110, 100, Better.HIGHER)).contains(new Change("▲ 10%", Change.Mood.GOOD));
        assertThat(change(90, 100, Better.HIGHER)).contains(new Change("▼ 10%", Change.Mood.BAD));
        assertThat(change(90, 100, Better.LOWER)).contains(new Change("▼ 10%", Change.Mood.GOOD));
        assertThat(change(90, 100, Better.NEITHER)).contains(new Change("▼ 10%", Change.Mood.EVEN));
        assertThat(change(100, 100, Better.HIGHER)).contains(new Change("no change", Change.Mood.EVEN));
        assertThat(change(7, 0, Better.HIGHER)).contains(new Change("▲ new", Change.Mood.GOOD));
        assertThat(change(2000, 100, Better.HIGHER)).contains(new Change("▲ 20 times", Change.Mood.GOOD));
        assertThat(Change.of(Figure.count("n", "N", 7), wording)).isEmpty();
    }

    @Test
    void sharesChangeByPoints() {
        Figure figure = Figure.of("n", "N", Value.share(65, 100)).since(Value.share(60, 100), Better.HIGHER);
        assertThat(Change.of(figure, wording)).contains(new Change("▲ 5 pts", Change.Mood.GOOD));
    }

    private Optional<Change> change(long now, long before, Better better) {
        return Change.of(Figure.count("n", "N", now).since(Value.count(before), better), wording);
    }

    private static Value span(String first, String last) {
        return new Value.Span(
                new Bucket(Instant.EPOCH, Instant.EPOCH, LocalDate.parse(first), LocalDate.parse(last), true));
    }
}
