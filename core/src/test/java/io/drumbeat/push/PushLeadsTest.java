package io.drumbeat.push;

import static io.drumbeat.sql.Tables.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.campaign.Receipt;
import io.drumbeat.run.Envelope;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;

/** People are handed on once as they are, again when they change, and never when they must not be. */
class PushLeadsTest {
    @TempDir
    Path root;

    @OnBothStores
    void whoIsNewIsPushedAndAgainWhenSomethingAboutThemChanges(StoreUrl url) {
        Crm crm = new Crm(root, url).people(3).set(2, LEAD.LOCATION, "honda");
        PushLeads.Summary first = crm.push();
        assertThat(first.pushed()).isEqualTo(3);
        assertThat(first.partial()).isFalse();
        OutgoingLead second = crm.destination().taken().get(1);
        assertThat(second.vendor()).isEqualTo("Redwood Honda");
        assertThat(second.requestedAt()).hasToString("2026-01-15T04:00-08:00");
        assertThat(second.fields()).containsEntry("email", "p2@x.example").doesNotContainKey("lead_id");
        assertThat(crm.destination().given()).isEqualTo("1 2 3");

        PushLeads.Summary again = crm.push();
        assertThat(again.pushed()).isZero();
        assertThat(again.unchanged()).isEqualTo(3);
        assertThat(crm.destination().given()).isEmpty();

        crm.set(2, LEAD.PHONE, "+15595550102").set(3, LEAD.STATUS, "not told");
        assertThat(crm.push().pushed()).isEqualTo(1);
        assertThat(crm.destination().given()).isEqualTo("2+");
        assertThat(crm.ledger()).isEqualTo("1 pushed 1\n2 pushed 2\n3 pushed 1");
    }

    @OnBothStores
    void whoIsMeantIsInItsSegmentsAndInNoneOfTheOthers(StoreUrl url) {
        Crm crm = new Crm(root, url).people(4).segment("hot", 1, 2, 3).segment("buyers", 2, 4);
        crm.definition("connection: dms, include: [hot], exclude: [buyers]").push();
        assertThat(crm.destination().given()).isEqualTo("1 3");
        crm.definition("connection: dms, include: [hot], where: lead_id < 3").push();
        assertThat(crm.destination().given()).isEqualTo("2");

        crm.file("segments/new.yaml", "new: {where: lead_id > 0}\n").definition("connection: dms, include: [new]");
        Envelope unknown = crm.run(Crm.request(OptionalLong.empty(), false, false), false);
        assertThat(unknown.error()).isNotNull();
        assertThat(unknown.error().code()).isEqualTo("segment_not_evaluated");
    }

    @OnBothStores
    void whoWithdrewOrMustNotBeReachedStaysHere(StoreUrl url) {
        Crm crm = new Crm(root, url)
                .people(6)
                .suppress("p1@x.example")
                .says(2, "email", "denied")
                .says(3, "email", "denied")
                .set(3, LEAD.PHONE, "+15595550103")
                .says(4, "outreach", "denied")
                .set(5, LEAD.EMAIL, null)
                .says(6, "email", "granted");
        assertThat(crm.push().excluded()).isEqualTo(Map.of("suppressed", 1L, "no_consent", 2L, "no_identifier", 1L));
        assertThat(crm.destination().given())
                .as("who can still be called, and who agreed")
                .isEqualTo("3 6");
        crm.definition("connection: dms, where: lead_id > 0, basis: consent").set(3, LEAD.CITY, "Reno");
        assertThat(crm.push().excluded()).containsEntry("no_consent", 3L);
        assertThat(crm.destination().given()).isEmpty();
    }

    @OnBothStores
    void whomTheDestinationRefusesIsRejectedWithItsReasonAndTheOthersGoOn(StoreUrl url) throws IOException {
        Crm crm = new Crm(root, url).people(3);
        crm.destination()
                .answering(lead ->
                        lead.leadId() == 2 ? new Receipt.Refused("422", "no phone") : new Receipt.Accepted("ok"));
        Envelope envelope = crm.run(Crm.request(OptionalLong.empty(), false, false), false);
        assertThat(envelope.exitCode()).isEqualTo(3);
        assertThat(((PushLeads.Summary) envelope.summary()).rejected()).isEqualTo(1);
        assertThat(Files.readString(root.resolve(".drumbeat/runs/" + envelope.runId() + "/rejects.csv")))
                .contains("2,p2@x.example,,N2,,destination crm,2,422 no phone");
        crm.destination().answering(lead -> new Receipt.Accepted("ok")).given();

        assertThat(crm.push().excluded()).isEqualTo(Map.of("rejected_before", 1L));
        assertThat(crm.destination().given())
                .as("as they are they are refused again")
                .isEmpty();
        crm.run(Crm.request(OptionalLong.empty(), false, true), false);
        assertThat(crm.destination().given()).isEqualTo("2");
    }

