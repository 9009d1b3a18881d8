package io.drumbeat.event;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.VISITOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.Workspaces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** A visitor becomes a person with the first event that names both: what they did before is theirs, and what they do after. */
class VisitorsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path folder;

    @OnBothStores
    void whatAVisitorDidIsThePersonsBackwardsAndForwards(StoreUrl url) throws IOException {
        lead(url, 1, "ada@mail.example");
        lead(url, 2, "bob@mail.example");
        ImportEvents.Summary first = take(url, event("1", "v1", null), event("2", "v2", null));
        assertThat(first.unmatched()).isEqualTo(2);
        ImportEvents.Summary second = take(url, event("3", "v1", "ada@mail.example"), event("4", "v1", null));
        assertThat(second.unmatched()).isZero();
        assertThat(second.matched()).isEqualTo(1);
        // The first link stays: bob signs in at ada's computer, and only what names him is his.
        take(url, event("5", "v1", "bob@mail.example"), event("6", "v1", null));
        assertThat(owners(url)).containsExactly("1 1", "2 null", "3 1", "4 1", "5 2", "6 1");
    }

    @OnBothStores
    void aVisitorIsMatchedWhenThePersonArrivesLater(StoreUrl url) throws IOException {
        take(url, event("1", "v1", null), event("2", "v1", "cyd@mail.example"));
        assertThat(owners(url)).containsExactly("1 null", "2 null");
        lead(url, 7, "cyd@mail.example");
        ImportEvents.Summary later = take(url, event("3", "v9", null));
        assertThat(later.matched()).isEqualTo(2);
        assertThat(owners(url)).containsExactly("1 7", "2 7", "3 null");
        try (Store store = Store.open(url)) {
            assertThat(store.<Integer>read(sql -> sql.fetchCount(VISITOR))).isEqualTo(1);
        }
    }

    private static String event(String id, String visitor, @org.jspecify.annotations.Nullable String email) {
        return "{\"event_id\":\"%s\",\"type\":\"viewed\",\"occurred_at\":\"2026-11-0%sT10:00:00Z\",\"anonymous_id\":\"%s\"%s}"
                .formatted(id, id, visitor, email == null ? "" : ",\"email\":\"" + email + "\"");
    }

    private ImportEvents.Summary take(StoreUrl url, String... lines) throws IOException {
        Path file = Files.writeString(folder.resolve("events.jsonl"), String.join("\n", lines) + "\n");
        Envelope envelope = new Runner(
                        RunSettings.of(folder.resolve("state"), url).asOf(NOW))
                .run(
                        "import-events",
                        ImportEvents.Request.of(file.toString()),
                        new ImportEvents(Workspaces.empty(folder), InputStream.nullInputStream()));
        assertThat(envelope.error()).isNull();
        return (ImportEvents.Summary) envelope.summary();
    }

    private static List<String> owners(StoreUrl url) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> sql.select(EVENT.EVENT_ID, EVENT.LEAD_ID)
                    .from(EVENT)
                    .orderBy(EVENT.EVENT_ID)
                    .fetch(row -> row.value1() + " " + row.value2()));
        }
    }

    private static void lead(StoreUrl url, long id, String email) {
        try (Store store = Store.open(url)) {
            store.execute(tx -> {
                Fixtures.lead(tx, id, Map.of());
                tx.sql()
                        .insertInto(LEAD_IDENTITY)
                        .set(LEAD_IDENTITY.KIND, "email")
                        .set(LEAD_IDENTITY.VALUE, email)
                        .set(LEAD_IDENTITY.LEAD_ID, id)
                        .set(LEAD_IDENTITY.CREATED_AT, NOW)
                        .set(LEAD_IDENTITY.RUN_ID, "fixture")
                        .execute();
            });
        }
    }
}
