package io.drumbeat.inventory;

import io.drumbeat.mapping.InventoryFields;
import io.drumbeat.mapping.MappedRecord;
import io.drumbeat.mapping.TargetField;
import io.drumbeat.value.Money;
import io.drumbeat.value.Unreadable;
import io.drumbeat.workspace.Bounds;
import io.drumbeat.workspace.StockRules;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What things cost: an amount that makes sense, in a currency that there is. */
final class Prices {
    private static final TargetField PRICE = InventoryFields.CATALOG.field("price");
    private static final TargetField MSRP = InventoryFields.CATALOG.field("msrp");
    private static final TargetField CURRENCY = InventoryFields.CATALOG.field("currency");
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    /** So many times the recommended price, or so small a part of it, is a slip of the pen. */
    private static final BigDecimal FAR = BigDecimal.valueOf(4);

    private final StockRules rules;
    private final LocalMoney local;
    private final Remarks remarks;
    private final Map<String, String> first = new HashMap<>();

    /**
     * For the items of one source.
     *
     * @param local of prices that name no currency
     */
    Prices(StockRules rules, LocalMoney local, Remarks remarks) {
        this.rules = rules;
        this.local = local;
        this.remarks = remarks;
    }

    /**
     * An item's prices; null where the feed does not say.
     *
     * @param currency of the price, else of the recommended one
     */
    record Asked(
            @Nullable BigDecimal price,
            @Nullable BigDecimal msrp,
            @Nullable String currency) {}

    private record Amount(
            @Nullable BigDecimal amount, @Nullable String currency) {
        static final Amount NONE = new Amount(null, null);
    }

    /**
     * Reads them.
     *
     * @param vehicle whether it has a VIN
     */
    Asked of(MappedRecord record, String location, boolean vehicle, @Nullable Condition condition) {
        Amount price = amount(record, PRICE, location);
        if (price.amount() != null && !bounds(vehicle).hold(price.amount())) {
            record.fault(
                    PRICE,
                    new Unreadable(
                            "price_out_of_range",
                            price.amount().toPlainString() + " is not within " + bounds(vehicle)));
            price = Amount.NONE;
        }
        Amount msrp = amount(record, MSRP, location);
        String currency = price.amount() == null ? msrp.currency() : price.currency();
        compare(record, price, msrp, condition == Condition.NEW);
        agree(record, location, currency);
        return new Asked(price.amount(), msrp.amount(), currency);
    }

    private Bounds bounds(boolean vehicle) {
        if (rules.price() != null) {
            return rules.price();
        }
        return vehicle ? StockRules.LEAST_VEHICLE_PRICE : Bounds.from(0);
    }

    private Amount amount(MappedRecord record, TargetField field, String location) {
        Money money = record.value(field, Money.class);
        if (money == null || money.amount().signum() == 0) {
            return Amount.NONE;
        }
        if (money.amount().signum() < 0) {
            record.fault(field, new Unreadable("bad_price", "Below zero"));
            return Amount.NONE;
        }
        String currency = currency(record, money, location);
        if (currency.isEmpty()) {
            return new Amount(money.amount(), null);
        }
        if (!CURRENCIES.contains(currency)) {
            record.fault(field, new Unreadable("bad_currency", "'" + currency + "' is no currency of ISO 4217"));
            return Amount.NONE;
        }
        return new Amount(money.amount(), currency);
    }

    /** The amount's own, the column's, the source's, that of the location. */
    private String currency(MappedRecord record, Money money, String location) {
        if (money.currency() != null) {
            return money.currency();
        }
        String column = record.text(CURRENCY);
        if (column != null) {
            return column.toUpperCase(Locale.ROOT);
        }
        return rules.currency() == null ? local.currency(location) : rules.currency();
    }

    /** What is not new may cost as little as it likes. */
    private void compare(MappedRecord record, Amount price, Amount msrp, boolean isNew) {
        if (price.amount() == null
                || msrp.amount() == null
                || !String.valueOf(price.currency()).equals(msrp.currency())) {
            return;
        }
        boolean far = price.amount().compareTo(msrp.amount().multiply(FAR)) > 0
                || (isNew && price.amount().multiply(FAR).compareTo(msrp.amount()) < 0);
        if (far) {
            remarks.add(
                    "price_far_from_msrp",
                    "the price is far from what is recommended",
                    price.amount() + " and " + msrp.amount(),
                    record.source());
        }
    }

    /** A rooftop sells in one currency. */
    private void agree(MappedRecord record, String location, @Nullable String currency) {
        if (currency == null) {
            return;
        }
        String others = first.putIfAbsent(location, currency);
        if (others != null && !others.equals(currency)) {
            remarks.add(
                    "several_currencies",
                    "the currency is not the first one of its location",
                    currency + " and " + others,
                    record.source());
        }
    }
}
