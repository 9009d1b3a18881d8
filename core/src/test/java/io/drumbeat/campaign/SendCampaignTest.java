package io.drumbeat.campaign;

import static io.drumbeat.campaign.CampaignTown.failure;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.ConsentState;
import io.drumbeat.consent.LegalBasis;
import io.drumbeat.privacy.ConsentChange;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Interrupt;
import io.drumbeat.run.Status;
import io.drumbeat.run.Warning;
import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

class SendCampaignTest {
    private static final String TWO_VARIANTS = """
            connection: mail
            include: [everyone]
            variants:
              a: {weight: 1, subject: s.liquid, body: b.html}
              b: {weight: 3, subject: s.liquid, body: b.html}
            """;

    @TempDir
    Path root;

    @OnBothStores
    void everybodyGetsOneMessageAndASecondRunSendsNothing(StoreUrl url) {
        var town = town(url).people(250);
        SendCampaign.Summary first = town.send();
        assertThat(first.sent()).isEqualTo(250);
        assertThat(first.excluded()).isEmpty();
        assertThat(town.channel().recipients()).hasSize(250).doesNotHaveDuplicates();
        assertThat(town.ledger()).isEqualTo(Map.of("sent", 250));

        SendCampaign.Summary second = town.send();
        assertThat(second.planned()).isZero();
        assertThat(second.excluded()).isEqualTo(Map.of("already_sent", 250L));
        assertThat(town.channel().messages()).hasSize(250);
    }

    @OnBothStores
    void messagesSayWhatTheTemplateSaysOfEachPerson(StoreUrl url) {
        var town = town(url).people(2).lead(1, LEAD.LOCATION, "honda").lead(2, LEAD.FIRST_NAME, null);
        town.send();
        Map<String, OutgoingMessage> byAddress = new java.util.HashMap<>();
        town.channel().messages().forEach(message -> byAddress.put(message.to(), message));
        OutgoingMessage first = Objects.requireNonNull(byAddress.get("p1@x.example"));
        assertThat(first.subject()).isEqualTo("Hello N1");
        assertThat(first.from()).isEqualTo("\"Redwood Honda\" <hello@honda.example>");
        assertThat(first.html()).contains("<p>From Redwood</p>").contains("https://go.redwood.example/u/");
        assertThat(first.text()).startsWith("From Redwood\n");
        assertThat(first.unsubscribe()).startsWith("https://go.redwood.example/u/");
        OutgoingMessage second = Objects.requireNonNull(byAddress.get("p2@x.example"));
        assertThat(second.subject()).isEqualTo("Hello there");
        assertThat(second.from()).isEqualTo("\"Redwood\" <house@redwood.example>");
        assertThat(second.unsubscribe()).isNotEqualTo(first.unsubscribe());
        assertThat(second.id()).isNotEqualTo(first.id()).endsWith("@redwood.example");
    }

    @OnBothStores
    void everyReasonNotToWriteIsCounted(StoreUrl url) {
        Instant lately = CampaignTown.NOW.minusSeconds(60);
        var town = town(url)
                .people(14)
                .suppress("email", "p1@x.example", "bounced")
                .lead(2, LEAD.EMAIL, "two@blocked.example")
                .suppress("domain", "blocked.example", "manual")
                .suppress("email_sha256", "c0ffee", "manual")
                // printf p3@x.example | sha256sum
                .suppress("email_sha256", sha256("p3@x.example"), "complained")
                .consent(4, "marketing", "denied", lately)
                .consent(
                        5,
                        "marketing",
                        "denied",
                        CampaignTown.NOW.minusSeconds(86_400)) // the same instant: denial wins
                .lead(6, LEAD.EMAIL, null)
                .lead(8, LEAD.EMAIL, "P7@x.example")
                .leaves("everyone", 9);
        town.store(sql -> sql.deleteFrom(io.drumbeat.sql.Tables.CONSENT_EVENT)
                .where(io.drumbeat.sql.Tables.CONSENT_EVENT.LEAD_ID.eq(10L))
                .execute());
        SendCampaign.Summary summary = town.send();
        assertThat(summary.audience()).isEqualTo(13);
        assertThat(summary.excluded())
                .containsExactly(
                        Map.entry("suppressed", 3L),
                        Map.entry("opted_out", 2L),
                        Map.entry("no_consent", 1L),
                        Map.entry("no_address", 1L),
                        Map.entry("duplicate_address", 1L));
        assertThat(summary.sent()).isEqualTo(5);
        assertThat(town.channel().recipients())
                .containsExactly("p11@x.example", "p12@x.example", "p13@x.example", "p14@x.example", "p7@x.example");
    }

