package io.drumbeat.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.FeedFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** A feed that was taken in goes out again as the same items, and is known when it comes back. */
class RoundTripTest {
    private static final String GOOGLE = """
            <?xml version='1.0' encoding='utf-8'?>
            <rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><title>Trucks</title>
            <item><g:id>5PVNJ7EY3V5T50257</g:id><title>New 2027 Hino L6 &amp; more</title>
              <description><![CDATA[Cab & chassis, 12' <b>box</b>]]> "as is" é 🚚
            second line</description>
              <link>https://trucks.example/cab+chassis/2027?a=1&amp;b=2</link>
              <g:condition>new</g:condition><g:price>100615.00 USD</g:price><g:availability>in stock</g:availability>
              <g:brand>Hino</g:brand><g:product_type>Trucks &gt; Cab Chassis</g:product_type><g:color>White</g:color><g:vin>5PVNJ7EY3V5T50257</g:vin><g:year>2027</g:year>
              <g:make>Hino</g:make><g:model>L6</g:model><g:mileage>100 miles</g:mileage><g:store_code>RI</g:store_code>
              <g:image_link>https://cdn.example/1.jpg</g:image_link>
              <g:additional_image_link>https://cdn.example/2.jpg</g:additional_image_link>
              <g:additional_image_link>https://cdn.example/3.jpg</g:additional_image_link></item>
            <item><g:id>B-2</g:id><title>Used Civic</title><description>=Clean=</description>
              <link>https://trucks.example/civic</link><g:condition>used</g:condition>
              <g:price>9000.5 USD</g:price><g:availability>out_of_stock</g:availability>
              <g:certified_pre-owned>yes</g:certified_pre-owned><g:vin>1HGCM82633A004352</g:vin>
              <g:mileage>20000 km</g:mileage><g:vehicle_msrp>12000 USD</g:vehicle_msrp>
              <g:image_link>https://cdn.example/9.jpg</g:image_link></item>
            </channel></rss>
            """;

    @TempDir
    Path root;

    @OnBothStores
    void asGoogleXml(StoreUrl url) {
        Lot lot = lot(url);
        String feed = lot.exported(FeedFormat.GOOGLE_XML, "out.xml");
        assertThat(all(feed, "g:id")).containsExactly("B-2", "5PVNJ7EY3V5T50257");
        assertThat(all(feed, "g:price")).containsExactly("9000.50 USD", "100615.00 USD");
        assertThat(all(feed, "g:availability")).containsExactly("out of stock", "in stock");
        assertThat(all(feed, "g:additional_image_link"))
                .containsExactly("https://cdn.example/2.jpg", "https://cdn.example/3.jpg");
        assertThat(feed).contains("<link>https://trucks.example</link>");
        assertThat(lot.syncExported("out.xml", "stock.xml")).isEqualTo("0 added, 0 changed, 2 unchanged, 0 rejected");
    }

    @OnBothStores
    void asTableAndAsJsonOfOurOwnFields(StoreUrl url) {
        Lot lot = lot(url);
        assertThat(lot.exported(FeedFormat.JSON, "out.json"))
                .contains("\"price\":100615.00,", "\"year\":2027,", "\"certified\":true},\n{")
                .contains("\"image_urls\":[\"https://cdn.example/1.jpg\",\"https://cdn.example/2.jpg\",");
        assertThat(lot.syncExported("out.json", "stock.json")).isEqualTo("0 added, 0 changed, 2 unchanged, 0 rejected");
        assertThat(lot.exported(FeedFormat.CSV, "out.csv")).contains("'=Clean=");
        assertThat(lot.syncExported("out.csv", "stock.csv"))
                .as("but for the description that a spreadsheet would have taken for a formula")
                .isEqualTo("0 added, 1 changed, 1 unchanged, 0 rejected");
    }

    @OnBothStores
    void asGoogleTsvButForLineEnds(StoreUrl url) {
        Lot lot = lot(url);
        String feed = lot.exported(FeedFormat.GOOGLE_TSV, "out.tsv");
        assertThat(feed.lines()).hasSize(3).first().asString().startsWith("id\ttitle\tdescription\tlink\t");
        assertThat(lot.syncExported("out.tsv", "stock.tsv")).isEqualTo("0 added, 1 changed, 1 unchanged, 0 rejected");
    }

    @OnBothStores
    void withTheDayThatItCame(StoreUrl url) {
        Lot lot = new Lot(root, url);
        lot.sync(
                "stock.json",
                "[{\"sku\":\"A\",\"price\":9000,\"title\":\"T\",\"body\":\"OTHER\",\"stocked_on\":\"2026-11-01\"}]");
        assertThat(lot.exported(FeedFormat.JSON, "out.json"))
                .contains("\"stocked_on\":\"2026-11-01\"")
                .doesNotContain("OTHER");
        assertThat(lot.exported(FeedFormat.CSV, "out.csv")).contains("2026-11-01");
        assertThat(lot.syncExported("out.csv", "stock.csv")).isEqualTo("0 added, 0 changed, 1 unchanged, 0 rejected");
        assertThat(lot.syncExported("out.json", "stock.json")).isEqualTo("0 added, 0 changed, 1 unchanged, 0 rejected");
    }

    @OnBothStores
    void aVehicleThatItsDealerListsAsNewAndAsUsedIsListedTwiceAgain(StoreUrl url) {
        Lot lot = new Lot(root, url);
        String item = GOOGLE.substring(GOOGLE.indexOf("<item><g:id>B-2"), GOOGLE.lastIndexOf("</item>") + 7);
        String twice = GOOGLE.replace("</channel>", item.replace("used</g:cond", "new</g:cond") + "</channel>");
        assertThat(lot.sync("stock.xml", twice)).isEqualTo("3 added, 0 changed, 0 unchanged, 0 rejected");
        assertThat(all(lot.exported(FeedFormat.GOOGLE_XML, "out.xml"), "g:id")).hasSize(3);
        assertThat(lot.syncExported("out.xml", "stock.xml")).isEqualTo("0 added, 0 changed, 3 unchanged, 0 rejected");
    }

    private Lot lot(StoreUrl url) {
        Lot lot = new Lot(root, url);
        assertThat(lot.sync("stock.xml", GOOGLE)).isEqualTo("2 added, 0 changed, 0 unchanged, 0 rejected");
        return lot;
    }

    private static List<String> all(String xml, String element) {
        return Pattern.compile("<" + element + ">([^<]*)</" + element + ">")
                .matcher(xml)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
