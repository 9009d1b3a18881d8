package io.drumbeat.interest;

import io.drumbeat.interest.RecommendedItems.Fitting;
import io.drumbeat.sql.tables.records.InventoryItemRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says why an item is shown to somebody: what it has in common with what they watch, and what not. */
public final class Reasons {
    private final InventoryItemRecord item;
    private final InventoryItemRecord because;
    private final List<String> said = new ArrayList<>();

    private Reasons(Fitting fitting) {
        this.item = fitting.item();
        this.because = fitting.because();
    }

    /** A sentence without its end. */
    public static String of(Fitting fitting) {
        return fitting.isWatched() ? "they watch it" : new Reasons(fitting).compared();
    }

    private String compared() {
        kind();
        price();
        year();
        mileage();
        if (same(item.getCondition(), because.getCondition())) {
            said.add(item.getCondition() + " too");
        }
        said.add(item.getLocation().equals(because.getLocation()) ? "at the same place" : "at " + item.getLocation());
        return "like " + ItemNames.of(because) + ": " + String.join(", ", said);
    }

    private void kind() {
        boolean make = same(item.getMake(), because.getMake());
        if (make && same(item.getModel(), because.getModel())) {
            said.add("the same model");
        } else if (same(item.getBody(), because.getBody())) {
            said.add(make ? "the same make and body" : "the same body");
        } else if (make) {
            said.add("the same make");
        }
    }

    private void price() {
        BigDecimal one = item.getPrice();
        BigDecimal other = because.getPrice();
        if (one == null || other == null || !same(item.getCurrency(), because.getCurrency())) {
            return;
        }
        int less = one.compareTo(other);
        said.add(
                less == 0
                        ? "the same price"
                        : "%s %s %s"
                                .formatted(
                                        one.subtract(other)
                                                .abs()
                                                .toPlainString()
                                                .replace(".00", ""),
                                        item.getCurrency(),
                                        less < 0 ? "less" : "more"));
    }

    private void year() {
        if (item.getYear() != null && because.getYear() != null) {
            int apart = item.getYear() - because.getYear();
            said.add(apart == 0 ? "the same year" : years(Math.abs(apart)) + (apart > 0 ? " newer" : " older"));
        }
    }

    private static String years(int count) {
        return count == 1 ? "1 year" : count + " years";
    }

    private void mileage() {
        if (item.getMileage() != null
                && because.getMileage() != null
                && same(item.getMileageUnit(), because.getMileageUnit())) {
            int apart = item.getMileage() - because.getMileage();
            if (apart != 0) {
                said.add("%s %s %s"
                        .formatted(Math.abs(apart), item.getMileageUnit(), apart < 0 ? "less driven" : "more driven"));
            }
        }
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && other != null && one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }
}