    @OnBothStores
    void aTransactionalMessageNeedsNoConsentButAnAddressThatWorks(StoreUrl url) {
        var town = town(url)
                .campaign(
                        "recall",
                        "purpose: transactional\nconnection: mail\ninclude: [everyone]\nvariants: {a: {subject: s.liquid, body: b.html}}\n")
                .people(3)
                .consent(1, "marketing", "denied", CampaignTown.NOW)
                .suppress("email", "p2@x.example", "unsubscribed")
                .suppress("email", "p3@x.example", "bounced");
        SendCampaign.Summary summary = town.send(SendCampaign.Request.of("recall"));
        assertThat(summary.excluded()).isEqualTo(Map.of("suppressed", 1L));
        assertThat(town.channel().recipients()).containsExactly("p1@x.example", "p2@x.example");
        assertThat(town.channel().messages())
                .allSatisfy(message -> assertThat(message.unsubscribe()).isNull());
    }

    @OnBothStores
    void peopleWhoAreExcludedBySegmentAreNotInTheAudience(StoreUrl url) {
        var town = town(url)
                .campaign(
                        "spring",
                        "connection: mail\ninclude: [everyone]\nexclude: [nobody]\nvariants: {a: {subject: s.liquid, body: b.html}}\n")
                .people(3)
                .enters("nobody", 2);
        assertThat(town.send().audience()).isEqualTo(2);
    }

    @OnBothStores
    void variantsAreSpreadByWeightAndStayWithAPerson(StoreUrl url) {
        var town = town(url).campaign("spring", TWO_VARIANTS).people(2000);
        SendCampaign.Summary summary = town.send();
        assertThat(summary.variants().get(0).name()).isEqualTo("a");
        assertThat(summary.variants().get(0).sent()).isBetween(430L, 570L);
        assertThat(summary.variants().get(1).sent()).isBetween(1430L, 1570L);
    }

    @OnBothStores
    void aLimitSendsAPartAndTheNextRunTheNext(StoreUrl url) {
        var town = town(url).people(10);
        SendCampaign.Summary first = town.send(SendCampaign.Request.of("spring").limit(4));
        assertThat(first.sent()).isEqualTo(4);
        assertThat(first.deferred()).isEqualTo(Map.of("limit", 6L));
        assertThat(town.send(SendCampaign.Request.of("spring").limit(4)).sent()).isEqualTo(4);
        SendCampaign.Summary third = town.send(SendCampaign.Request.of("spring").limit(4));
        assertThat(third.sent()).isEqualTo(2);
        assertThat(third.deferred()).isEmpty();
        assertThat(town.channel().recipients()).hasSize(10).doesNotHaveDuplicates();
    }

