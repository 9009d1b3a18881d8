package io.drumbeat.event;

import static io.drumbeat.sql.Tables.EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.IpNetwork;
import io.drumbeat.workspace.WorkspaceFolder;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events that count for nothing, events that repeat others, and events as analytics exports write them. */
class EventTrafficTest {
    private static final Instant AS_OF = Instant.parse("2026-11-20T12:00:00Z");
    private static final String SAFARI =
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15";

    @TempDir
    Path root;

    @OnBothStores
    void robotsAndOwnPeopleAreLeftOut(StoreUrl url) {
        source("""
                traffic:
                  internal_ips: [203.0.113.0/24, "2001:db8::/32"]
                  internal_domains: [redwood.example]
                """);
        var summary = events(url, "web.csv", """
                type,timestamp,visitor id,email,user_agent,ip
                click,2026-11-19T10:00:00Z,a,,"%1$s",198.51.100.7
                click,2026-11-19T10:00:01Z,b,,Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html),198.51.100.7
                open,2026-11-19T10:00:02Z,,a@x.com,Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy),
                click,2026-11-19T10:00:03Z,c,,"%1$s",203.0.113.9
                click,2026-11-19T10:00:04Z,d,,"%1$s","2001:db8:1::2, 198.51.100.7"
                click,2026-11-19T10:00:05Z,,sam@sales.Redwood.example,,
                click,2026-11-19T10:00:06Z,,sam@notredwood.example,,
                """.formatted(SAFARI));
        assertThat(summary.filtered()).hasToString("{bot=1, internal_domain=1, internal_ip=2}");
        assertThat(summary.inserted()).isEqualTo(3);
        assertThat(events(url, "web.csv", null).duplicate()).isEqualTo(3);
    }

    @OnBothStores
    void robotsAndOwnPeopleAreKnownWhateverAMappingSays(StoreUrl url) {
        new WorkspaceFolder(root).file("mappings/hits.yaml", """
                fields: {type: What, occurred_at: When, anonymous_id: Who}
                """).file("mappings/proxied.yaml", """
                fields: {type: What, occurred_at: When, anonymous_id: Who, user_agent: Browser, ip: Asked By}
                """);
        source("mapping: hits\ntraffic: {internal_ips: [203.0.113.0/24]}");
        assertThat(events(url, "web.csv", """
                        What,When,Who,User Agent,IP
                        view,2026-11-19T10:00:00Z,a,"%1$s",198.51.100.7
                        view,2026-11-19T10:00:01Z,b,Googlebot/2.1,198.51.100.7
                        view,2026-11-19T10:00:02Z,c,"%1$s",203.0.113.9
                        """.formatted(SAFARI)).filtered()).hasToString("{bot=1, internal_ip=1}");
        source("mapping: proxied\ntraffic: {internal_ips: [203.0.113.0/24]}");
        assertThat(events(url, "web.csv", """
                        What,When,Who,Browser,Asked By,IP
                        view,2026-11-19T11:00:00Z,a,"%1$s",198.51.100.7,203.0.113.1
                        view,2026-11-19T11:00:01Z,b,Googlebot/2.1,,
                        view,2026-11-19T11:00:02Z,c,"%1$s",203.0.113.9,
                        """.formatted(SAFARI)).filtered()).hasToString("{bot=1, internal_ip=1}");
    }

    @OnBothStores
    void whatRepeatsAnotherIsLeftOutWheneverItComes(StoreUrl url) {
        source("""
                traffic:
                  repeats: 10m
                  alike_by: [type, url]
                """);
        var first = events(url, "web.csv", """
                event_id,type,timestamp,visitor id,url
                1,view,2026-11-19T10:00:00Z,a,/x
                2,view,2026-11-19T10:10:00Z,a,/x
                3,view,2026-11-19T10:20:01Z,a,/x
                4,view,2026-11-19T10:05:00Z,a,/y
                5,view,2026-11-19T10:05:00Z,b,/x
                6,click,2026-11-19T10:05:00Z,a,/x
                7,view,2026-11-19T10:05:00Z,a,
                8,view,2026-11-19T10:06:00Z,a,
                """);
        assertThat(first.repeated()).isEqualTo(2);
        assertThat(ids(url)).isEqualTo("1 3 4 5 6 7");
        var late = events(url, "web.csv", """
                event_id,type,timestamp,visitor id,url
                9,view,2026-11-19T09:50:00Z,a,/x
                10,view,2026-11-19T09:49:59Z,b,/x
                11,view,2026-11-19T10:30:01Z,a,/x
                """);
        assertThat(late.repeated()).isEqualTo(2);
        assertThat(ids(url)).isEqualTo("1 10 3 4 5 6 7");
    }

    @OnBothStores
    void anExportOfGoogleAnalyticsNeedsNoMapping(StoreUrl url) {
        source("");
        var summary = events(url, "web.csv", """
                {"event_date":"20261119","event_timestamp":"1795082400123456","event_name":"view_item","event_params":[{"key":"page_location","value":{"string_value":"https://redwood.example/vdp/1"}},{"key":"ga_session_id","value":{"int_value":"1795082390"}},{"key":"engagement","value":{"double_value":0.5}}],"event_bundle_sequence_id":"3","user_pseudo_id":"77.88","user_id":null,"device":{"category":"mobile"},"geo":{"country":"United States","city":"Eureka"},"platform":"WEB","collected_traffic_source":{"manual_campaign_name":"fall","manual_source":"google","manual_medium":"cpc"},"items":[{"item_id":"1FTBR1Y82SKB03975","item_name":"Transit","quantity":"1"}]}
                {"event_timestamp":"1795082401000000","event_name":"purchase","event_params":[{"key":"value","value":{"double_value":19.9}},{"key":"currency","value":{"string_value":"EUR"}}],"user_pseudo_id":"77.88","user_id":"c-9","ecommerce":{"purchase_revenue":19.9,"transaction_id":"T1"},"platform":"WEB"}
                """);
        assertThat(summary.inserted()).isEqualTo(2);
        assertThat(stored(url)).isEqualTo("""
                ga4:77.88:1795082400123456:view_item:3 | view_item | 2026-11-19T10:00:00.123456Z | 77.88 | google | fall | https://redwood.example/vdp/1 | 1FTBR1Y82SKB03975 | null | {"city":"Eureka","country":"United States","device":"mobile","engagement":"0.5","ga_session_id":"1795082390"}
                ga4:77.88:1795082401000000:purchase | purchase | 2026-11-19T10:00:01Z | c-9 | null | null | null | null | 19.90 | {"transaction_id":"T1"}""");
    }

