package io.drumbeat.campaign;

import static io.drumbeat.sql.Tables.INVENTORY_CHANGE;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static io.drumbeat.sql.Tables.RECOMMENDED_ITEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** A mail may show each reader what of the stock fits them. */
class RecommendationsInMailTest {
    @TempDir
    Path root;

    @OnBothStores
    void everyReaderSeesWhatFitsThemAndCanStillBeHad(StoreUrl url) {
        var town = town(url).template("spring", "b.html", """
                <p>{{ unsubscribe_url }}</p>
                {% for car in recommendations limit: 2 %}<b>{{ car.name }}</b> {{ car.price }} {% if car.watched %}yours{% else %}{{ car.reason }}{% endif %}
                {% else %}<i>nothing today</i>{% endfor %}
                <div>{{ recommendations }}</div>
                """);
        assertThat(town.send().sent()).isEqualTo(2);
        assertThat(sentTo(town, 1))
                .contains("<b>2024 Honda Civic</b> 24000.00 yours")
                .contains("<b>Ford &amp; Co</b> 23000.00 like 2024 Honda Civic: 1000 USD less, at the same place")
                .contains("<div>2024 Honda Civic, $24,000<br />\nFord &amp; Co, $23,000</div>")
                .doesNotContain("Sold");
        assertThat(sentTo(town, 2)).contains("nothing today");
    }

    private static String sentTo(CampaignTown town, int person) {
        return town.channel().messages().stream()
                .filter(message -> message.to().contains("p" + person + "@"))
                .map(message -> String.valueOf(message.html()))
                .findFirst()
                .orElseThrow();
    }

    @OnBothStores
    void whatHasBecomeCheaperLatelySaysWhatItCost(StoreUrl url) {
        var town = town(url)
                .template(
                        "spring",
                        "b.html",
                        "{{ unsubscribe_url }}{% for car in recommendations %}<p>{{ car.price_text }}"
                                + "{% if car.old_price %}, not {{ car.old_price_text }}{% endif %}</p>{% endfor %}");
        town.store(sql -> {
            price(sql, 1, 2, "24500.50", "24000", 40);
            price(sql, 2, 2, "23900.50", "23000", 29);
        });
        town.send();
        assertThat(sentTo(town, 1)).contains("<p>$24,000</p><p>$23,000, not $23,900.50</p>");
    }

    @OnBothStores
    void whatHasBecomeDearerSinceSaysNothingOfIt(StoreUrl url) {
        var town = town(url)
                .template(
                        "spring",
                        "b.html",
                        "{{ unsubscribe_url }}{% for car in recommendations %}<p>{{ car.old_price_text | default: \"as ever\" }}</p>{% endfor %}");
        town.store(sql -> {
            price(sql, 1, 1, "24000", "22000", 9);
            price(sql, 2, 1, "22000", "24000", 3);
        });
        town.send();
        assertThat(sentTo(town, 1)).contains("<p>as ever</p><p>as ever</p>");
    }

    private static void price(DSLContext sql, long id, long item, String from, String to, int daysAgo) {
        boolean fell = new BigDecimal(to).compareTo(new BigDecimal(from)) < 0;
        sql.insertInto(INVENTORY_CHANGE)
                .set(INVENTORY_CHANGE.ID, id)
                .set(INVENTORY_CHANGE.ITEM_ID, item)
                .set(INVENTORY_CHANGE.RUN_ID, "fixture")
                .set(INVENTORY_CHANGE.KIND, fell ? "price_dropped" : "price_raised")
                .set(INVENTORY_CHANGE.OLD_PRICE, new BigDecimal(from))
                .set(INVENTORY_CHANGE.NEW_PRICE, new BigDecimal(to))
                .set(INVENTORY_CHANGE.OCCURRED_AT, CampaignTown.NOW.minus(Duration.ofDays(daysAgo)))
                .execute();
    }

    @OnBothStores
    void aFieldThatNoItemHasIsFoundBeforeAnybodyIsWrittenTo(StoreUrl url) {
        var town = town(url)
                .template(
                        "spring",
                        "b.html",
                        "{{ unsubscribe_url }}{% for car in recommendations %}{{ car.pric }}{% endfor %}");
        var refused = town.refusal(SendCampaign.Request.of("spring"));
        assertThat(refused.code()).isEqualTo("unknown_variable");
        assertThat(refused.hint()).contains("price");
        assertThat(town.ledger()).isEmpty();
    }

    private CampaignTown town(StoreUrl url) {
        var town = new CampaignTown(root, url).people(2);
        town.store(sql -> {
            item(sql, 1, null, "24000", "in_stock");
            item(sql, 2, "Ford & Co", "23000", "in_stock");
            item(sql, 3, "Sold", "22000", "removed");
            List.of(1, 3, 2)
                    .forEach(item -> sql.insertInto(RECOMMENDED_ITEM)
                            .values(1L, item, (long) item, 1L, item == 1 ? 100 : 80 - item)
                            .execute());
        });
        return town;
    }

    private static void item(DSLContext sql, long id, @Nullable String title, String price, String status) {
        sql.insertInto(INVENTORY_ITEM)
                .set(INVENTORY_ITEM.ITEM_ID, id)
                .set(INVENTORY_ITEM.LOCATION, "honda")
                .set(INVENTORY_ITEM.ITEM_KEY, "S" + id)
                .set(INVENTORY_ITEM.SOURCE, "stock")
                .set(INVENTORY_ITEM.TITLE, title)
                .set(INVENTORY_ITEM.YEAR, id == 1 ? 2024 : null)
                .set(INVENTORY_ITEM.MAKE, id == 1 ? "Honda" : null)
                .set(INVENTORY_ITEM.MODEL, id == 1 ? "Civic" : null)
                .set(INVENTORY_ITEM.PRICE, new BigDecimal(price))
                .set(INVENTORY_ITEM.CURRENCY, "USD")
                .set(INVENTORY_ITEM.STATUS, status)
                .set(INVENTORY_ITEM.FIRST_SEEN_AT, CampaignTown.NOW)
                .set(INVENTORY_ITEM.CHANGED_AT, CampaignTown.NOW)
                .set(INVENTORY_ITEM.RUN_ID, "fixture")
                .execute();
    }
}