    @OnBothStores
    void aTemporaryRefusalWaitsAndAPermanentOneFails(StoreUrl url) {
        var town = town(url).people(6);
        town.channel().answering(message -> switch (message.to()) {
            case "p1@x.example" -> new Receipt.Deferred("451", "greylisted", false);
            case "p2@x.example" -> new Receipt.Refused("550", "no such user");
            case "p3@x.example" -> new Receipt.Unknown("connection lost");
            default -> new Receipt.Accepted("ok");
        });
        SendCampaign.Summary first = town.send();
        assertThat(first.sent()).isEqualTo(3);
        assertThat(first.failed()).isEqualTo(1);
        assertThat(first.unknown()).isEqualTo(1);
        assertThat(first.deferred()).isEqualTo(Map.of("temporary_failure", 1L));
        assertThat(first.partial()).isTrue();
        assertThat(town.ledger()).isEqualTo(Map.of("sent", 3, "failed", 1, "unknown", 1, "planned", 1));
        assertThat(town.reason(2)).isEqualTo("refused: 550 no such user");

        town.channel().answering(message -> new Receipt.Accepted("ok"));
        SendCampaign.Summary second = town.send();
        assertThat(second.sent()).isEqualTo(1);
        assertThat(second.excluded())
                .isEqualTo(Map.of("already_sent", 3L, "unknown_earlier", 1L, "failed_earlier", 1L));

        SendCampaign.Summary third = town.send(SendCampaign.Request.of("spring").retryingUnknown());
        assertThat(third.sent()).isEqualTo(1);
        assertThat(town.ledger()).isEqualTo(Map.of("sent", 5, "failed", 1));
    }

    @OnBothStores
    void aPersonForWhomATemplateHasNoValueWaitsAlone(StoreUrl url) {
        var town = town(url)
                .template("spring", "s.liquid", "Hi {{ lead.first_name }}")
                .people(3)
                .lead(2, LEAD.FIRST_NAME, null);
        SendCampaign.Summary summary = town.send();
        assertThat(summary.sent()).isEqualTo(2);
        assertThat(summary.failed()).isZero();
        assertThat(summary.deferred()).isEqualTo(Map.of("template_error", 1L));
        assertThat(summary.partial()).isTrue();
        assertThat(town.reason(2)).startsWith("template_error: ").contains("{{ lead.first_name }}");

        town.lead(2, LEAD.FIRST_NAME, "Bo");
        assertThat(town.send().sent()).isEqualTo(1);
    }

    @OnBothStores
    void aMisspeltVariableIsFoundBeforeAnybodyIsWrittenTo(StoreUrl url) {
        var town = town(url)
                .template("spring", "s.liquid", "Hi {{ lead.frist_name | default: 'x' }}")
                .people(3);
        Envelope envelope = town.envelope(SendCampaign.Request.of("spring"));
        assertThat(envelope.exitCode()).isEqualTo(2);
        assertThat(failure(envelope).code()).isEqualTo("unknown_variable");
        assertThat(failure(envelope).hint()).contains("first_name");
        assertThat(town.channel().messages()).isEmpty();
        assertThat(town.ledger()).isEmpty();
    }

    @OnBothStores
    void quietHoursAreTheRecipientsOverASpringForward(StoreUrl url) {
        // 2026-03-08: in New York clocks go from 01:59 to 03:00; 07:30 EDT is 11:30 UTC, a week before it was 12:30.
        var town = town(url)
                .sending(
                        "sending: {unsubscribe: \"https://u.example\", from: a@b.example, quiet_hours: {email: 21:00-08:00}}\n")
                .people(3)
                .lead(1, LEAD.TIMEZONE, "America/New_York")
                .lead(2, LEAD.TIMEZONE, "Europe/Berlin")
                .lead(3, LEAD.TIMEZONE, "America/Los_Angeles");
        SendCampaign.Summary early =
                town.at(Instant.parse("2026-03-08T11:59:00Z")).send();
        assertThat(early.sent()).isEqualTo(1); // Berlin, 12:59
        assertThat(early.deferred()).isEqualTo(Map.of("quiet_hours", 2L));
        SendCampaign.Summary later =
                town.at(Instant.parse("2026-03-08T12:00:00Z")).send();
        assertThat(later.sent()).isEqualTo(1); // New York, 08:00 EDT
        assertThat(later.deferred()).isEqualTo(Map.of("quiet_hours", 1L));
        assertThat(town.channel().recipients()).containsExactly("p1@x.example", "p2@x.example");
    }