    @OnBothStores
    void parquetIsReadWithItsTimesAndItsStructures(StoreUrl url) throws Exception {
        source("");
        Path file = root.resolve("web.csv");
        try (var duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement()) {
            statement.execute("SET TimeZone = 'America/New_York'");
            statement.execute("""
                    COPY (SELECT 'view' AS type, TIMESTAMPTZ '2026-11-19 05:00:00.25-05' AS occurred_at, 'a' AS anonymous_id,
                                 12.50::DECIMAL(9,2) AS value, {'source': 'news'} AS utm
                          UNION ALL SELECT 'view', TIMESTAMPTZ '2026-11-19 10:00:01+00', NULL, NULL, NULL)
                    TO '%s' (FORMAT PARQUET)""".formatted(file));
        }
        var summary = events(url, "web.csv", null);
        assertThat(summary.files().getFirst().format()).isEqualTo("Parquet");
        assertThat(summary.inserted()).isEqualTo(1);
        assertThat(summary.rejected()).isEqualTo(1);
        assertThat(stored(url))
                .contains(" | view | 2026-11-19T10:00:00.250Z | a | news | ")
                .contains(" | 12.50 | ");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThat(run(url).error())
                .isNotNull()
                .extracting(Envelope.Failure::code)
                .isEqualTo("damaged_file");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, 203.0.113.255, true",
        "203.0.113.0/24, 203.0.114.0, false",
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, ::ffff:203.0.113.7, true",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 203.0.113.7, false",
        "0.0.0.0/0, 203.0.113.7, true",
    })
    void networksHoldTheirAddresses(String network, String address, boolean holds) {
        var parsed = IpNetwork.parse(network).orElseThrow();
        var literal = IpNetwork.address(address).orElseThrow();
        assertThat(parsed.contains(literal)).isEqualTo(holds);
    }

    @Test
    void whatIsWrongWithTrafficIsSaidWhereItStands() {
        assertThat(workspace("""
                sources:
                  web: {kind: events, path: web.csv, traffic: {internal_ips: [example.com], alike_by: [type]}}
                  people: {kind: leads, path: p.csv, traffic: {bots: keep}}
                """).problems()).isEqualTo("""
                        drumbeat.yaml:4:63: internal_ips must be an IP address or network such as 203.0.113.0/24, not "example.com"
                        drumbeat.yaml:4:87: alike_by says which repeats are meant, and `repeats` is missing
                            add repeats: 10m
                        drumbeat.yaml:5:47: traffic is about events
                            remove it, or say kind: events
                        """);
    }

    private void source(String traffic) {
        workspace("sources:\n  web:\n    kind: events\n    path: web.csv\n" + traffic.indent(4));
    }

    private WorkspaceFolder workspace(String more) {
        return new WorkspaceFolder(root)
                .file("drumbeat.yaml", "company: Redwood\ntimezone: America/Los_Angeles\n" + more);
    }

    private ImportEvents.Summary events(StoreUrl url, String name, @Nullable String text) {
        if (text != null) {
            new WorkspaceFolder(root).file(name, text);
        }
        Envelope envelope = run(url);
        assertThat(envelope.error()).isNull();
        var summary = (ImportEvents.Summary) envelope.summary();
        long filtered =
                summary.filtered().values().stream().mapToLong(Long::longValue).sum();
        assertThat(summary.inserted() + summary.duplicate() + summary.repeated() + filtered + summary.rejected())
                .isEqualTo(summary.read());
        return summary;
    }

    private Envelope run(StoreUrl url) {
        return new Runner(RunSettings.of(root.resolve(".drumbeat"), url).asOf(AS_OF))
                .run(
                        "import-events",
                        new ImportEvents.Request(List.of(), "web", null, 1.0),
                        new ImportEvents(new WorkspaceFolder(root).workspace(), InputStream.nullInputStream()));
    }

    private static String ids(StoreUrl url) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> String.join(
                    " ",
                    sql.select(EVENT.EVENT_ID)
                            .from(EVENT)
                            .orderBy(EVENT.EVENT_ID)
                            .fetch(EVENT.EVENT_ID)));
        }
    }

    private static String stored(StoreUrl url) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> sql
                    .select(
                            EVENT.EVENT_ID,
                            EVENT.TYPE,
                            EVENT.OCCURRED_AT,
                            EVENT.IDENTITY_VALUE,
                            EVENT.SOURCE,
                            EVENT.CAMPAIGN,
                            EVENT.URL,
                            EVENT.ITEM,
                            EVENT.VALUE,
                            EVENT.ATTRIBUTES)
                    .from(EVENT)
                    .orderBy(EVENT.OCCURRED_AT)
                    .fetch()
                    .stream()
                    .map(row -> row.intoList().stream().map(String::valueOf).collect(Collectors.joining(" | ")))
                    .collect(Collectors.joining("\n")));
        }
    }
}
