package io.drumbeat.example.bikeshop;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import io.drumbeat.example.sample.Dice;
import io.drumbeat.example.sample.Names;
import io.drumbeat.example.sample.PrivateRows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The sample data of Sierra Endurance: the shelf, 260 customers with a little dirt among them, and what they did in half a
 * year.
 *
 * @param today everything has happened before this day begins
 */
public record BikeShop(LocalDate today) {
    public static final ZoneId ZONE = ZoneId.of("America/Denver");
    static final long SEED = 1817;
    private static final int RIDERS = 260;

    /** Writes the files into a folder that need not exist, and says how many. */
    public int write(Path inbox) {
        var names = new Names();
        List<Product> products = Product.all();
        List<Rider> riders = IntStream.range(0, RIDERS)
                .mapToObj(number -> Rider.of(number, today, names))
                .toList();
        try {
            products(inbox.resolve("products.csv"), products);
            customers(inbox.resolve("customers.csv"), riders);
            var diary = new ShopDiary(today, products);
            var events = new ArrayList<ShopDiary.Entry>();
            riders.forEach(rider -> events.addAll(diary.of(rider)));
            PrivateRows.jsonLines(
                    inbox.resolve("shop.jsonl"),
                    events.stream().sorted().map(ShopDiary.Entry::fields).toList());
            return 3;
        } catch (IOException e) {
            throw DrumbeatException.resource("not_written", "The sample data cannot be written: " + SystemReason.of(e))
                    .at(inbox.toString())
                    .causedBy(e);
        }
    }

    private static void products(Path file, List<Product> products) throws IOException {
        try (var out = PrivateRows.csv(file)) {
            out.printRecord("SKU", "Product", "Brand", "Category", "Sport", "Price", "Currency", "URL");
            for (Product product : products) {
                out.printRecord(
                        product.sku(),
                        product.name(),
                        product.brand(),
                        product.category(),
                        product.sport(),
                        product.price(),
                        "USD",
                        "https://www.sierraendurance.example/p/" + product.sku());
            }
        }
    }

    private static void customers(Path file, List<Rider> riders) throws IOException {
        try (var out = PrivateRows.csv(file)) {
            out.printRecord(
                    "customer_id",
                    "name",
                    "email",
                    "phone",
                    "role",
                    "sport",
                    "club",
                    "customer_since",
                    "next_race",
                    "newsletter");
            for (Rider rider : riders) {
                var dice = new Dice(SEED, "customer", rider.number());
                out.printRecord(
                        10_000 + rider.number(),
                        rider.name(),
                        rider.number() % 130 == 60 ? "at the shop" : rider.email(),
                        dice.chance(0.6) ? "720-555-" + (2_000 + rider.number()) : null,
                        rider.role(),
                        rider.sport(),
                        rider.club(),
                        rider.since(),
                        Objects.toString(rider.raceOn(), ""),
                        rider.news());
            }
        }
    }
}
