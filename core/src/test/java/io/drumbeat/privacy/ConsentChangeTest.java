package io.drumbeat.privacy;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.ConsentState;
import io.drumbeat.consent.LegalBasis;
import io.drumbeat.consent.Reach;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.run.Warning;
import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.Workspaces;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** What somebody says by phone or in person is entered, and what stands follows from the ledger. */
class ConsentChangeTest {
    private static final Instant NOW = Instant.parse("2026-11-20T18:00:00Z");

    @TempDir
    Path root;

    @OnBothStores
    void anAgreementIsEnteredWithItsEvidenceAndLetsMailGo(StoreUrl url) {
        people(url);
        assertThat(reach(url, "email")).isEqualTo(new Reach("email", false, "no_consent"));
        var summary = done(url, NOW, grant("1", "phone", "Asked for offers", null, Channel.EMAIL, Channel.SMS));
        assertThat(summary.changes())
                .containsExactly(
                        new ConsentChange.Change("email", "marketing", "unknown", "granted", "recorded"),
                        new ConsentChange.Change("sms", "marketing", "unknown", "granted", "recorded"));
        assertThat(reach(url, "email")).isEqualTo(new Reach("email", true, null));
        ConsentLookup.Entry entry = show(url).ledger().getFirst();
        assertThat(entry.occurredAt()).isEqualTo(NOW);
        assertThat(entry.source()).isEqualTo("phone");
        assertThat(entry.evidence()).isEqualTo("Asked for offers");
        assertThat(entry.legalBasis()).isEqualTo("consent");
        assertThat(entry.proven()).isTrue();
    }

    @OnBothStores
    void theSameTwiceIsEnteredOnce(StoreUrl url) {
        people(url);
        done(url, NOW, grant("1", "phone", "Asked for offers", null, Channel.EMAIL));
        var again = done(url, NOW.plusSeconds(60), grant("1", "phone", "Asked for offers", null, Channel.EMAIL));
        assertThat(again.recorded()).isZero();
        assertThat(again.unchanged()).isEqualTo(1);
        done(url, NOW.plusSeconds(90), revoke("1", null, Channel.EMAIL));
        assertThat(done(url, NOW.plusSeconds(120), revoke("1", null, Channel.EMAIL))
                        .unchanged())
                .isEqualTo(1);
        assertThat(show(url).ledger()).hasSize(2);
    }

    @OnBothStores
    void aNoIsTheLastWordEvenAgainstAClockAheadOfOurs(StoreUrl url) {
        people(url);
        ledger(url, "granted", NOW.plusSeconds(7200), true);
        var summary = done(url, NOW, revoke("1", null, Channel.EMAIL));
        assertThat(summary.changes())
                .containsExactly(new ConsentChange.Change("email", "marketing", "granted", "denied", "recorded"));
        assertThat(reach(url, "email")).isEqualTo(new Reach("email", false, "opted_out"));
    }

    @OnBothStores
    void whatWasSaidBeforeTheLastNoIsEnteredAndOverruled(StoreUrl url) {
        people(url);
        done(url, NOW, revoke("1", null, Channel.EMAIL));
        Envelope earlier =
                run(url, NOW, grant("1", "letter", "Dated 1 November", "2026-11-01T08:00:00Z", Channel.EMAIL));
        assertThat(((ConsentChange.Summary) earlier.summary()).changes())
                .containsExactly(new ConsentChange.Change("email", "marketing", "denied", "denied", "overruled"));
        assertThat(earlier.warnings()).extracting(Warning::code).containsExactly("overruled");
        var later = done(url, NOW.plusSeconds(60), grant("1", "phone", "Changed her mind", null, Channel.EMAIL));
        assertThat(later.changes().getFirst().after()).isEqualTo("granted");
        assertThat(show(url).ledger()).hasSize(3);
    }

    @OnBothStores
    void ourInterestsDoNotOvercomeANo(StoreUrl url) {
        people(url);
        var interest = new ConsentChange.Request(
                "1",
                ConsentState.GRANTED,
                List.of(Channel.OUTREACH),
                "marketing",
                Optional.empty(),
                "crm",
                "Existing customer",
                LegalBasis.LEGITIMATE_INTEREST);
        assertThat(done(url, NOW, interest).changes().getFirst().after()).isEqualTo("granted");
        done(url, NOW.plusSeconds(1), revoke("1", null, Channel.OUTREACH));
        assertThat(done(url, NOW.plusSeconds(2), interest).changes().getFirst().outcome())
                .isEqualTo("overruled");
        assertThat(reach(url, "outreach").reason()).isEqualTo("opted_out");
    }

    @OnBothStores
    void anotherPurposeIsAnotherMatter(StoreUrl url) {
        people(url);
        var newsletter = new ConsentChange.Request(
                "1",
                ConsentState.GRANTED,
                List.of(Channel.EMAIL),
                "newsletter",
                Optional.empty(),
                "phone",
                "Wants the newsletter",
                LegalBasis.CONSENT);
        done(url, NOW, newsletter);
        assertThat(reach(url, "email").reason()).isEqualTo("no_consent");
    }