    @OnBothStores
    void anUnknownZoneWaitsForTheStrictest(StoreUrl url) {
        var town = town(url)
                .sending(
                        "sending: {unsubscribe: \"https://u.example\", from: a@b.example, quiet_hours: {email: 21:00-08:00}}\n")
                .people(2)
                .lead(2, LEAD.COUNTRY, "DE");
        // 17:00Z is noon in New York and seven in the morning in Honolulu, where an American may live; 18:00 in Berlin.
        assertThat(town.at(Instant.parse("2026-11-20T17:00:00Z")).send().deferred())
                .isEqualTo(Map.of("quiet_hours", 1L));
        assertThat(town.channel().recipients()).containsExactly("p2@x.example");
        assertThat(town.at(Instant.parse("2026-11-20T18:00:00Z")).send().sent()).isEqualTo(1);
    }

    @OnBothStores
    void sendBetweenIsAPartOfTheRecipientsDay(StoreUrl url) {
        var town = town(url)
                .campaign(
                        "spring",
                        "connection: mail\ninclude: [everyone]\nsend_between: 10:00-12:00\nvariants: {a: {subject: s.liquid, body: b.html}}\n")
                .people(2)
                .lead(1, LEAD.TIMEZONE, "America/New_York");
        // 18:00Z: 13:00 in New York; the company's own 10:00 for whose zone nobody knows.
        SendCampaign.Summary summary = town.send();
        assertThat(summary.deferred()).isEqualTo(Map.of("send_between", 1L));
        assertThat(town.channel().recipients()).containsExactly("p2@x.example");
    }

    @OnBothStores
    void whatWaitedTooLongExpires(StoreUrl url) {
        var town = town(url)
                .campaign(
                        "spring",
                        "connection: mail\ninclude: [everyone]\nexpires: 3d\nvariants: {a: {subject: s.liquid, body: b.html}}\n")
                .people(5);
        town.send(SendCampaign.Request.of("spring").limit(2));
        SendCampaign.Summary late =
                town.at(CampaignTown.NOW.plus(Duration.ofDays(4))).send();
        assertThat(late.excluded()).isEqualTo(Map.of("already_sent", 2L, "expired", 3L));
        assertThat(town.ledger()).isEqualTo(Map.of("sent", 2, "suppressed", 3));
        assertThat(town.send().excluded()).isEqualTo(Map.of("already_sent", 2L, "expired", 3L));
    }

    @OnBothStores
    void capsCountWhatWhoBecamePartOfThemGot(StoreUrl url) {
        var town = town(url)
                .sending("sending: {unsubscribe: \"https://u.example\", from: a@b.example, caps: {email: 1 per 7d}}\n")
                .people(2);
        try (Store store = Store.open(url)) {
            store.execute(tx -> {
                Fixtures.merge(tx, 1, 77);
                Fixtures.message(tx, 770, 77, "email", CampaignTown.NOW);
                tx.sql()
                        .update(MESSAGE)
                        .set(MESSAGE.ATTEMPTED_AT, CampaignTown.NOW)
                        .execute();
            });
        }
        assertThat(town.send().excluded()).isEqualTo(Map.of("frequency_cap", 1L));
    }

    @OnBothStores
    void capsCountTheMessagesOfAllCampaigns(StoreUrl url) {
        var town = town(url)
                .sending("sending: {unsubscribe: \"https://u.example\", from: a@b.example, caps: {email: 2 per 7d}}\n")
                .people(3);
        for (String name : List.of("spring", "summer", "autumn")) {
            town.campaign(
                    name, "connection: mail\ninclude: [everyone]\nvariants: {a: {subject: s.liquid, body: b.html}}\n");
        }
        assertThat(town.send().sent()).isEqualTo(3);
        assertThat(town.send(SendCampaign.Request.of("summer").limit(2)).sent()).isEqualTo(2);
        SendCampaign.Summary capped = town.send(SendCampaign.Request.of("autumn"));
        assertThat(capped.excluded()).isEqualTo(Map.of("frequency_cap", 2L));
        assertThat(capped.sent()).isEqualTo(1);
        SendCampaign.Summary later =
                town.at(CampaignTown.NOW.plus(Duration.ofDays(8))).send(SendCampaign.Request.of("autumn"));
        assertThat(later.sent()).isEqualTo(2);
    }

