package io.drumbeat.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How amounts of money read to a person, in English by the habits of a country: {@code $38,595}, {@code $19.90}. */
public final class MoneyFormat {
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final Locale locale;

    public MoneyFormat(Locale locale) {
        this.locale = locale;
    }

    /**
     * As people write in that country.
     *
     * @param region ISO 3166-1
     */
    public static MoneyFormat of(String region) {
        return new MoneyFormat(Locale.of("en", region));
    }

    /**
     * The amount, without decimals where it has none.
     *
     * @param currency ISO 4217, or whatever a feed calls it; none: a bare number
     */
    public String format(BigDecimal amount, @Nullable String currency) {
        boolean known = currency != null && CURRENCIES.contains(currency);
        NumberFormat format = known ? NumberFormat.getCurrencyInstance(locale) : NumberFormat.getNumberInstance(locale);
        if (known) {
            format.setCurrency(Currency.getInstance(currency));
        }
        int decimals = amount.stripTrailingZeros().scale() > 0 ? 2 : 0;
        format.setMinimumFractionDigits(known ? decimals : 0);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_UP);
        String text = format.format(amount);
        return known || currency == null || currency.isBlank() ? text : text + " " + currency;
    }
}