    @OnBothStores
    void whoeverSharesThePhoneIsMentioned(StoreUrl url) {
        people(url);
        assertThat(run(url, NOW, revoke("1", null, Channel.SMS)).warnings())
                .extracting(Warning::code)
                .containsExactly("shared_phone");
    }

    @OnBothStores
    void aDryRunChangesNothing(StoreUrl url) {
        people(url);
        Envelope planned = new Runner(settings(NOW, url).dryRun(true))
                .run("consent revoke", revoke("1", null, Channel.EMAIL), new ConsentChange(Workspaces.empty(root)));
        assertThat(((ConsentChange.Summary) planned.summary())
                        .changes()
                        .getFirst()
                        .after())
                .isEqualTo("denied");
        assertThat(show(url).ledger()).isEmpty();
    }

    @OnBothStores
    void whatCannotBeIsRefused(StoreUrl url) {
        people(url);
        assertThat(code(run(url, NOW, grant("1", "phone", null, null, Channel.EMAIL))))
                .isEqualTo("no_evidence");
        assertThat(code(run(url, NOW, grant("1", "phone", "words", "2026-11-20T18:00:01Z", Channel.EMAIL))))
                .isEqualTo("future_instant");
        assertThat(code(run(url, NOW, revoke("1", null)))).isEqualTo("no_channel");
        assertThat(code(run(url, NOW, revoke("nobody@example.com", null, Channel.EMAIL))))
                .isEqualTo("unknown_lead");
    }

    private static void people(StoreUrl url) {
        try (Store store = Store.open(url)) {
            store.execute(tx -> {
                Fixtures.lead(tx, 1, Map.of(LEAD.EMAIL, "ada@example.com", LEAD.PHONE, "+15595550100"));
                Fixtures.lead(tx, 2, Map.of(LEAD.EMAIL, "bob@example.com", LEAD.PHONE, "+15595550100"));
            });
        }
    }

    private static void ledger(StoreUrl url, String state, Instant at, boolean proven) {
        try (Store store = Store.open(url)) {
            store.execute(tx -> tx.sql()
                    .insertInto(CONSENT_EVENT)
                    .set(CONSENT_EVENT.ID, 1000L)
                    .set(CONSENT_EVENT.LEAD_ID, 1L)
                    .set(CONSENT_EVENT.CHANNEL, "email")
                    .set(CONSENT_EVENT.PURPOSE, "marketing")
                    .set(CONSENT_EVENT.STATE, state)
                    .set(CONSENT_EVENT.OCCURRED_AT, at)
                    .set(CONSENT_EVENT.PROVEN, proven)
                    .set(CONSENT_EVENT.RECORDED_AT, at)
                    .set(CONSENT_EVENT.RUN_ID, "r")
                    .execute());
        }
    }

    private static ConsentChange.Request grant(
            String lead, String source, @Nullable String evidence, @Nullable String at, Channel... channels) {
        return new ConsentChange.Request(
                lead,
                ConsentState.GRANTED,
                List.of(channels),
                "marketing",
                Optional.ofNullable(at).map(Instant::parse),
                source,
                evidence,
                LegalBasis.CONSENT);
    }

    private static ConsentChange.Request revoke(String lead, @Nullable String at, Channel... channels) {
        return new ConsentChange.Request(
                lead,
                ConsentState.DENIED,
                List.of(channels),
                "marketing",
                Optional.ofNullable(at).map(Instant::parse),
                "phone",
                null,
                LegalBasis.CONSENT);
    }

    private ConsentChange.Summary done(StoreUrl url, Instant now, ConsentChange.Request request) {
        Envelope envelope = run(url, now, request);
        assertThat(envelope.cause()).isNull();
        return (ConsentChange.Summary) envelope.summary();
    }

    private Envelope run(StoreUrl url, Instant now, ConsentChange.Request request) {
        return new Runner(settings(now, url)).run("consent", request, new ConsentChange(Workspaces.empty(root)));
    }

    private RunSettings settings(Instant now, StoreUrl url) {
        return RunSettings.of(root.resolve(".drumbeat"), url).clock(Clock.fixed(now, ZoneOffset.UTC));
    }

    private static String code(Envelope envelope) {
        return Objects.requireNonNull(envelope.error(), envelope.toString()).code();
    }

    private ConsentLookup.Summary show(StoreUrl url) {
        try (Store store = Store.open(url)) {
            return new ConsentLookup(Workspaces.empty(root), "1").read(store);
        }
    }

    private Reach reach(StoreUrl url, String channel) {
        return show(url).reach().stream()
                .filter(reach -> reach.channel().equals(channel))
                .findFirst()
                .orElseThrow();
    }
}
