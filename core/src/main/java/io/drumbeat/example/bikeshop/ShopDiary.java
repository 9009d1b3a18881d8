package io.drumbeat.example.bikeshop;

import io.drumbeat.example.sample.Dice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a customer did: looked, filled the cart, ordered or left it there, came to the workshop. */
final class ShopDiary {
    private final LocalDate today;
    private final List<Product> products;

    ShopDiary(LocalDate today, List<Product> products) {
        this.today = today;
        this.products = products;
    }

    /** One line of the shop's log. */
    record Entry(Instant at, Map<String, Object> fields) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return at.compareTo(other.at);
        }
    }

    List<Entry> of(Rider rider) {
        var dice = new Dice(BikeShop.SEED, "diary", rider.number());
        var entries = new ArrayList<Entry>();
        int visits = rider.role().equals("athlete") ? dice.rather(0, 6) : dice.rather(1, 8);
        for (int visit = 0; visit < visits; visit++) {
            visit(rider, dice.rather(1, 170), dice, entries);
        }
        if (dice.chance(0.3)) {
            add(rider, "workshop_visited", dice.between(10, 420), workshop(dice), 1, entries);
        }
        return entries;
    }

    private void visit(Rider rider, int daysAgo, Dice dice, List<Entry> entries) {
        Product liked = liked(rider, dice);
        for (int look = dice.between(1, 3); look > 0; look--) {
            add(rider, "product_viewed", daysAgo, look == 1 ? liked : liked(rider, dice), 1, entries);
        }
        if (dice.chance(0.55)) {
            int pieces = rider.role().equals("team") ? dice.between(4, 18) : 1;
            add(rider, "cart_added", daysAgo, liked, pieces, entries);
            if (dice.chance(0.65)) {
                add(rider, "order_placed", daysAgo, liked, pieces, entries);
            }
        }
    }

    private Product liked(Rider rider, Dice dice) {
        Product found = dice.pick(products);
        for (int tries = 0; tries < 3 && !found.sport().equals(rider.sport()); tries++) {
            found = dice.pick(products);
        }
        return found;
    }

    private Product workshop(Dice dice) {
        return dice.pick(products.stream()
                .filter(product -> product.category().equals("service"))
                .toList());
    }

    private void add(Rider rider, String type, int daysAgo, Product product, int pieces, List<Entry> entries) {
        Instant at = today.minusDays(daysAgo)
                .atTime(9 + rider.number() % 10, entries.size() % 60)
                .atZone(BikeShop.ZONE)
                .toInstant();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event_id", "s" + rider.number() + "-" + entries.size());
        fields.put("type", type);
        fields.put("occurred_at", at.toString());
        fields.put("email", rider.email());
        fields.put("channel", type.equals("workshop_visited") ? "shop" : "web");
        fields.put("item", product.sku());
        if (!type.equals("product_viewed")) {
            fields.put("value", product.price() * pieces);
            fields.put("currency", "USD");
        }
        fields.put("attributes", Map.of("category", product.category()));
        entries.add(new Entry(at, fields));
    }
}
