package io.drumbeat.lookup;

import static io.drumbeat.sql.Tables.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.rule.AsOf;
import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.Workspaces;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Figures count everybody once, and say what is missing. */
class LeadStatsTest {
    @TempDir
    Path folder;

    @OnBothStores
    void peopleAreCountedByWhatIsKnownOfThem(Store store) {
        People.in(store);
        LeadStats.Summary stats = stats(store);
        assertThat(stats.leads()).isEqualTo(3);
        assertThat(stats.sources()).containsExactly(Map.entry("website", 2L), Map.entry(LeadStats.NONE, 1L));
        assertThat(stats.statuses()).containsExactly(Map.entry(LeadStats.NONE, 2L), Map.entry("working", 1L));
        assertThat(stats.stages()).containsExactly(Map.entry("purchase", 1L));
        assertThat(stats.consent())
                .containsEntry("email", Map.of("granted", 1L, "denied", 1L, "unknown", 1L))
                .containsEntry("sms", Map.of("granted", 0L, "denied", 0L, "unknown", 3L));
        assertThat(stats.quality())
                .containsExactly(
                        Map.entry("without_email", 0L),
                        Map.entry("without_phone", 2L),
                        Map.entry("without_name", 1L),
                        Map.entry("no_contact", 0L),
                        Map.entry("role_address", 1L),
                        Map.entry("disposable_address", 0L),
                        Map.entry("mistyped_address", 0L),
                        Map.entry("test_data", 1L),
                        Map.entry("unsubscribed", 1L),
                        Map.entry("suppressed", 1L));
        assertThat(stats.identities()).containsExactly(Map.entry("email", 2L), Map.entry("external:crm", 1L));
    }

    @OnBothStores
    void sourcesChannelsAndMailboxesAreCountedAndSourcesFollowedOverTime(Store store) {
        store.execute(tx -> {
            Instant october = Instant.parse("2026-10-05T12:00:00Z");
            Fixtures.lead(
                    tx,
                    1,
                    Map.of(
                            LEAD.SOURCE,
                            "google",
                            LEAD.SOURCE_CHANNEL,
                            "paid",
                            LEAD.EMAIL,
                            "a@gmail.com",
                            LEAD.CREATED_AT,
                            october));
            Fixtures.lead(
                    tx, 2, Map.of(LEAD.SOURCE, "google", LEAD.SOURCE_CHANNEL, "search", LEAD.CREATED_AT, october));
            Fixtures.lead(
                    tx, 3, Map.of(LEAD.SOURCE, "fair", LEAD.EMAIL, "b@acme.example", LEAD.CREATED_AT, People.NOW));
        });
        LeadStats.Summary stats = stats(store);
        assertThat(stats.channels())
                .containsExactly(Map.entry(LeadStats.NONE, 1L), Map.entry("paid", 1L), Map.entry("search", 1L));
        assertThat(stats.mailboxes())
                .containsOnly(Map.entry("consumer", 1L), Map.entry("business", 1L), Map.entry(LeadStats.NONE, 1L));
        assertThat(stats.createdBySource().keySet()).containsExactly("google", "fair");
        assertThat(stats.createdBySource().get("google"))
                .hasSize(12)
                .containsEntry("2026-10", 2L)
                .containsEntry("2026-11", 0L);
        assertThat(stats.createdBySource().get("fair")).containsEntry("2026-11", 1L);
    }

    @OnBothStores
    void monthsAreThoseOfTheCompanysZone(Store store) {
        store.execute(tx -> {
            // Still October in Los Angeles.
            Fixtures.lead(tx, 1, Map.of(LEAD.CREATED_AT, Instant.parse("2026-11-01T06:59:59Z")));
            Fixtures.lead(tx, 2, Map.of(LEAD.CREATED_AT, Instant.parse("2026-11-01T07:00:00Z")));
            Fixtures.lead(tx, 3, Map.of(LEAD.CREATED_AT, Instant.parse("2025-11-30T12:00:00Z")));
        });
        Map<String, Long> created = stats(store).created();
        assertThat(created).hasSize(12).containsEntry("2026-10", 1L).containsEntry("2026-11", 1L);
        assertThat(created.keySet()).startsWith("2025-12").endsWith("2026-11");
        assertThat(created.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(2);
    }

    @OnBothStores
    void anEmptyStoreIsAllZeros(Store store) {
        LeadStats.Summary stats = stats(store);
        assertThat(stats.leads()).isZero();
        assertThat(stats.sources()).isEmpty();
        assertThat(stats.quality()).containsEntry("suppressed", 0L);
    }

    private LeadStats.Summary stats(Store store) {
        Workspace workspace = Workspaces.empty(folder);
        return new LeadStats(workspace, new LookInstant(new AsOf(People.NOW, workspace.timezone()), true)).read(store);
    }
}
