package io.drumbeat.example.dealership;

import java.util.Locale;

/**
 * A vehicle of the stock.
 *
 * @param openingPrice what it cost the day before
 * @param presence in which of the two snapshots it stands
 */
record Vehicle(
        String vin,
        String stockNumber,
        Rooftop rooftop,
        Condition condition,
        int year,
        ModelLine line,
        String trim,
        String color,
        int mileage,
        int msrp,
        int price,
        int openingPrice,
        Presence presence) {

    enum Condition {
        NEW,
        USED,
        CERTIFIED
    }

    enum Presence {
        STAYS,
        ARRIVES,
        LEAVES
    }

    boolean priceDropped() {
        return price < openingPrice;
    }

    boolean inStock(Snapshot snapshot) {
        return presence != (snapshot == Snapshot.OPENING ? Presence.ARRIVES : Presence.LEAVES);
    }

    int price(Snapshot snapshot) {
        return snapshot == Snapshot.OPENING ? openingPrice : price;
    }

    String title() {
        return year + " " + line.make() + " " + line.model() + " " + trim;
    }

    String url() {
        return "https://www.redwoodauto.example/inventory/" + vin.toLowerCase(Locale.ROOT);
    }

    String photo(int number) {
        return "https://images.redwoodauto.example/" + vin.toLowerCase(Locale.ROOT) + "/" + number + ".jpg";
    }
}