    @OnBothStores
    void ofWhomNobodyKnowsWhetherTheyArrivedIsNotPushedAgainWithoutAsking(StoreUrl url) {
        Crm crm = new Crm(root, url).people(2);
        crm.destination()
                .answering(lead -> lead.leadId() == 1 ? new Receipt.Unknown("cut off") : new Receipt.Accepted("ok"));
        assertThat(crm.push().unknown()).isEqualTo(1);
        crm.destination().answering(lead -> new Receipt.Accepted("ok")).given();
        PushLeads.Summary again = crm.push();
        assertThat(again.excluded()).isEqualTo(Map.of("unknown", 1L));
        assertThat(crm.destination().given()).isEmpty();
        crm.run(Crm.request(OptionalLong.empty(), true, false), false);
        assertThat(crm.destination().given())
                .as("under the same id, and marked")
                .isEqualTo("1+");
    }

    @OnBothStores
    void aRunThatDiesIsAccountedForByTheNext(StoreUrl url) {
        Crm crm = new Crm(root, url).people(4);
        crm.destination().answering(lead -> {
            if (lead.leadId() == 3) {
                throw new StackOverflowError("the machine is gone");
            }
            return new Receipt.Accepted("ok");
        });
        assertThat(crm.run(Crm.request(OptionalLong.empty(), false, false), false)
                        .exitCode())
                .isEqualTo(70);
        assertThat(crm.ledger()).isEqualTo("1 attempting 0\n2 attempting 0\n3 attempting 0\n4 attempting 0");
        crm.destination().answering(lead -> new Receipt.Accepted("ok")).given();

        Envelope next = crm.run(Crm.request(OptionalLong.empty(), false, false), false);
        assertThat(crm.destination().given()).as("only who was not begun").isEqualTo("4");
        assertThat(next.warnings())
                .anySatisfy(
                        warning -> assertThat(warning.message()).contains("1 lead was under way", "--retry-unknown"));
        assertThat(crm.ledger()).isEqualTo("1 pushed 1\n2 pushed 1\n3 unknown 0\n4 pushed 1");
    }

    @OnBothStores
    void othersHaveTheStoreWhileADestinationTakesItsTimeAndTheirWordCounts(StoreUrl url) {
        Crm crm = new Crm(root, url).people(53);
        List<String> locked = new ArrayList<>();
        crm.destination().answering(lead -> {
            if (lead.leadId() == 1) {
                crm.suppress("p52@x.example");
                crm.set(53, LEAD.FIRST_NAME, "Fifty-three");
                var refused = crm.run(Crm.request(OptionalLong.empty(), false, false), false);
                locked.add(Objects.requireNonNull(refused.error()).code());
            }
            return new Receipt.Accepted("ok");
        });
        PushLeads.Summary summary = crm.push();
        assertThat(locked).containsExactly("destination_locked");
        assertThat(summary.pushed()).isEqualTo(52);
        assertThat(summary.excluded()).isEqualTo(Map.of("suppressed", 1L));
        assertThat(crm.destination().taken().getLast().field("first_name")).contains("Fifty-three");
        assertThat(crm.push().unchanged()).as("what was told is what is known").isEqualTo(52);
    }

    @OnBothStores
    void aRuleMayAskForSegmentsAndForNoneThatNobodyHasEvaluated(StoreUrl url) {
        Crm crm = new Crm(root, url).people(3).segment("buyers", 2);
        crm.definition("connection: dms, where: lead_id > 1 and not in segment buyers")
                .push();
        assertThat(crm.destination().given()).isEqualTo("3");
        crm.file("segments/others.yaml", "others: {where: lead_id > 2}\n")
                .definition("connection: dms, where: in segment others");
        Envelope refused = crm.run(Crm.request(OptionalLong.empty(), false, false), false);
        assertThat(refused.error()).isNotNull();
        assertThat(refused.error().code()).isEqualTo("segment_not_evaluated");
    }