    @OnBothStores
    void aListMayNameAHashAndMayBeAboutOtherChannels(StoreUrl url) {
        var town = town(url)
                .people(4)
                .suppress("email_md5", "bdeea2ec2d9ab9ba5d1dd8b9d8b2fd9e", "unsubscribed")
                .suppress("email_md5", md5("p1@x.example"), "unsubscribed");
        town.store(sql -> sql.insertInto(io.drumbeat.sql.Tables.SUPPRESSION)
                .columns(
                        io.drumbeat.sql.Tables.SUPPRESSION.KIND,
                        io.drumbeat.sql.Tables.SUPPRESSION.VALUE,
                        io.drumbeat.sql.Tables.SUPPRESSION.CHANNELS,
                        io.drumbeat.sql.Tables.SUPPRESSION.REASON,
                        io.drumbeat.sql.Tables.SUPPRESSION.CREATED_AT,
                        io.drumbeat.sql.Tables.SUPPRESSION.RUN_ID)
                .values("email", "p2@x.example", "ads", "manual", CampaignTown.NOW, "r")
                .values("email", "p3@x.example", "email,ads", "manual", CampaignTown.NOW, "r")
                .execute());
        assertThat(town.send().excluded()).isEqualTo(Map.of("suppressed", 2L));
        assertThat(town.channel().recipients()).containsExactly("p2@x.example", "p4@x.example");
    }

    @OnBothStores
    void notEvenATestGoesToASuppressedAddress(StoreUrl url) {
        var town = town(url).people(1).suppress("domain", "blocked.example", "manual");
        var request = new TestSend.Request("spring", "Me@Blocked.example", Optional.empty());
        Envelope envelope = town.envelope("send-campaign", request, new TestSend(town.workspace(), town.channels()));
        assertThat(failure(envelope).code()).isEqualTo("suppressed_address");
        assertThat(town.channel().messages()).isEmpty();
    }

    @OnBothStores
    void whoRevokesByPhoneIsNotWrittenToThoughTheirMessageIsPlanned(StoreUrl url) {
        var town = town(url).people(3);
        town.send(SendCampaign.Request.of("spring").limit(1));
        assertThat(town.ledger()).isEqualTo(Map.of("sent", 1, "planned", 2));
        var revoked = new ConsentChange.Request(
                "3",
                ConsentState.DENIED,
                List.of(Channel.EMAIL),
                "marketing",
                Optional.empty(),
                "phone",
                null,
                LegalBasis.CONSENT);
        assertThat(town.envelope("consent revoke", revoked, new ConsentChange(town.workspace()))
                        .exitCode())
                .isZero();
        assertThat(town.send().excluded()).containsEntry("opted_out", 1L);
        assertThat(town.channel().recipients()).containsExactly("p1@x.example", "p2@x.example");
        assertThat(town.reason(3)).isEqualTo("opted_out");
    }

    @OnBothStores
    void whoChangesTheirMindBetweenPlanAndSendIsNotWrittenTo(StoreUrl url) {
        var town = town(url).people(4);
        town.send(SendCampaign.Request.of("spring").limit(1));
        town.consent(3, "marketing", "denied", CampaignTown.NOW.plusSeconds(1)).leaves("everyone", 4);
        SendCampaign.Summary summary = town.send();
        assertThat(summary.audience()).isEqualTo(3);
        assertThat(summary.excluded()).isEqualTo(Map.of("already_sent", 1L, "opted_out", 1L));
        assertThat(town.ledger()).isEqualTo(Map.of("sent", 2, "suppressed", 2));
        assertThat(town.reason(4)).isEqualTo("left_audience");

        town.consent(3, "marketing", "granted", CampaignTown.NOW.plusSeconds(2));
        assertThat(town.send().sent()).isEqualTo(1);
    }

