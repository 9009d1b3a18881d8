package io.drumbeat.event;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.lead.ImportLeads;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.run.Warning;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.WorkspaceFolder;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportEventsTest {
    private static final Instant AS_OF = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path root;

    @OnBothStores
    void eventsAreMatchedToThePeopleTheyAreAbout(StoreUrl url) {
        leads(url, "id,email,phone\n7,ana@x.com,5593250188\n");
        var summary = events(url, "e.csv", """
                event_id,type,timestamp,email,phone,user id,visitor id,sku,amount,attributes.tab
                1,Page Viewed,2026-11-19T10:00:00-08:00,ANA@X.com,,,,1ftbr1y82skb03975,,specs
                2,vehicleViewed,2026-11-19 10:00,,(559) 325-0188,,,A-1,"$12,500.00",
                3,sale,2026-11-19,,,7,,,-5,
                4,page_viewed,2026-11-19T10:00:00Z,,,,anon-1,,,
                5,page_viewed,2026-11-19T10:00:00Z,new@x.com,,8,,,,
                """);
        assertThat(figures(summary)).isEqualTo("read 5: inserted 5, duplicate 0, unmatched 2, rejected 0");
        assertThat(stored(url)).isEqualTo("""
                1 | true | email | ana@x.com | page_viewed | 2026-11-19T18:00:00Z | 1FTBR1Y82SKB03975 | null | null | {"tab":"specs"}
                2 | true | phone | +15593250188 | vehicle_viewed | 2026-11-19T18:00:00Z | A-1 | 12500.00 | USD | null
                3 | true | external:id | 7 | sale | 2026-11-19T08:00:00Z | null | -5.00 | null | null
                4 | false | anonymous | anon-1 | page_viewed | 2026-11-19T10:00:00Z | null | null | null | null
                5 | false | external:id | 8 | page_viewed | 2026-11-19T10:00:00Z | null | null | null | null""");
    }

    @OnBothStores
    void anEventIsEnteredOnceHoweverOftenItComes(StoreUrl url) {
        String lines = """
                {"event_id":"a","type":"click","occurred_at":"2026-11-19T10:00:00Z","email":"a@x.com"}
                {"event_id":"a","type":"click","occurred_at":"2026-11-19T11:00:00Z","email":"a@x.com"}
                {"type":"click","occurred_at":"2026-11-19T10:00:00Z","email":"a@x.com"}
                {"type":"click","occurred_at":"2026-11-19T10:00:00.000Z","email":"A@x.com"}
                {"type":"click","occurred_at":"2026-11-19T10:00:01Z","email":"a@x.com","utm":{"source":"x"}}
                """;
        assertThat(figures(events(url, "e.jsonl", lines)))
                .isEqualTo("read 5: inserted 3, duplicate 2, unmatched 3, rejected 0");
        assertThat(figures(events(url, "again.jsonl", lines)))
                .isEqualTo("read 5: inserted 0, duplicate 5, unmatched 0, rejected 0");
    }

    @OnBothStores
    void eventsWaitForPeopleWhoAreNotKnownYet(StoreUrl url) {
        events(url, "e.csv", "type,timestamp,email\nclick,2026-11-19T10:00:00Z,late@x.com\n");
        leads(url, "email\nlate@x.com\n");
        assertThat(stored(url)).contains(" | true | email | late@x.com");
    }

    @OnBothStores
    void idsOfASystemOfWhichNobodyHasOneArePointedAt(StoreUrl url) {
        WorkspaceFolder.in(root).file("mappings/shop.yaml", """
                external_system: shop
                fields: {type: type, occurred_at: timestamp, external_id: user id}
                """);
        String line = "type,timestamp,user id\nclick,2026-11-19T10:00:00Z,%s\n";
        assertThat(warnings(url, "early.csv", line.formatted("7"), "shop")).isEmpty();
        leads(url, "id,email\n7,ana@x.com\n");
        assertThat(warnings(url, "a.csv", line.formatted("8"), null)).isEmpty();
        assertThat(warnings(url, "b.csv", line.formatted("9"), "shop"))
                .containsExactly(
                        "b.csv: 1 event names somebody by an id of \"shop\", which nobody has; people have ids of: id. Where"
                                + " they are the same, the mapping of these events must say external_system: id");
    }

    @OnBothStores
    void whoHasAnIdThatNobodyKnowsIsWaitedForByTheirAddress(StoreUrl url) {
        WorkspaceFolder.in(root).file("mappings/shop.yaml", """
                external_system: shop
                fields: {type: type, occurred_at: timestamp, external_id: user id, email: email}
                """);
        leads(url, "id,email\n7,ana@x.com\n");
        assertThat(warnings(
                        url,
                        "a.csv",
                        "type,timestamp,user id,email\nclick,2026-11-19T10:00:00Z,s-1,late@x.com\n",
                        "shop"))
                .isEmpty();
        leads(url, "id,email\n8,late@x.com\n");
        assertThat(stored(url)).contains(" | true | email | late@x.com");
    }

    private List<String> warnings(StoreUrl url, String name, String text, @Nullable String mapping) {
        var folder = WorkspaceFolder.in(root).file(name, text);
        Envelope envelope = new Runner(settings(url))
                .run(
                        "import-events",
                        new ImportEvents.Request(List.of(name), null, mapping, null),
                        new ImportEvents(folder.workspace(), InputStream.nullInputStream()));
        assertThat(envelope.error()).isNull();
        return envelope.warnings().stream().map(Warning::message).toList();
    }

    @OnBothStores
    void badEventsAreRejected(StoreUrl url) {
        var summary = events(url, "e.csv", """
                type,timestamp,email,currency
                ,2026-11-19T10:00:00Z,a@x.com,
                click,2026-11-22T10:00:00Z,a@x.com,
                click,3/4/2026,a@x.com,
                click,2026-11-19T10:00:00Z,nobody,
                click,2026-11-19T10:00:00Z,,
                click,2026-11-19T10:00:00Z,a@x.com,Dollars
                click,2026-11-21T11:00:00Z,a@x.com,usd
                """);
        assertThat(figures(summary)).isEqualTo("read 7: inserted 1, duplicate 0, unmatched 1, rejected 6");
    }

    @ParameterizedTest
    @CsvSource({
        "Page Viewed, page_viewed",
        "page-viewed, page_viewed",
        "pageViewed, page_viewed",
        "page_viewed, page_viewed",
        "  Käufer?, käufer",
        "email.opened, email.opened",
        "??, ''",
    })
    void typesHaveOneSpelling(String name, String type) {
        assertThat(EventNormaliser.type(name)).isEqualTo(type);
        assertThat(EventNormaliser.type(type)).isEqualTo(type);
    }

    private void leads(StoreUrl url, String text) {
        var folder = WorkspaceFolder.in(root).file("leads.csv", text);
        Envelope envelope = new Runner(settings(url))
                .run(
                        "import-leads",
                        ImportLeads.Request.of("leads.csv"),
                        new ImportLeads(folder.workspace(), InputStream.nullInputStream()));
        assertThat(envelope.error()).isNull();
    }

    private ImportEvents.Summary events(StoreUrl url, String name, String text) {
        var folder = WorkspaceFolder.in(root).file(name, text);
        Envelope envelope = new Runner(settings(url))
                .run(
                        "import-events",
                        new ImportEvents.Request(List.of(name), null, null, 1.0),
                        new ImportEvents(folder.workspace(), InputStream.nullInputStream()));
        assertThat(envelope.cause()).isNull();
        var summary = (ImportEvents.Summary) envelope.summary();
        assertThat(summary.inserted() + summary.duplicate() + summary.rejected())
                .isEqualTo(summary.read());
        return summary;
    }

    private RunSettings settings(StoreUrl url) {
        return RunSettings.of(root.resolve(".drumbeat"), url).asOf(AS_OF);
    }

    private static String figures(ImportEvents.Summary summary) {
        return "read %d: inserted %d, duplicate %d, unmatched %d, rejected %d"
                .formatted(
                        summary.read(),
                        summary.inserted(),
                        summary.duplicate(),
                        summary.unmatched(),
                        summary.rejected());
    }

    private static String stored(StoreUrl url) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> sql
                    .select(
                            EVENT.EVENT_ID,
                            EVENT.LEAD_ID.isNotNull(),
                            EVENT.IDENTITY_KIND,
                            EVENT.IDENTITY_VALUE,
                            EVENT.TYPE,
                            EVENT.OCCURRED_AT,
                            EVENT.ITEM,
                            EVENT.VALUE,
                            EVENT.CURRENCY,
                            EVENT.ATTRIBUTES)
                    .from(EVENT)
                    .leftJoin(LEAD)
                    .on(LEAD.LEAD_ID.eq(EVENT.LEAD_ID))
                    .orderBy(EVENT.EVENT_ID)
                    .fetch()
                    .stream()
                    .map(row -> row.intoList().stream().map(String::valueOf).collect(Collectors.joining(" | ")))
                    .collect(Collectors.joining("\n")));
        }
    }
}
