package io.drumbeat.example.bikeshop;

import io.drumbeat.example.sample.Words;
import java.util.List;

/** Something on the shelf, or an hour in the workshop; the price in dollars. */
record Product(String sku, String name, String brand, String category, String sport, int price) {

    static List<Product> all() {
        return Words.of(Product.class, "products.txt").stream()
                .map(Product::parse)
                .toList();
    }

    private static Product parse(String line) {
        String[] cell = line.split(";", -1);
        return new Product(cell[0], cell[1], cell[2], cell[3], cell[4], Integer.parseInt(cell[5]));
    }
}
