package io.drumbeat.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.run.Envelope;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.FeedFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** What a feed lists, what it leaves out and why, and when its file is left as it was. */
class ExportFeedsTest {
    private static final String HEADER =
            "vin,stock_number,condition,year,make,model,body,exterior_color,mileage,price,currency,description,url,"
                    + "image_url,availability,location,attributes.cost\n";
    private static final String GOOD =
            "1HGCM82633A004352,A1,used,2019,Honda,Civic,Sedan,Red,30000,9000,USD,Fine,https://x.example/a1,"
                    + "https://x.example/a1.jpg,in stock,ford,\n";
    private static final String STOCK = HEADER
            + GOOD
            + "1HGCM82653A004353,A2,used,2019,Honda,Civic,Landau,Red,30000,,USD,Fine,https://x.example/a2,"
            + "https://x.example/a2.jpg,,ford,\n"
            + "1HGCM82673A004354,A3,used,2019,Honda,Civic,SUV,,30000,7000,USD,Fine,https://x.example/a3,//cdn/a3.jpg,,ford,\n"
            + "1HGCM82693A004355,A4,new,2026,Honda,Civic,,Red,5,7000,USD,Fine,https://x.example/a4,"
            + "https://x.example/a4.jpg,in transit,ford,\n"
            + "1HGCM82633A004352,A1,used,2019,Honda,Civic,Van,Red,30000,9000,USD,Fine,https://x.example/a1,"
            + "https://x.example/a1.jpg,,annex,\n";

    @TempDir
    Path root;

    @OnBothStores
    void whatCannotBeShownIsLeftOutByReason(StoreUrl url) {
        Lot lot = lot(url, "google: {format: google-xml, out: out/g.xml}\nmeta: {format: meta-csv}\n");
        Envelope envelope = lot.export();
        assertThat(envelope.exitCode()).isZero();
        List<FeedFigures> figures = ((ExportFeeds.Summary) envelope.summary()).feeds();
        assertThat(figures.getFirst())
                .isEqualTo(new FeedFigures(
                        "google",
                        "google-xml",
                        "out/g.xml",
                        1,
                        Map.of("no_price", 1L, "bad_image_link", 1L, "in_transit", 1L, "duplicate_id", 1L),
                        "written"));
        assertThat(figures.getLast().leftOut())
                .isEqualTo(Map.of("no_body_style", 1L, "no_exterior_color", 1L, "no_price", 1L, "no_address", 1L));
        assertThat(lot.read(".drumbeat/runs/" + envelope.runId() + "/left-out.csv"))
                .contains("google,ford,A1,1HGCM82633A004352,duplicate_id");
    }

    @OnBothStores
    void metaGetsItsColumnsFlatAndTheAddressOfTheRooftop(StoreUrl url) {
        Lot lot = lot(url, "");
        List<String> lines =
                lot.exported(FeedFormat.META_CSV, "meta.csv").lines().toList();
        assertThat(lines.getFirst())
                .startsWith("vehicle_id,vin,title,description,url,make,model,year,")
                .contains("mileage.value,mileage.unit,", "image[0].url,image[1].url,", "address.addr1,address.city,");
        assertThat(lines.get(1))
                .startsWith(
                        "A1,1HGCM82633A004352,2019 Honda Civic,Fine,https://x.example/a1,Honda,Civic,2019,,SEDAN,USED,")
                .contains(",30000,MI,9000.00 USD,AVAILABLE,", "45 Country Club Drive,Madera,CA,93638,US");
    }

    @OnBothStores
    void aFeedChoosesItsItemsAndSaysWhatItLikesOfThem(StoreUrl url) {
        Lot lot = lot(url, """
                own:
                  format: google-xml
                  out: own.xml
                  where: price > 8000
                  location: ford
                  url: https://shop.example/{location_name}/{vin}
                  title: Cars & more
                  site: https://shop.example
                  stores: {ford: RAG-7}
                  require: [color]
                  columns:
                    link_template: "{url}?store={{store_code}}"
                    color: "{exterior_color|unknown} <{trim|base}>"
                    vehicle_fulfillment.option: in_store
                    vehicle_fulfillment.store_code: "{store_code}"
                    custom_label_0: "{attributes.series}"
                """);
        assertThat(lot.figures().items()).isEqualTo(1);
        assertThat(lot.read("own.xml"))
                .contains(
                        "<title>Cars &amp; more</title>",
                        "<link>https://shop.example/Redwood%20Ford/1HGCM82633A004352</link>",
                        "1HGCM82633A004352?store={store_code}</g:link_template>",
                        "<g:color>Red &lt;base&gt;</g:color>",
                        "<g:store_code>RAG-7</g:store_code>\n      </g:vehicle_fulfillment>")
                .doesNotContain("custom_label_0");
    }