    @OnBothStores
    void anOptOutDuringALongSendIsHonoured(StoreUrl url) {
        var town = town(url).people(400).givingWayAtOnce();
        var answered = new AtomicInteger();
        town.channel().slowly().answering(message -> {
            if (answered.incrementAndGet() == 50) {
                town.elsewhere(() -> town.consent(400, "marketing", "denied", CampaignTown.NOW.plusSeconds(1)));
            }
            return new Receipt.Accepted("ok");
        });
        SendCampaign.Summary summary = town.send();
        assertThat(summary.excluded()).isEqualTo(Map.of("opted_out", 1L));
        assertThat(summary.planned()).isEqualTo(399);
        assertThat(summary.sent()).isEqualTo(399);
        assertThat(town.channel().recipients()).doesNotContain("p400@x.example");
    }

    @OnBothStores
    void aPauseDuringASendStopsIt(StoreUrl url) {
        var town = town(url).people(5000);
        var answered = new AtomicInteger();
        town.channel().answering(message -> {
            if (answered.incrementAndGet() == 30) {
                new StopFile(town.stateDir(), "spring").create(CampaignTown.NOW);
            }
            return new Receipt.Accepted("ok");
        });
        Envelope paused = town.envelope(SendCampaign.Request.of("spring"));
        var summary = (SendCampaign.Summary) paused.summary();
        CampaignTown.holdsItsSums(summary);
        assertThat(summary.sent()).isBetween(30L, 4000L);
        assertThat(summary.deferred()).isEqualTo(Map.of("paused", 5000 - summary.sent()));
        assertThat(paused.warnings()).extracting(Warning::code).contains("paused");

        Envelope refused = town.envelope(SendCampaign.Request.of("spring"));
        assertThat(failure(refused).code()).isEqualTo("campaign_paused");
        assertThat(failure(refused).hint()).contains("resume");

        new StopFile(town.stateDir(), "spring").remove();
        assertThat(town.send().sent()).isEqualTo(5000 - summary.sent());
        assertThat(town.channel().recipients()).hasSize(5000).doesNotHaveDuplicates();
    }

    @OnBothStores
    void anInterruptEndsTheSendWithEverybodyAccountedFor(StoreUrl url) {
        var interrupt = new Interrupt();
        var town = town(url).people(3000).interruptedBy(interrupt);
        var answered = new AtomicInteger();
        town.channel().answering(message -> {
            if (answered.incrementAndGet() == 100) {
                interrupt.request(Interrupt.Signal.SIGTERM);
            }
            return new Receipt.Accepted("ok");
        });
        Envelope stopped = town.envelope(SendCampaign.Request.of("spring"));
        assertThat(stopped.exitCode()).isEqualTo(143);
        assertThat(stopped.status()).isEqualTo(Status.INTERRUPTED);
        var summary = (SendCampaign.Summary) stopped.summary();
        CampaignTown.holdsItsSums(summary);
        assertThat(summary.sent()).isBetween(100L, 2900L);
        assertThat(summary.unknown()).isZero();
        assertThat(summary.deferred()).containsOnlyKeys("interrupted");
        assertThat(town.ledger().get("sent")).isEqualTo((int) summary.sent());

        town.interruptedBy(new Interrupt());
        assertThat(town.send().sent()).isEqualTo(3000 - summary.sent());
        assertThat(town.channel().recipients()).hasSize(3000).doesNotHaveDuplicates();
    }

    @OnBothStores
    void aChannelThatIsDownStopsTheRunAndLosesNobody(StoreUrl url) {
        var town = town(url).people(500);
        town.channel().answering(message -> new Receipt.Deferred("connection", "refused", true));
        Envelope down = town.envelope(SendCampaign.Request.of("spring"));
        assertThat(down.exitCode()).isEqualTo(1);
        assertThat(failure(down).retryable()).isTrue();
        var summary = (SendCampaign.Summary) down.summary();
        CampaignTown.holdsItsSums(summary);
        assertThat(summary.deferred()).isEqualTo(Map.of("unreachable", 500L));

        town.channel().answering(message -> new Receipt.Accepted("ok"));
        assertThat(town.send().sent()).isEqualTo(500);
    }

