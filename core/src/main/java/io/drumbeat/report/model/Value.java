package io.drumbeat.report.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a cell or a figure can hold. */
public sealed interface Value {
    record Text(String text) implements Value {}

    /** How many: people, messages, vehicles. */
    record Count(long count) implements Value {}

    /** A part of a whole, 0 to 1; shown as a percentage. */
    record Share(BigDecimal share) implements Value {}

    /** Any other number: a score, an average. */
    record Amount(BigDecimal amount) implements Value {}

    /**
     * An amount of money.
     *
     * @param currency ISO 4217; blank when the source did not say
     */
    record Money(BigDecimal amount, String currency) implements Value {}

    record Span(Bucket bucket) implements Value {}

    record Moment(Instant instant) implements Value {}

    record Elapsed(Duration duration) implements Value {}

    /** Not known, or not applicable; never zero. */
    record Nothing() implements Value {}

    static Value nothing() {
        return new Nothing();
    }

    static Value text(@Nullable String text) {
        return text == null || text.isBlank() ? nothing() : new Text(text);
    }

    static Value count(long count) {
        return new Count(count);
    }

    static Value amount(@Nullable BigDecimal number) {
        return number == null ? nothing() : new Amount(number);
    }

    /** Four decimal places of {@code part / whole}; nothing of nothing is nothing. */
    static Value share(long part, long whole) {
        return whole == 0
                ? nothing()
                : new Share(BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 4, RoundingMode.HALF_UP));
    }

    /** The same of two amounts. */
    static Value share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? nothing() : new Share(part.divide(whole, 4, RoundingMode.HALF_UP));
    }

    static Value money(@Nullable BigDecimal amount, @Nullable String currency) {
        return amount == null ? nothing() : new Money(amount, currency == null ? "" : currency);
    }

    static Value moment(@Nullable Instant instant) {
        return instant == null ? nothing() : new Moment(instant);
    }

    static Value elapsedMillis(@Nullable Long millis) {
        return millis == null ? nothing() : new Elapsed(Duration.ofMillis(millis));
    }

    /** The number to draw or to compare, where there is one. */
    default Optional<BigDecimal> number() {
        return switch (this) {
            case Count(long count) -> Optional.of(BigDecimal.valueOf(count));
            case Share(BigDecimal share) -> Optional.of(share);
            case Amount(BigDecimal amount) -> Optional.of(amount);
            case Money(BigDecimal amount, String currency) -> Optional.of(amount);
            case Elapsed(Duration duration) -> Optional.of(BigDecimal.valueOf(duration.toMillis()));
            case Text text -> Optional.empty();
            case Span span -> Optional.empty();
            case Moment moment -> Optional.empty();
            case Nothing nothing -> Optional.empty();
        };
    }
}
