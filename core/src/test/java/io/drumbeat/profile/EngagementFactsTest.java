package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** What people do with their messages, and what that says of how and when to write to them. */
class EngagementFactsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path folder;

    @OnBothStores
    void opensClicksAndBouncesAreCountedFromOurMessagesAndFromOtherSystemsEvents(Store store) {
        var rows = rows(store);
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of());
            Fixtures.lead(tx, 2, Map.of());
            Fixtures.message(tx, 1, 1, "email", NOW.minus(Duration.ofDays(80)));
            Fixtures.message(tx, 2, 1, "email", NOW.minus(Duration.ofDays(20)));
            Fixtures.message(tx, 3, 1, "email", NOW.minus(Duration.ofDays(10)));
            Fixtures.message(tx, 4, 1, "email", NOW.minus(Duration.ofDays(100)));
            Fixtures.messageEvent(tx, 1, "bounced", NOW.minus(Duration.ofDays(80)));
            Fixtures.messageEvent(tx, 2, "opened", NOW.minus(Duration.ofDays(19)));
            Fixtures.messageEvent(tx, 2, "opened", NOW.minus(Duration.ofDays(18)));
            Fixtures.messageEvent(tx, 2, "clicked", NOW.minus(Duration.ofDays(18)));
            Fixtures.messageEvent(tx, 3, "opened", NOW.plusSeconds(60));
            Fixtures.event(tx, 1L, "email_opened", NOW.minus(Duration.ofDays(50)), null);
            Fixtures.event(tx, 1L, "email_opened", NOW.minus(Duration.ofDays(300)), null);
        });
        rows.refresh(NOW);
        assertThat(rows.of(1, "messages_30d", "messages_90d", "opens_30d", "opens_90d", "clicks_90d", "bounces_90d"))
                .containsExactly(2L, 3L, 2L, 3L, 1L, 1L);
        assertThat(rows.of(1, "open_rate_90d")).containsExactly(1 / 3.0);
        assertThat(rows.of(2, "messages_30d", "opens_30d", "last_open_at", "open_rate_90d", "preferred_channel"))
                .containsExactly(0L, 0L, null, null, null);
    }

    @OnBothStores
    void theBestHourIsOnTheirOwnClocksThroughAChangeOfThem(Store store) {
        var rows = rows(store);
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of(LEAD.TIMEZONE, "America/New_York"));
            Fixtures.lead(tx, 2, Map.of(LEAD.POSTAL_ZONE, "Asia/Kolkata", LEAD.PHONE_ZONE, "Europe/Paris"));
            Fixtures.lead(tx, 3, Map.of());
            // New York: 23:30Z is 19:30 in summer; from 1 November 2026 19:30 is 00:30Z.
            Fixtures.event(tx, 1L, "email_opened", Instant.parse("2026-10-30T23:30:00Z"), null);
            Fixtures.event(tx, 1L, "email_opened", Instant.parse("2026-11-03T00:30:00Z"), null);
            Fixtures.event(tx, 1L, "email_clicked", Instant.parse("2026-11-10T15:00:00Z"), null);
            Fixtures.event(tx, 2L, "email_opened", Instant.parse("2026-11-10T15:00:00Z"), null);
            // The company's clocks, in Los Angeles: 01:30 happens twice in that night.
            Fixtures.event(tx, 3L, "email_opened", Instant.parse("2026-11-01T08:30:00Z"), null);
            Fixtures.event(tx, 3L, "email_opened", Instant.parse("2026-11-01T09:30:00Z"), null);
            Fixtures.event(tx, 3L, "email_opened", Instant.parse("2026-11-01T10:30:00Z"), null);
        });
        rows.refresh(NOW);
        assertThat(rows.of(1, "best_hour")).containsExactly(19L);
        assertThat(rows.of(2, "best_hour")).containsExactly(20L);
        assertThat(rows.of(3, "best_hour")).containsExactly(1L);
    }

    @OnBothStores
    void thePreferredChannelIsWhereTheyAnswerMostAndOfTwoWhereTheyDidLast(Store store) {
        var rows = rows(store);
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of());
            Fixtures.lead(tx, 2, Map.of());
            for (int days = 1; days <= 3; days++) {
                Fixtures.eventWith(
                        tx, 1L, "message_clicked", NOW.minus(Duration.ofDays(days)), Map.of(EVENT.CHANNEL, "sms"));
            }
            Fixtures.event(tx, 1L, "email_opened", NOW.minusSeconds(9), null);
            for (int days = 370; days < 380; days++) {
                Fixtures.event(tx, 1L, "email_opened", NOW.minus(Duration.ofDays(days)), null);
            }
            Fixtures.event(tx, 2L, "sms_clicked", NOW.minus(Duration.ofDays(3)), null);
            Fixtures.event(tx, 2L, "email_opened", NOW.minus(Duration.ofDays(2)), null);
        });
        rows.refresh(NOW);
        assertThat(rows.of(1, "preferred_channel")).containsExactly("sms");
        assertThat(rows.of(2, "preferred_channel")).containsExactly("email");
    }

    private ProfileRows rows(Store store) {
        return new ProfileRows(store, WorkspaceFolder.in(folder).workspace());
    }
}
