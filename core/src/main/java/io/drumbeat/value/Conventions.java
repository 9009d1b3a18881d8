package io.drumbeat.value;

import io.drumbeat.workspace.Workspace;
import java.text.DecimalFormatSymbols;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.Locale;

/**
 * How the company's part of the world writes things down.
 *
 * @param zone where local times are meant
 * @param region ISO 3166-1 country
 * @param decimalSeparator {@code .} or {@code ,}
 * @param currency ISO 4217 code of the region's money, empty where it has none
 */
public record Conventions(ZoneId zone, String region, char decimalSeparator, String currency) {

    public static Conventions of(Workspace workspace) {
        return of(workspace.timezone(), workspace.region());
    }

    public static Conventions of(ZoneId zone, String region) {
        char separator = Arrays.stream(Locale.getAvailableLocales())
                .filter(locale -> locale.getCountry().equals(region))
                .min(Comparator.comparing(
                                (Locale locale) -> !locale.getLanguage().equals("en"))
                        .thenComparing(Locale::toLanguageTag))
                .map(locale -> DecimalFormatSymbols.getInstance(locale).getDecimalSeparator())
                .orElse('.');
        return new Conventions(zone, region, separator == ',' ? ',' : '.', currencyOf(region));
    }

    private static String currencyOf(String region) {
        try {
            Currency currency = Currency.getInstance(Locale.of("", region));
            return currency == null ? "" : currency.getCurrencyCode();
        } catch (IllegalArgumentException unknownRegion) {
            return "";
        }
    }
}
