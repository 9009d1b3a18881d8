package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.WorkspaceFolder;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.jooq.Field;
import org.junit.jupiter.api.io.TempDir;

/** What a feature over events can say, the same on both databases. */
class EventFeaturesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path folder;

    @OnBothStores
    void theMostFrequentValueIsOfSeveralTheOneThatCameLastAndThenTheLeast(Store store) {
        var rows = profile(store, "favourite: {select: mode(item), from: viewed}\n");
        store.execute(tx -> {
            for (long lead = 1; lead <= 4; lead++) {
                Fixtures.lead(tx, lead, Map.of());
            }
            viewed(tx, 1, 9, "a");
            viewed(tx, 1, 8, "a");
            viewed(tx, 1, 1, "b");
            viewed(tx, 2, 9, "a");
            viewed(tx, 2, 1, "b");
            viewed(tx, 3, 1, "b");
            viewed(tx, 3, 1, "B");
            did(tx, 4, 1, "viewed", Map.of());
        });
        rows.refresh(NOW);
        assertThat(rows.of(1, "favourite")).containsExactly("a");
        assertThat(rows.of(2, "favourite")).containsExactly("b");
        assertThat(rows.of(3, "favourite")).containsExactly("B");
        assertThat(rows.of(4, "favourite")).containsExactly((Object) null);
    }

    @OnBothStores
    void firstAndLastOverlookNullsAndDecideOneInstantByTheValue(Store store) {
        var rows = profile(store, """
                first_item: {select: first(item), from: viewed}
                last_item: {select: last(item), from: viewed}
                last_amount: {select: last(value), from: viewed}
                finance_last: {select: "last(url like '%finance%')", from: viewed}
                """);
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of());
            Fixtures.lead(tx, 2, Map.of());
            did(tx, 1, 9, "viewed", Map.of(EVENT.ITEM, "x", EVENT.URL, "/finance"));
            did(tx, 1, 9, "viewed", Map.of(EVENT.ITEM, "É"));
            did(tx, 1, 5, "viewed", Map.of(EVENT.VALUE, new BigDecimal("7.50")));
            did(tx, 1, 2, "viewed", Map.of(EVENT.ITEM, "y", EVENT.URL, "/home"));
            did(tx, 1, 2, "viewed", Map.of(EVENT.ITEM, "z"));
            did(tx, 1, 1, "viewed", Map.of());
        });
        rows.refresh(NOW);
        assertThat(rows.of(1, "first_item", "last_item", "last_amount", "finance_last"))
                .containsExactly("x", "z", new BigDecimal("7.50"), false);
        assertThat(rows.of(2, "first_item", "last_item", "last_amount", "finance_last"))
                .containsExactly(null, null, null, null);
    }

    @OnBothStores
    void aggregatesCanBeComputedWith(Store store) {
        var rows = profile(store, """
                mean: {select: sum(value) / count(*), from: bought}
                days_since_bought: {select: "datediff(day, max(occurred_at), as_of)", from: bought}
                regular: {select: "count(*) >= 2 and max(value) < 100", from: bought}
                share: {select: "round(count(distinct item) / count(*), 2)", from: bought}
                """);
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of());
            Fixtures.lead(tx, 2, Map.of());
            bought(tx, 1, 9, "a", "10");
            bought(tx, 1, 4, "a", "20");
            bought(tx, 1, 3, "b", "45");
        });
        rows.refresh(NOW);
        assertThat(rows.of(1, "mean", "days_since_bought", "regular", "share")).containsExactly(25.0, 3L, true, 0.67);
        assertThat(rows.of(2, "mean", "days_since_bought", "regular", "share"))
                .containsExactly(null, null, false, null);
    }

    @OnBothStores
    void aWindowMayEndBeforeTheRunAndATypeMayBeOneOfSeveral(Store store) {
        var rows = profile(store, """
                now: {select: count(*), from: [viewed, bought], within: 7d}
                before: {select: count(*), from: [viewed, bought], within: 14d, until: 7d}
                rising: {select: now > before}
                """);
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of());
            at(tx, NOW.minus(Duration.ofDays(14)));
            at(tx, NOW.minus(Duration.ofDays(14)).minusMillis(1));
            at(tx, NOW.minus(Duration.ofDays(7)).minusMillis(1));
            at(tx, NOW.minus(Duration.ofDays(7)));
            bought(tx, 1, 2, "a", "1");
            did(tx, 1, 1, "other", Map.of());
        });
        rows.refresh(NOW);
        assertThat(rows.of(1, "now", "before", "rising")).containsExactly(2L, 2L, false);
    }

    @OnBothStores
    void sinceTheLastPurchaseIsSinceEverForWhoNeverBought(Store store) {
        var rows = profile(store, """
                looks: {select: count(*), from: viewed, since: bought}
                looks_7d: {select: count(*), from: viewed, since: bought, within: 7d}
                favourite: {select: mode(item), from: viewed, since: bought}
                looks_ever: {select: count(*), from: viewed}
                since_form: {select: max(occurred_at), from: viewed, since: form}
                """);
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of());
            Fixtures.lead(tx, 2, Map.of());
            Fixtures.lead(tx, 3, Map.of());
            viewed(tx, 1, 20, "a");
            viewed(tx, 1, 19, "a");
            bought(tx, 1, 12, "a", "5");
            viewed(tx, 1, 12, "a");
            viewed(tx, 1, 10, "b");
            viewed(tx, 1, 3, "b");
            viewed(tx, 2, 20, "c");
            bought(tx, 3, 2, "a", "5");
        });
        rows.refresh(NOW);
        assertThat(rows.of(1, "looks", "looks_7d", "favourite", "looks_ever")).containsExactly(2L, 1L, "b", 5L);
        assertThat(rows.of(2, "looks", "looks_7d", "favourite", "looks_ever")).containsExactly(1L, 0L, "c", 1L);
        assertThat(rows.of(3, "looks", "favourite", "looks_ever")).containsExactly(0L, null, 0L);
        assertThat(rows.of(2, "since_form")).containsExactly(LocalDateTime.of(2026, 10, 31, 10, 0));
    }

    @OnBothStores
    void anAttributeThatAMappingDeclaresIsAColumnOfTheEvent(Store store) {
        var rows = profile(store, """
                nps: {select: last(nps), from: survey_answered}
                miles: {select: max(miles), from: service_visit, where: "miles > 1000 and bay = 'quick'"}
                """);
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of());
            did(tx, 1, 3, "survey_answered", Map.of(EVENT.ATTRIBUTES, "{\"nps\":\"7\"}"));
            did(tx, 1, 2, "survey_answered", Map.of(EVENT.ATTRIBUTES, "{\"nps\":\"9\"}"));
            did(tx, 1, 1, "survey_answered", Map.of(EVENT.ATTRIBUTES, "{\"nps\":\"no idea\"}"));
            did(tx, 1, 1, "service_visit", Map.of(EVENT.ATTRIBUTES, "{\"bay\":\"quick\",\"miles\":\"48000\"}"));
            did(tx, 1, 1, "service_visit", Map.of(EVENT.ATTRIBUTES, "{\"bay\":\"body\",\"miles\":\"99000\"}"));
        });
        rows.refresh(NOW);
        assertThat(rows.of(1, "nps", "miles")).containsExactly(9L, 48000L);
    }

    @OnBothStores
    void whatBecameOfMessagesIsHistoryToo(Store store) {
        var rows = profile(store, """
                mails_got: {select: count(*), from: message_sent, where: "channel = 'email'", within: 30d}
                last_click: {select: max(occurred_at), from: message_clicked}
                answers: {select: count(*), from: [message_opened, message_clicked, form]}
                """);
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of());
            Fixtures.message(tx, 1, 1, "email", NOW.minus(Duration.ofDays(40)));
            Fixtures.message(tx, 2, 1, "email", NOW.minus(Duration.ofDays(4)));
            Fixtures.message(tx, 3, 1, "sms", NOW.minus(Duration.ofDays(3)));
            Fixtures.messageEvent(tx, 2, "opened", NOW.minus(Duration.ofDays(4)));
            Fixtures.messageEvent(tx, 2, "clicked", NOW.minus(Duration.ofDays(3)));
            Fixtures.messageEvent(tx, 2, "clicked", NOW.plus(Duration.ofDays(3)));
            did(tx, 1, 1, "form", Map.of());
        });
        rows.refresh(NOW);
        assertThat(rows.of(1, "mails_got", "last_click", "answers"))
                .containsExactly(1L, LocalDateTime.of(2026, 11, 17, 10, 0), 3L);
    }

    @OnBothStores
    void moreThanAStatementHoldsIsSpreadOverSeveral(Store store) {
        var features = new StringBuilder();
        for (int days = 1; days <= 95; days++) {
            features.append("n_%dd: {select: count(*), from: viewed, within: %dd}%n".formatted(days, days));
        }
        var rows = profile(store, features.toString());
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of());
            for (int days = 1; days <= 95; days += 10) {
                viewed(tx, 1, days, "a");
            }
        });
        rows.refresh(NOW);
        assertThat(rows.of(1, "n_1d", "n_40d", "n_41d", "n_95d")).containsExactly(1L, 4L, 5L, 10L);
    }

    private ProfileRows profile(Store store, String features) {
        return new ProfileRows(
                store,
                WorkspaceFolder.in(folder)
                        .file("drumbeat.yaml", """
                                company: Redwood
                                timezone: America/Los_Angeles
                                sources: {shop: {kind: events, path: "*.csv", mapping: shop}}
                                """)
                        .file("mappings/shop.yaml", """
                                fields:
                                  type: Type
                                  occurred_at: At
                                  email: Mail
                                  attributes.nps: {column: NPS, type: integer}
                                  attributes.miles: {column: Miles, type: integer}
                                  attributes.bay: Bay
                                """)
                        .file("profile/features.yaml", features)
                        .workspace());
    }

    private static void viewed(Transaction tx, long lead, int daysAgo, String item) {
        did(tx, lead, daysAgo, "viewed", Map.of(EVENT.ITEM, item));
    }

    private static void bought(Transaction tx, long lead, int daysAgo, String item, String value) {
        did(tx, lead, daysAgo, "bought", Map.of(EVENT.ITEM, item, EVENT.VALUE, new BigDecimal(value)));
    }

    private static void at(Transaction tx, Instant instant) {
        Fixtures.eventWith(tx, 1L, "viewed", instant, Map.of());
    }

    private static void did(Transaction tx, long lead, int daysAgo, String type, Map<? extends Field<?>, ?> columns) {
        Fixtures.eventWith(tx, lead, type, NOW.minus(Duration.ofDays(daysAgo)), columns);
    }
}
