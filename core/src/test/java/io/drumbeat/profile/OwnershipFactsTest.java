package io.drumbeat.profile;

import static io.drumbeat.sql.Sequences.EVENT_SEQ;
import static io.drumbeat.sql.Tables.EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.WorkspaceFolder;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnershipFactsTest {
    private static final String CIVIC = "2HGFE2F50NH000001";
    private static final String PILOT = "5FNYG1H83PB000002";

    @TempDir
    Path root;

    @OnBothStores
    void whatTheyOwnAndHowTheyAreServed(Store store) {
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of());
            Fixtures.lead(tx, 2, Map.of());
        });
        event(store, "vehicle_sold", "2024-02-26T18:00:00Z", CIVIC, null, null);
        event(store, "vehicle_leased", "2025-02-26T18:00:00Z", PILOT, null, "{\"lease_end\":\"2027-02-26\"}");
        event(store, "service_visit", "2026-03-01T18:00:00Z", CIVIC, "120.00", "{\"mileage\":\"27100\"}");
        event(store, "service_declined", "2026-03-01T18:00:00Z", null, "480.00", null);
        event(store, "survey_answered", "2026-03-04T18:00:00Z", null, null, "{\"score\":\"9\"}");
        event(store, "survey_answered", "2025-03-04T18:00:00Z", null, "4", null);
        event(store, "loyalty_points", "2026-01-01T18:00:00Z", null, "9999", null);
        event(store, "loyalty_balance", "2026-02-01T18:00:00Z", null, "1000", null);
        event(store, "loyalty_points", "2026-03-01T18:00:00Z", null, "300", null);
        event(store, "loyalty_points", "2026-04-01T18:00:00Z", null, "-50", null);
        Record one = profile(store, "2026-11-20T12:00:00Z", 1);
        assertThat(one.get("owned_vehicles", Long.class)).isEqualTo(2);
        assertThat(one.get("leases", Long.class)).isEqualTo(1);
        assertThat(one.get("next_lease_end", String.class)).isEqualTo("2027-02-26");
        assertThat(one.get("days_to_lease_end", Long.class)).isEqualTo(98);
        assertThat(one.get("owned_mileage", Long.class)).isEqualTo(27_100);
        assertThat(one.get("last_service_at", String.class)).startsWith("2026-03-01");
        assertThat(one.get("last_declined_at", String.class)).startsWith("2026-03-01");
        assertThat(one.get("satisfaction_last", BigDecimal.class)).isEqualByComparingTo("9");
        assertThat(one.get("loyalty_points", BigDecimal.class)).isEqualByComparingTo("1250");
        Record before = profile(store, "2026-02-15T12:00:00Z", 1);
        assertThat(before.get("satisfaction_last", BigDecimal.class)).isEqualByComparingTo("4");
        assertThat(before.get("loyalty_points", BigDecimal.class)).isEqualByComparingTo("1000");
        assertThat(profile(store, "2027-03-01T12:00:00Z", 1).get("owned_vehicles", Long.class))
                .isEqualTo(1);
        Record two = profile(store, "2026-11-20T12:00:00Z", 2);
        assertThat(two.get("owned_vehicles", Long.class)).isZero();
        assertThat(two.get("days_to_lease_end")).isNull();
        assertThat(two.get("loyalty_points")).isNull();
    }

    @Test
    void leasesAreNpiAndTheWorkspacesOwnNamesComeFirst() {
        Workspace workspace = WorkspaceFolder.in(root)
                .file(
                        "profile/features.yaml",
                        "days_to_lease_end: {select: \"datediff(day, as_of, next_lease_end)\"}\n")
                .file(
                        "mappings/crm.yaml",
                        "fields:\n  email: E\n  attributes.loyalty_points: {column: P, type: integer}\n")
                .workspace();
        var catalog = ProfileCatalog.of(workspace).catalog();
        assertThat(catalog.find("next_lease_end").orElseThrow().dataClass()).isEqualTo(DataClass.NPI);
        assertThat(catalog.find("days_to_lease_end").orElseThrow().dataClass()).isEqualTo(DataClass.NPI);
        assertThat(catalog.find("loyalty_points").orElseThrow().meaning()).contains("attribute");
    }

    private Record profile(Store store, String asOf, long lead) {
        Workspace workspace = WorkspaceFolder.in(root).workspace();
        return store.rehearse(tx -> {
            ProfileRows.refreshAll(tx, workspace, Instant.parse(asOf));
            return tx.sql()
                    .selectFrom(Profile.TABLE)
                    .where(Profile.LEAD_ID.eq(lead))
                    .fetchSingle();
        });
    }

    private static void event(
            Store store,
            String type,
            String at,
            @Nullable String item,
            @Nullable String value,
            @Nullable String attributes) {
        store.execute(tx -> tx.sql()
                .insertInto(EVENT)
                .set(EVENT.ID, EVENT_SEQ.nextval())
                .set(EVENT.EVENT_ID, DSL.inline(type + at))
                .set(EVENT.LEAD_ID, 1L)
                .set(EVENT.IDENTITY_KIND, "email")
                .set(EVENT.IDENTITY_VALUE, "a@x.com")
                .set(EVENT.TYPE, type)
                .set(EVENT.OCCURRED_AT, Instant.parse(at))
                .set(EVENT.ITEM, item)
                .set(EVENT.VALUE, value == null ? null : new BigDecimal(value))
                .set(EVENT.ATTRIBUTES, attributes)
                .set(EVENT.RUN_ID, "r")
                .execute());
    }
}
