package io.drumbeat.inventory;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.store.TestStores;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogues of advertising platforms are read as they are, without a mapping. */
class FeedFormatsTest {
    @TempDir
    Path root;

    private Syncs syncs;

    @BeforeEach
    void start() {
        syncs = new Syncs(root, TestStores.duckDbUrl()).sources("stock: {kind: inventory, path: 'stock.*'}");
    }

    private String item(String file, String text) {
        syncs.file(file, text);
        assertThat(syncs.run(SyncInventory.Request.of()).added()).isEqualTo(1);
        return syncs.query(sql -> sql.select(
                        INVENTORY_ITEM.ITEM_KEY,
                        INVENTORY_ITEM.SKU,
                        INVENTORY_ITEM.CONDITION,
                        INVENTORY_ITEM.MAKE,
                        INVENTORY_ITEM.BODY,
                        INVENTORY_ITEM.MILEAGE,
                        INVENTORY_ITEM.MILEAGE_UNIT,
                        INVENTORY_ITEM.PRICE,
                        INVENTORY_ITEM.CURRENCY,
                        INVENTORY_ITEM.URL,
                        INVENTORY_ITEM.IMAGE_URL,
                        INVENTORY_ITEM.IMAGE_URLS,
                        INVENTORY_ITEM.DEALER_ID)
                .from(INVENTORY_ITEM)
                .fetch());
    }

    private static final String META = "1HGCM82633A004352 | V1 | used | Honda | SEDAN | 1500 | mi | 13000.00 | USD"
            + " | https://x.example/v1 | https://x.example/1.jpg"
            + " | [\"https://x.example/1.jpg\",\"https://x.example/2.jpg\",\"https://x.example/10.jpg\"] | D7";

    @Test
    void metasCatalogueWithFlattenedColumns() {
        assertThat(item("stock.csv", """
                vehicle_id,vin,vehicle_type,body_style,condition,state_of_vehicle,make,mileage.value,mileage.unit,price,\
                url,image[10].url,image[0].url,image[0].tag[0],image[1].url,address.addr1,dealer_id
                V1,1HGCM82633A004352,CAR_TRUCK,SEDAN,EXCELLENT,USED,Honda,1500,MI,13000 USD,\
                https://x.example/v1,https://x.example/10.jpg,https://x.example/1.jpg,Exterior,https://x.example/2.jpg,1 Auto Row,D7
                """)).isEqualTo(META);
    }

    @Test
    void metasCatalogueWithJsonInItsCells() {
        assertThat(item("stock.csv", """
                vehicle_id,vin,body_style,state_of_vehicle,make,mileage,price,url,image,address,dealer_id
                V1,1HGCM82633A004352,SEDAN,Used,Honda,"{""value"":1500,""unit"":""MI""}",13000 USD,https://x.example/v1,\
                "[{""url"":""https://x.example/1.jpg"",""tag"":[""Exterior""]},{""url"":""https://x.example/2.jpg""},\
                {""url"":""https://x.example/10.jpg""}]","{""addr1"":""1 Auto Row"",""city"":""Fresno""}",D7
                """)).isEqualTo(META);
    }

    @Test
    void metasCatalogueAsXml() {
        assertThat(item("stock.xml", """
                <rss version="2.0"><channel><item>
                  <vehicle_id>V1</vehicle_id><vin>1HGCM82633A004352</vin><body_style>SEDAN</body_style>
                  <condition>GOOD</condition><state_of_vehicle>USED</state_of_vehicle><make>Honda</make>
                  <mileage><value>1500</value><unit>MI</unit></mileage><price>13000 USD</price>
                  <url>https://x.example/v1</url><image><url>https://x.example/1.jpg</url><tag>Exterior</tag></image>
                  <image><url>https://x.example/2.jpg</url></image><image><url>https://x.example/10.jpg</url></image>
                  <dealer_id>D7</dealer_id>
                </item></channel></rss>
                """)).isEqualTo(META);
    }

    @Test
    void googlesVehiclesSeparatedByTabs() {
        assertThat(item(
                        "stock.tsv",
                        String.join(
                                        "\t",
                                        "VIN",
                                        "id",
                                        "vehicle_fulfillment(option:store_code)",
                                        "link_template",
                                        "image_link",
                                        "additional_image_link",
                                        "condition",
                                        "brand",
                                        "body_style",
                                        "mileage",
                                        "price",
                                        "certified_pre-owned")
                                + "\n"
                                + String.join(
                                        "\t",
                                        "1HGCM82633A004352",
                                        "S1",
                                        "in_store:FRESNO",
                                        "https://x.example/v1?store={store_code}",
                                        "https://x.example/1.jpg",
                                        "https://x.example/2.jpg,https://x.example/3.jpg",
                                        "used",
                                        "Honda",
                                        "Sedan",
                                        "1500 miles",
                                        "13000.00 USD",
                                        "yes")
                                + "\n"))
                .isEqualTo(
                        "1HGCM82633A004352 | S1 | certified | Honda | Sedan | 1500 | mi | 13000.00 | USD"
                                + " | https://x.example/v1?store=FRESNO | https://x.example/1.jpg"
                                + " | [\"https://x.example/1.jpg\",\"https://x.example/2.jpg\",\"https://x.example/3.jpg\"] | FRESNO");
    }

    @Test
    void picturesInColumnsOfTheirOwnComeInTheOrderOfTheirNumbers() {
        assertThat(item("stock.csv", """
                stock_number,price,Photo 10,Photo 2,Photo 1,photographer
                S1,5,https://x.example/10.jpg,https://x.example/2.jpg,,Ann
                """))
                .contains("| https://x.example/2.jpg | [\"https://x.example/2.jpg\",\"https://x.example/10.jpg\"] |");
    }
}
