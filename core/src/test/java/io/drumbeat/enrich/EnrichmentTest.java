package io.drumbeat.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.enrich.SourceChannels.Visit;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrichmentTest {
    private static final CountryZones COUNTRIES = CountryZones.read();
    private static final EmailDomains DOMAINS = new EmailDomains();
    private static final SourceChannels CHANNELS = new SourceChannels();

    @ParameterizedTest
    @CsvSource({
        "93710, US, America/Los_Angeles",
        "93710-1234, US, America/Los_Angeles",
        "10001, US, America/New_York",
        "42001, US, America/Chicago",
        "40202, US, America/New_York",
        "79835, US, America/Denver",
        "79701, US, America/Chicago",
        "85001, US, America/Phoenix",
        "99501, US, America/Anchorage",
        "96801, US, Pacific/Honolulu",
        "00901, US, America/Puerto_Rico",
        "09123, US, ",
        "123, US, ",
        "'', US, ",
        "K1A 0B1, CA, America/Toronto",
        "V6B 1A1, CA, America/Vancouver",
        "V1C 1A1, CA, ",
        "P7A 1A1, CA, ",
        "2000, AU, Australia/Sydney",
        "0800, AU, Australia/Darwin",
        "2880, AU, Australia/Broken_Hill",
        "SW1A 1AA, GB, Europe/London",
        "06000, MX, ",
        "anything, FR, Europe/Paris",
    })
    void zonesOfPostalCodes(String code, String country, @Nullable String zone) {
        assertThat(new PostalZones(COUNTRIES).of(code, country)).isEqualTo(zone);
    }

    @ParameterizedTest
    @CsvSource({
        "+15593250188, America/Los_Angeles",
        "+12125550123, America/New_York",
        "+12089871234, ",
        "+18002345678, ",
        "+4915123456789, Europe/Berlin",
        "+61293744000, Australia/Sydney",
        "+61412345678, ",
        "+447400123456, Europe/London",
        "+14165551234, America/Toronto",
    })
    void zonesOfPhones(String phone, @Nullable String zone) {
        var zones = new PhoneZones(COUNTRIES);
        assertThat(zones.of(phone)).isEqualTo(zone);
        assertThat(zones.of(phone)).as("remembered").isEqualTo(zone);
    }

    @ParameterizedTest
    @CsvSource({
        "gmail.com, consumer",
        "comcast.net, consumer",
        "web.de, consumer",
        "mailinator.com, disposable",
        "mx.guerrillamail.com, disposable",
        "redwoodhonda.example, business",
        "microsoft.com, business",
    })
    void domainsTellWhoseTheyAre(String domain, String kind) {
        assertThat(DOMAINS.kind(domain).label()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // source, medium, referrer, landing page
                "google, cpc, -, -, paid",
                "google, organic, -, -, search",
                "facebook, paid_social, -, -, paid",
                "facebook, social, -, -, social",
                "ig, -, -, -, social",
                "klaviyo, email, -, -, mail",
                "spring-newsletter, -, -, -, mail",
                "chatgpt.com, referral, -, -, chatbot",
                "chatgpt.com, -, -, -, chatbot",
                "Perplexity, -, -, -, chatbot",
                "kbb.com, referral, -, -, referral",
                "Google, -, -, -, search",
                "Google Ads, -, -, -, paid",
                "(direct), (none), -, -, direct",
                "-, -, https://www.google.com/search?q=honda, -, search",
                "-, -, https://www.google.co.uk/, -, search",
                "-, -, https://duckduckgo.com/, -, search",
                "-, -, https://l.facebook.com/l.php?u=x, -, social",
                "-, -, https://www.reddit.com/r/cars, -, social",
                "-, -, https://t.co/abc, -, social",
                "-, -, https://mail.google.com/mail/u/0, -, mail",
                "-, -, https://chatgpt.com/, -, chatbot",
                "-, -, https://www.perplexity.ai/search/x, -, chatbot",
                "-, -, https://gemini.google.com/app, -, chatbot",
                "-, -, https://googleads.g.doubleclick.net/pagead/x, -, paid",
                "-, -, https://www.kbb.com/honda/, -, referral",
                "-, -, https://maps.google.com/, -, referral",
                "-, -, not a page, -, -",
                "-, -, https://www.google.com/, https://x.com/?gclid=abc, paid",
                "-, -, -, https://x.com/?utm_source=bing&utm_medium=cpc, paid",
                "-, -, -, https://x.com/?utm_source=chatgpt.com, chatbot",
                "-, -, -, https://x.com/?fbclid=abc, social",
                "-, -, -, https://x.com/inventory, direct",
                "Walk-in, -, -, -, -",
                "Website, -, -, -, -",
                "AutoTrader, -, -, -, -",
                "-, -, -, -, -",
            })
    void channelsFollowFromWhatWasNoted(
            @Nullable String source,
            @Nullable String medium,
            @Nullable String referrer,
            @Nullable String landingPage,
            @Nullable String channel) {
        assertThat(CHANNELS.of(new Visit(source, medium, referrer, landingPage)).map(SourceChannel::label))
                .isEqualTo(Optional.ofNullable(channel));
    }

    @Test
    void everyZoneOfTheListsIsOneThatJavaKnows() {
        List<String> wrong = DataSet.lines("us-zip-zones.txt").stream()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .distinct()
                .filter(zone -> !isZone(zone))
                .toList();
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyListSaysWhereItComesFrom() {
        for (String list : Arrays.asList(
                "disposable-domains.txt",
                "freemail-domains.txt",
                "referrers.txt",
                "us-zip-zones.txt",
                "assistants.txt")) {
            assertThat(DataSet.class.getResourceAsStream(list))
                    .asString(java.nio.charset.StandardCharsets.UTF_8)
                    .as(list)
                    .startsWith("# ")
                    .containsPattern("[Tt]aken \\d{4}-\\d\\d-\\d\\d");
            assertThat(DataSet.lines(list)).as(list).hasSizeGreaterThan(30).doesNotHaveDuplicates();
        }
    }

    private static boolean isZone(String name) {
        try {
            return ZoneId.of(name) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
