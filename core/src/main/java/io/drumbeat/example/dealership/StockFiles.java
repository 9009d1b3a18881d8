package io.drumbeat.example.dealership;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The stock as three different systems export it: commas for Honda, pipes for Toyota, a Google vehicle feed for Ford; the
 * evening before in {@code opening/}, today in {@code stock/}.
 */
final class StockFiles {
    private static final String[] HEADER = {
        "Stock #",
        "VIN",
        "Type",
        "Year",
        "Make",
        "Model",
        "Trim",
        "Body",
        "Ext Color",
        "Miles",
        "Internet Price",
        "MSRP",
        "Certified",
        "Photo URLs",
        "Detail URL"
    };

    private final Stock stock;

    StockFiles(Stock stock) {
        this.stock = stock;
    }

    /** How many files it wrote. */
    int write(Path inbox) throws IOException {
        for (Snapshot snapshot : Snapshot.values()) {
            Path folder = Files.createDirectories(inbox.resolve(snapshot.folder()));
            table(folder.resolve("honda.csv"), ',', stock.at(Rooftop.HONDA, snapshot), snapshot);
            table(folder.resolve("toyota.txt"), '|', stock.at(Rooftop.TOYOTA, snapshot), snapshot);
            try (var out = Files.newBufferedWriter(folder.resolve("ford.xml"), UTF_8)) {
                feed(out, stock.at(Rooftop.FORD, snapshot), snapshot);
            }
        }
        return 6;
    }

    private static void table(Path file, char delimiter, List<Vehicle> vehicles, Snapshot snapshot) throws IOException {
        var format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setHeader(HEADER)
                .setRecordSeparator("\r\n")
                .get();
        try (var out = new CSVPrinter(Files.newBufferedWriter(file, UTF_8), format)) {
            for (Vehicle vehicle : vehicles) {
                out.printRecord(
                        vehicle.stockNumber(),
                        vehicle.vin(),
                        vehicle.condition() == Vehicle.Condition.NEW ? "New" : "Used",
                        vehicle.year(),
                        vehicle.line().make(),
                        vehicle.line().model(),
                        vehicle.trim(),
                        vehicle.line().body(),
                        vehicle.color(),
                        vehicle.mileage(),
                        String.format(Locale.ROOT, "$%,d", vehicle.price(snapshot)),
                        vehicle.msrp(),
                        vehicle.condition() == Vehicle.Condition.CERTIFIED ? "Yes" : "No",
                        IntStream.rangeClosed(1, 3).mapToObj(vehicle::photo).collect(Collectors.joining(";")),
                        vehicle.url());
            }
        }
    }

    private static void feed(Writer out, List<Vehicle> vehicles, Snapshot snapshot) throws IOException {
        out.write("""
                <?xml version="1.0" encoding="UTF-8"?>
                <rss xmlns:g="http://base.google.com/ns/1.0" version="2.0">
                  <channel>
                    <title>Redwood Ford</title>
                    <link>https://www.redwoodauto.example/ford</link>
                    <description>New and pre-owned vehicles in Madera</description>
                """);
        for (Vehicle vehicle : vehicles) {
            out.write(item(vehicle, snapshot));
        }
        out.write("  </channel>\n</rss>\n");
    }

    /** Nothing in the lineup needs escaping in XML. */
    private static String item(Vehicle vehicle, Snapshot snapshot) {
        String condition = vehicle.condition() == Vehicle.Condition.NEW ? "new" : "used";
        return """
                    <item>
                      <g:id>%s</g:id>
                      <g:vin>%s</g:vin>
                      <title>%s</title>
                      <description>%s %s in %s, %,d miles. Ask for a test drive in Madera.</description>
                      <link>%s</link>
                      <g:condition>%s</g:condition>
                      <g:price>%d.00 USD</g:price>
                      <g:vehicle_msrp>%d.00 USD</g:vehicle_msrp>
                      <g:availability>in stock</g:availability>
                      <g:brand>%s</g:brand>
                      <g:make>%s</g:make>
                      <g:model>%s</g:model>
                      <g:trim>%s</g:trim>
                      <g:year>%d</g:year>
                      <g:body_style>%s</g:body_style>
                      <g:color>%s</g:color>
                      <g:mileage>%d miles</g:mileage>
                      <g:certified_pre_owned>%s</g:certified_pre_owned>
                      <g:store_code>REDWOOD-FORD</g:store_code>
                      <g:image_link>%s</g:image_link>
                      <g:additional_image_link>%s</g:additional_image_link>
                    </item>
                """.formatted(
                        vehicle.vin(),
                        vehicle.vin(),
                        vehicle.title(),
                        condition.substring(0, 1).toUpperCase(Locale.ROOT) + condition.substring(1),
                        vehicle.title(),
                        vehicle.color(),
                        vehicle.mileage(),
                        vehicle.url(),
                        condition,
                        vehicle.price(snapshot),
                        vehicle.msrp(),
                        vehicle.line().make(),
                        vehicle.line().make(),
                        vehicle.line().model(),
                        vehicle.trim(),
                        vehicle.year(),
                        vehicle.line().body(),
                        vehicle.color(),
                        vehicle.mileage(),
                        vehicle.condition() == Vehicle.Condition.CERTIFIED ? "yes" : "no",
                        vehicle.photo(1),
                        vehicle.photo(2));
    }
}