    @OnBothStores
    void aDestinationThatIsDownIsLeftAloneAndTheRestWaits(StoreUrl url) {
        Crm crm = new Crm(root, url).people(3);
        crm.destination()
                .answering(lead -> lead.leadId() == 1
                        ? new Receipt.Accepted("ok")
                        : new Receipt.Deferred("503", "maintenance", true));
        Envelope stopped = crm.run(Crm.request(OptionalLong.empty(), false, false), false);
        assertThat(stopped.exitCode()).isEqualTo(1);
        assertThat(stopped.error()).isNotNull();
        assertThat(stopped.error().code()).isEqualTo("destination_down");
        assertThat(stopped.error().retryable()).isTrue();
        var summary = (PushLeads.Summary) stopped.summary();
        assertThat(summary.pushed()).isEqualTo(1);
        assertThat(summary.deferred()).isEqualTo(Map.of("unreachable", 2L));
        assertThat(crm.destination().given()).isEqualTo("1 2");

        crm.destination().answering(lead -> new Receipt.Accepted("ok"));
        crm.push();
        assertThat(crm.destination().given()).isEqualTo("2 3");
    }

    @OnBothStores
    void financeAndLeaseFactsLeaveOnlyWhereTheDestinationSaysSo(StoreUrl url) {
        Crm crm = new Crm(root, url)
                .people(1)
                .set(1, LEAD.ATTRIBUTES, "{\"comments\":\"call me\",\"lease_end\":\"2027-01-31\",\"note\":\"x\"}")
                .file("mappings/dms.yaml", "fields: {email: Mail, attributes.lease_end: {column: L, class: npi}}\n");
        crm.push();
        assertThat(crm.destination().taken().getFirst().fields())
                .containsEntry("attributes.comments", "call me")
                .doesNotContainKeys("attributes.lease_end", "attributes.note");
        crm.destination().given();

        for (String refused : new String[] {
            "connection: dms, where: lease_end is not null",
            "connection: dms, where: lead_id > 0, attributes: [lease_end]"
        }) {
            Envelope envelope = crm.definition(refused).run(Crm.request(OptionalLong.empty(), false, false), false);
            assertThat(envelope.exitCode()).isEqualTo(2);
            assertThat(envelope.error()).isNotNull();
            assertThat(envelope.error().code()).isEqualTo("class_refused");
            assertThat(envelope.error().where()).startsWith("destinations/d.yaml:1:");
        }
        crm.definition("connection: dms, where: lease_end is not null, attributes: [lease_end], allow_classes: [npi]");
        crm.push();
        assertThat(crm.destination().taken().getFirst().fields()).containsEntry("attributes.lease_end", "2027-01-31");
    }

    @OnBothStores
    void aDryRunAndALimitPushNobodyTooMany(StoreUrl url) {
        Crm crm = new Crm(root, url).people(3);
        var planned = (PushLeads.Summary)
                crm.run(Crm.request(OptionalLong.empty(), false, false), true).summary();
        assertThat(planned.destinations().getFirst().planned()).isEqualTo(3);
        assertThat(planned.pushed()).isZero();
        assertThat(crm.ledger()).isEmpty();

        Envelope limited = crm.run(Crm.request(OptionalLong.of(2), false, false), false);
        assertThat(limited.exitCode()).isZero();
        assertThat(((PushLeads.Summary) limited.summary()).deferred()).isEqualTo(Map.of("limit", 1L));
        assertThat(crm.destination().given()).isEqualTo("1 2");

        crm.file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                connections: {dms: {type: crm}}
                guards: {max_recipients: 2}
                """).people(0).set(1, LEAD.CITY, "Reno").set(2, LEAD.CITY, "Reno");
        Envelope tooMany = crm.run(Crm.request(OptionalLong.empty(), false, false), false);
        assertThat(tooMany.error()).isNotNull();
        assertThat(tooMany.error().code()).isEqualTo("too_many_leads");
        assertThat(crm.destination().given()).isEmpty();
    }
}