    @OnBothStores
    void aServerThatWantsNothingFromUsIsNotAskedForEverybody(StoreUrl url) {
        var town = town(url).people(500);
        town.channel().answering(message -> new Receipt.Refused("554", "relay access denied"));
        Envelope refused = town.envelope(SendCampaign.Request.of("spring"));
        assertThat(failure(refused).code()).isEqualTo("all_refused");
        var summary = (SendCampaign.Summary) refused.summary();
        CampaignTown.holdsItsSums(summary);
        assertThat(summary.failed()).isBetween(25L, 200L);
    }

    @OnBothStores
    void aDryRunPlansAndKeepsNothing(StoreUrl url) {
        var town = town(url)
                .people(20)
                .suppress("email", "p1@x.example", "bounced")
                .dryRun(true);
        SendCampaign.Summary summary =
                town.send(SendCampaign.Request.of("spring").limit(5));
        assertThat(summary.planned()).isEqualTo(19);
        assertThat(summary.deferred()).isEqualTo(Map.of("dry_run", 5L, "limit", 14L));
        assertThat(town.ledger()).isEmpty();
        assertThat(town.channel().messages()).isEmpty();
    }

    @OnBothStores
    void guardsStopASendBeforeItBegins(StoreUrl url) {
        var town = town(url).people(30).company("""
                company: Redwood
                timezone: America/Los_Angeles
                target: prod
                targets: {prod: {store: x.duckdb}}
                connections: {mail: {type: recording}}
                guards: {max_recipients: 10}
                """);
        Envelope tooMany = town.envelope(SendCampaign.Request.of("spring"));
        assertThat(failure(tooMany).code()).isEqualTo("too_many_recipients");
        assertThat(tooMany.exitCode()).isEqualTo(1);
        assertThat(town.ledger()).isEmpty();
        assertThat(town.send(SendCampaign.Request.of("spring").limit(3)).sent()).isEqualTo(3);
        assertThat(town.send(SendCampaign.Request.of("spring").maxRecipients(30))
                        .sent())
                .isEqualTo(27);
    }

    @OnBothStores
    void anEmptyAudienceIsAnErrorUnlessItMayBe(StoreUrl url) {
        var town = town(url)
                .campaign(
                        "spring",
                        "connection: mail\ninclude: [nobody]\nvariants: {a: {subject: s.liquid, body: b.html}}\n");
        assertThat(town.refusal(SendCampaign.Request.of("spring")).code()).isEqualTo("empty_audience");
        assertThat(town.send(SendCampaign.Request.of("spring").allowingEmpty()).audience())
                .isZero();
    }

    @OnBothStores
    void whatCannotBeSentIsRefusedWithAdvice(StoreUrl url) {
        var town = town(url).people(1);
        Envelope unknown = town.envelope(SendCampaign.Request.of("sprnig"));
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(failure(unknown).hint()).contains("spring");

        town.campaign(
                "spring",
                "status: draft\nconnection: mail\ninclude: [everyone]\nvariants: {a: {subject: s.liquid, body: b.html}}\n");
        assertThat(town.refusal(SendCampaign.Request.of("spring")).code()).isEqualTo("campaign_draft");

        town.campaign(
                        "spring",
                        "connection: mail\ninclude: [everyone]\nvariants: {a: {subject: s.liquid, body: b.html}}\n")
                .sending("sending: {from: a@b.example}\n");
        Envelope noLink = town.envelope(SendCampaign.Request.of("spring"));
        assertThat(noLink.exitCode()).isEqualTo(2);
        assertThat(failure(noLink).code()).isEqualTo("no_unsubscribe");
        assertThat(town.channel().messages()).isEmpty();
    }

    private CampaignTown town(StoreUrl url) {
        return new CampaignTown(root, url);
    }

    private static String sha256(String text) {
        return digest("SHA-256", text);
    }

    private static String md5(String text) {
        return digest("MD5", text);
    }

    private static String digest(String algorithm, String text) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance(algorithm)
                            .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