    @OnBothStores
    void whatHasNotChangedIsNotWrittenAgain(StoreUrl url) throws IOException {
        Lot lot = lot(url, "google: {format: google-xml, out: out/deep/g.xml}");
        assertThat(lot.figures().result()).isEqualTo("written");
        Path file = lot.path("out/deep/g.xml");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwxr-xr-x");
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        assertThat(lot.figures().result()).isEqualTo("unchanged");
        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(Instant.EPOCH);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @OnBothStores
    void aDryRunWritesNothing(StoreUrl url) {
        Lot lot = lot(url, "google: {format: google-xml, out: out/g.xml}");
        var planned = (ExportFeeds.Summary)
                lot.export(Lot.request(false, false), true).summary();
        assertThat(planned.feeds().getFirst().result()).isEqualTo("would_be_written");
        assertThat(lot.path("out")).doesNotExist();
        lot.export();
        planned = (ExportFeeds.Summary)
                lot.export(Lot.request(false, false), true).summary();
        assertThat(planned.feeds().getFirst().result()).isEqualTo("unchanged");
    }

    @OnBothStores
    void aFeedOfWhichMuchIsGoneStaysAsItWas(StoreUrl url) {
        Lot lot = new Lot(root, url);
        lot.file(
                "feeds/f.yaml",
                "own: {format: csv, out: own.csv}\nnew: {format: csv, out: new.csv, where: condition = 'new'}");
        lot.sync("stock.csv", STOCK);
        lot.export();
        String before = lot.read("own.csv");
        lot.sync("stock.csv", HEADER + GOOD);

        Envelope stopped = lot.export();
        assertThat(stopped.error()).isNotNull();
        assertThat(stopped.error().code()).isEqualTo("feed_would_shrink");
        assertThat(stopped.error().hint()).contains("--accept-shrink");
        assertThat(lot.read("own.csv")).isEqualTo(before);

        Envelope empty = lot.export(Lot.request(true, false), false);
        assertThat(empty.error()).isNotNull();
        assertThat(empty.error().code()).isEqualTo("empty_feed");
        assertThat(lot.read("own.csv").lines())
                .as("the other feed is written all the same")
                .hasSize(2);
        assertThat(lot.export(Lot.request(true, true), false).error()).isNull();
        assertThat(lot.read("new.csv").lines()).hasSize(1);
        assertThat(lot.export(Lot.request(false, true), false).error())
                .as("it is that small from now on")
                .isNull();
    }

    @OnBothStores
    void whatAMappingCallsDelicateIsNotShown(StoreUrl url) {
        Lot lot = new Lot(root, url);
        lot.file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                sources: {stock: {kind: inventory, path: stock.csv, mapping: dms}}
                """)
                .file(
                        "mappings/dms.yaml",
                        "fields: {vin: vin, attributes.cost: {column: attributes.cost, class: sensitive}}");
        lot.file("feeds/f.yaml", "own: {format: csv, columns: {cost: '{attributes.cost}'}}");
        Envelope refused = lot.export();
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.error()).isNotNull();
        assertThat(refused.error().code()).isEqualTo("class_refused");
        assertThat(refused.error().where()).isEqualTo("feeds/f.yaml:1:36");
        lot.file(
                "feeds/f.yaml", "own: {format: csv, allow_classes: [sensitive], columns: {cost: '{attributes.cost}'}}");
        lot.sync("stock.csv", HEADER + GOOD.replace("ford,\n", "ford,8100\n"));
        lot.export();
        assertThat(lot.read("out/feeds/own.csv")).contains("8100");
    }

    @OnBothStores
    void feedsThatAreNotThereAreNamed(StoreUrl url) {
        Lot lot = lot(url, "google: {format: google-xml}\nother: {format: json}");
        Envelope unknown = lot.export(request(List.of("gogle")), false);
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.error()).isNotNull();
        assertThat(unknown.error().hint()).contains("google");
        Envelope several = lot.export(
                new ExportFeeds.Request(List.of(), Optional.empty(), Optional.of("x.xml"), false, false), false);
        assertThat(several.error()).isNotNull();
        assertThat(several.error().code()).isEqualTo("one_feed");
    }

    private static ExportFeeds.Request request(List<String> names) {
        return new ExportFeeds.Request(names, Optional.empty(), Optional.empty(), false, false);
    }

    private Lot lot(StoreUrl url, String feeds) {
        Lot lot = new Lot(root, url).file("feeds/f.yaml", feeds);
        lot.sync("stock.csv", STOCK);
        return lot;
    }
}
