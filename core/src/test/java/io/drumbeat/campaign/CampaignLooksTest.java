package io.drumbeat.campaign;

import static io.drumbeat.sql.Tables.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.run.Envelope;
import io.drumbeat.run.Warning;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Preview, test sends, lists and explanations: all that can be seen of a campaign without sending it. */
class CampaignLooksTest {
    @TempDir
    Path root;

    @OnBothStores
    void aPreviewShowsEveryVariantAsSomebodyReadsIt(StoreUrl url) {
        var town = town(url);
        CampaignPreview.Summary preview = preview(town, url, Optional.empty());
        assertThat(preview.variants())
                .extracting(CampaignPreview.Shown::variant)
                .containsExactly("a", "b");
        assertThat(preview.variants()).allSatisfy(shown -> {
            assertThat(shown.subject()).isEqualTo("Hello N" + shown.leadId());
            assertThat(shown.html()).contains("Unsubscribe");
            assertThat(shown.text()).startsWith("From Redwood");
        });
        assertThat(town.ledger()).isEmpty();
    }

    @OnBothStores
    void aPreviewForAPersonSaysWhatIsMissing(StoreUrl url) {
        var town = town(url)
                .template("spring", "s.liquid", "Hi {{ lead.first_name }}")
                .lead(3, LEAD.FIRST_NAME, null);
        CampaignPreview.Summary preview = preview(town, url, Optional.of("3"));
        assertThat(preview.partial()).isTrue();
        assertThat(preview.variants().getFirst().problem()).contains("{{ lead.first_name }}");
    }

    @OnBothStores
    void aTestGoesToItsAuthorsAndLeavesTheLedgerAlone(StoreUrl url) {
        var town = town(url);
        Envelope envelope = town.envelope(
                "send-campaign",
                new TestSend.Request("spring", "me@redwood.example", Optional.of("2")),
                new TestSend(town.workspace(), town.channels()));
        var summary = (SendCampaign.Summary) envelope.summary();
        CampaignTown.holdsItsSums(summary);
        assertThat(summary.sent()).isEqualTo(2);
        assertThat(town.channel().messages()).allSatisfy(message -> {
            assertThat(message.to()).isEqualTo("me@redwood.example");
            assertThat(message.subject()).isEqualTo("[TEST] Hello N2");
        });
        assertThat(town.ledger()).isEmpty();
        assertThat(town.send().sent()).isEqualTo(20);
    }

    @OnBothStores
    void aListNamesEverybodyAndOnlyItsOwnerReadsIt(StoreUrl url) throws IOException {
        var town = town(url).suppress("email", "p4@x.example", "bounced");
        Path file = root.resolve("who.csv");
        Envelope envelope = town.envelope(
                "send-campaign",
                new RecipientList.Request(SendCampaign.Request.of("spring"), file),
                new RecipientList(town.workspace()));
        CampaignTown.holdsItsSums((SendCampaign.Summary) envelope.summary());
        assertThat(Files.readAllLines(file))
                .hasSize(21)
                .startsWith("lead_id,address,name,variant,excluded")
                .endsWith("4,p4@x.example,,,suppressed");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(town.channel().messages()).isEmpty();
        assertThat(town.ledger()).isEmpty();
    }

    @OnBothStores
    void anExplanationSaysWhyAndWhyNot(StoreUrl url) {
        var town = town(url).consent(5, "marketing", "denied", CampaignTown.NOW).leaves("everyone", 6);
        assertThat(explain(town, url, "7").wouldBeSent()).isTrue();
        assertThat(explain(town, url, "5").reason()).isEqualTo("opted_out");
        assertThat(explain(town, url, "6").inAudience()).isFalse();
        town.send();
        assertThat(explain(town, url, "7").reason()).isEqualTo("already_sent");
        assertThat(explain(town, url, "7").messageState()).isEqualTo("sent");
    }

    @OnBothStores
    void aMailWithoutAWayOutIsWarnedOf(StoreUrl url) {
        var town = town(url).template("spring", "b.html", "<p>Buy</p>");
        assertThat(preview(town, url, Optional.empty()).warnings())
                .extracting(Warning::code)
                .containsOnly("no_unsubscribe_link");
        assertThat(town.envelope(SendCampaign.Request.of("spring")).warnings())
                .extracting(Warning::code)
                .containsExactly("no_unsubscribe_link", "no_unsubscribe_link");
    }

    private CampaignTown town(StoreUrl url) {
        return new CampaignTown(root, url).campaign("spring", """
                connection: mail
                include: [everyone]
                variants:
                  a: {subject: s.liquid, body: b.html}
                  b: {subject: s.liquid, body: b.html}
                """).people(20);
    }

    private static CampaignPreview.Summary preview(CampaignTown town, StoreUrl url, Optional<String> lead) {
        try (Store store = Store.open(url)) {
            return new CampaignPreview(town.workspace(), CampaignTown.NOW, new CampaignPreview.Request("spring", lead))
                    .read(store);
        }
    }

    private static SendExplanation.Summary explain(CampaignTown town, StoreUrl url, String lead) {
        try (Store store = Store.open(url)) {
            return new SendExplanation(town.workspace(), CampaignTown.NOW, new SendExplanation.Request("spring", lead))
                    .read(store);
        }
    }
}
