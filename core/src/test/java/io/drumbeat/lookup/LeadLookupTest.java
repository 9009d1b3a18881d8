package io.drumbeat.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.consent.Suppressions;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.lookup.LeadCard.Moment;
import io.drumbeat.rule.AsOf;
import io.drumbeat.run.Json;
import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.Workspaces;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;

/** A card says what is known of one person now, and the timeline what happened, newest first. */
class LeadLookupTest {
    @TempDir
    Path folder;

    @OnBothStores
    void theCardHoldsEverythingKnown(Store store) {
        People.in(store);
        LeadCard.Lead ada = show(store, "crm:4711", 50, People.NOW).lead();
        assertThat(ada.id()).isEqualTo(1);
        assertThat(ada.name()).isEqualTo("Ada Lovelace");
        assertThat(ada.fields()).containsEntry("city", "Fresno").doesNotContainKeys("company", "attributes");
        assertThat(ada.identities()).extracting(LeadCard.Identity::kind).containsExactly("email", "external:crm");
        assertThat(ada.consent())
                .contains(
                        new LeadCard.Consent(
                                "email",
                                "marketing",
                                "granted",
                                People.day(10, 3),
                                "web form",
                                "Yes, write to me",
                                null),
                        new LeadCard.Consent("sms", "marketing", "unknown", null, null, null, null));
        assertThat(ada.suppressions()).isEmpty();
        assertThat(ada.scores())
                .containsExactly(new LeadCard.Score("purchase", new BigDecimal("72.50"), "A", true, People.day(11, 3)));
        assertThat(ada.segments()).containsExactly(new LeadCard.Segment("hot_leads", "purchase", People.day(11, 4)));
        assertThat(ada.attributes()).containsExactly(new LeadCard.Attribute("lease_end", "2027-01-31", "internal"));
    }

    @OnBothStores
    void aDenialWinsOverAnAgreementOfTheSameInstantAndSuppressionsAreFoundByAddressDomainAndHash(Store store) {
        People.in(store);
        store.execute(tx -> {
            People.suppressed(tx, "domain", "example.com", "manual");
            // SHA-256 of bob@example.com
            People.suppressed(
                    tx,
                    "email_sha256",
                    "5ff860bf1190596c7188ab851db691f0f3169c453936e9e1eba2f9a47f7a0018",
                    "complained");
        });
        LeadCard.Lead bob = show(store, "bob@example.com", 50, People.NOW).lead();
        assertThat(bob.consent().getFirst().state()).isEqualTo("denied");
        assertThat(bob.suppressions())
                .extracting(Suppressions.Entry::kind)
                .containsExactly("domain", "email", "email_sha256");
    }

    @OnBothStores
    void theTimelineTellsWhatHappenedNewestFirst(Store store) {
        People.in(store);
        store.execute(tx -> {
            Fixtures.merge(tx, 1, 77);
            Fixtures.message(tx, 770, 77, "email", People.day(10, 9));
        });
        LeadCard card = show(store, "1", 50, People.NOW);
        assertThat(card.timeline())
                .contains(
                        new Moment(People.day(11, 7), "message", "welcome: email opened"),
                        new Moment(
                                People.day(11, 6), "message", "welcome: email sent to ada@example.com (variant plain)"),
                        new Moment(People.day(11, 3), "score", "purchase: 12 (C) -> 72.5 (A)"),
                        new Moment(People.day(11, 4), "segment", "left browsers"),
                        new Moment(People.day(11, 4), "segment", "entered hot_leads"),
                        new Moment(People.day(11, 4), "stage", "purchase"),
                        new Moment(People.day(11, 1), "event", "page_viewed https://example.com/suv"),
                        new Moment(People.day(10, 9), "message", "campaign-770: email sent to a@b.example (variant a)"),
                        new Moment(People.day(10, 3), "consent", "email marketing granted by web form"))
                .anySatisfy(moment -> {
                    assertThat(moment.kind()).isEqualTo("merge");
                    assertThat(moment.text()).isEqualTo("lead 77 became part of this one, by hand");
                });
        assertThat(card.timeline())
                .isSortedAccordingTo((one, other) -> other.at().compareTo(one.at()));
        assertThat(card.moments()).isEqualTo(11);
    }

    @OnBothStores
    void theTimelineIsCutToTheNewestAndEndsWithTheInstantAskedAbout(Store store) {
        People.in(store);
        LeadCard cut = show(store, "1", 2, People.NOW);
        assertThat(cut.timeline()).extracting(Moment::at).containsExactly(People.day(11, 7), People.day(11, 6));
        assertThat(cut.moments()).isEqualTo(9);
        LeadCard earlier = show(store, "1", 50, People.day(11, 3));
        assertThat(earlier.timeline().getFirst().kind()).isEqualTo("score");
        assertThat(earlier.lead().segments()).extracting(LeadCard.Segment::name).containsExactly("browsers");
    }

    @OnBothStores
    void inJsonTheFieldsStandBesideWhatElseIsKnown(Store store) {
        People.in(store);
        JsonNode lead = Json.mapper()
                .<JsonNode>valueToTree(show(store, "1", 50, People.NOW))
                .path("lead");
        assertThat(lead.path("email").asText()).isEqualTo("ada@example.com");
        assertThat(lead.path("created_at").asText()).isEqualTo("2026-10-03T09:00:00Z");
        assertThat(lead.at("/attributes/0/data_class").asText()).isEqualTo("internal");
        assertThat(lead.has("fields")).isFalse();
    }

    @OnBothStores
    void somebodyUnknownIsAUsageError(Store store) {
        assertThatThrownBy(() -> show(store, "nobody@example.com", 50, People.NOW))
                .isInstanceOfSatisfying(DrumbeatException.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(2);
                    assertThat(e.hint()).isPresent();
                });
    }

    private LeadCard show(Store store, String lead, int limit, Instant asOf) {
        Workspace workspace = Workspaces.empty(folder);
        return new LeadLookup(workspace, new AsOf(asOf, workspace.timezone()), new LeadLookup.Request(lead, limit))
                .read(store);
    }
}
