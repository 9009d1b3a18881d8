package io.drumbeat.report.render;

import io.drumbeat.report.model.Bucket;
import io.drumbeat.report.model.Period;
import io.drumbeat.report.model.Value;
import io.drumbeat.value.MoneyFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How values read to a person: numbers by the company's country, dates without a doubt about day and month. */
public final class Wording {
    /** Where a value is not known. */
    public static final String NONE = "–";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);

    private final Locale locale;
    private final ZoneId zone;

    public Wording(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
    }

    public String of(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Count(long count) -> number(BigDecimal.valueOf(count), 0);
            case Value.Share(BigDecimal share) -> percent(share);
            case Value.Amount(BigDecimal number) -> number(number, 1);
            case Value.Money(BigDecimal amount, String currency) -> new MoneyFormat(locale).format(amount, currency);
            case Value.Span(Bucket bucket) -> span(bucket);
            case Value.Moment(java.time.Instant instant) -> MOMENT.format(instant.atZone(zone));
            case Value.Elapsed(Duration duration) -> elapsed(duration);
            case Value.Nothing nothing -> NONE;
        };
    }

    public String number(BigDecimal number, int mostDecimals) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(mostDecimals);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }

    /** One decimal, so that columns align and 99.96% of a hundred thousand does not read as everybody. */
    public String percent(BigDecimal share) {
        BigDecimal hundredths = share.movePointRight(2);
        boolean nobodyOrAll = hundredths.signum() == 0 || share.compareTo(BigDecimal.ONE) == 0;
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(nobodyOrAll ? 0 : 1);
        format.setMaximumFractionDigits(1);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(hundredths) + "%";
    }

    public String period(Period period) {
        return date(period.firstDay()) + " – " + date(period.lastDay());
    }

    public String date(LocalDate day) {
        return DATE.format(day);
    }

    public String asOf(Period period) {
        return MOMENT.format(period.asOf().atZone(zone)) + " " + zone.getId();
    }

    private static String span(Bucket bucket) {
        LocalDate first = bucket.first();
        LocalDate last = bucket.last();
        if (first.equals(last)) {
            return DAY.format(first);
        }
        if (first.plusDays(7).isBefore(last)) {
            return MONTH.format(first);
        }
        return first.getMonth() == last.getMonth()
                ? first.getDayOfMonth() + "–" + DAY.format(last)
                : DAY.format(first) + " – " + DAY.format(last);
    }

    private String elapsed(Duration duration) {
        if (duration.toMillis() < 1000) {
            return duration.toMillis() + " ms";
        }
        if (duration.toSeconds() < 120) {
            return number(BigDecimal.valueOf(duration.toMillis(), 3), 1) + " s";
        }
        return duration.toMinutes() + " min";
    }
}
