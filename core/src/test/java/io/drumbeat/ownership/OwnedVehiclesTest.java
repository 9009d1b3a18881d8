package io.drumbeat.ownership;

import static io.drumbeat.sql.Sequences.EVENT_SEQ;
import static io.drumbeat.sql.Sequences.VEHICLE_RECORD_ID_SEQ;
import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static io.drumbeat.sql.Tables.OWNED_VEHICLE;
import static io.drumbeat.sql.Tables.VEHICLE_RECORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.rule.AsOf;
import io.drumbeat.sql.tables.records.OwnedVehicleRecord;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

class OwnedVehiclesTest {
    private static final String CIVIC = "2HGFE2F50NH000001";
    private static final String PILOT = "5FNYG1H83PB000002";
    private static final AsOf NOW = asOf("2026-11-20T12:00:00Z");

    @OnBothStores
    void aSaleAndWhatTheWorkshopReads(Store store) {
        event(store, 1, "vehicle_sold", "2024-02-26T18:00:00Z", CIVIC, "{\"make\":\"Honda\",\"model\":\"Civic\"}");
        event(store, 1, "service_visit", "2025-03-01T18:00:00Z", CIVIC, "{\"mileage\":\"14000\"}");
        event(store, 1, "service_visit", "2026-03-01T18:00:00Z", CIVIC, "{\"mileage\":\"many\"}");
        event(store, 1, "service_declined", "2026-03-01T18:00:00Z", CIVIC, "{\"mileage\":\"27100\"}");
        assertThat(owned(store, NOW, 1))
                .isEqualTo("%s Honda Civic purchase 2024-02-26 27100 served 2026-03-01 owned".formatted(CIVIC));
        assertThat(owned(store, asOf("2025-06-01T00:00:00Z"), 1))
                .isEqualTo("%s Honda Civic purchase 2024-02-26 14000 served 2025-03-01 owned".formatted(CIVIC));
        assertThat(owned(store, asOf("2024-01-01T00:00:00Z"), 1)).isEmpty();
    }

    @OnBothStores
    void severalVehiclesAndWhatBecameOfThem(Store store) {
        event(store, 1, "vehicle_sold", "2020-05-01T18:00:00Z", CIVIC, null);
        event(store, 1, "vehicle_leased", "2023-05-01T18:00:00Z", PILOT, "{\"lease_end\":\"2026-05-01\"}");
        event(store, 1, "vehicle_traded_in", "2023-05-01T18:00:00Z", CIVIC, null);
        event(
                store,
                1,
                "vehicle_sold",
                "2026-04-30T18:00:00Z",
                null,
                "{\"finance\":\"Leasing\",\"lease_end\":\"2029-04-30\"}");
        assertThat(owned(store, NOW, 1).lines().map(line -> line.replaceAll("event e\\d+", "event")))
                .containsExactly(
                        "event lease 2026-04-30 until 2029-04-30 owned",
                        PILOT + " lease 2023-05-01 until 2026-05-01 given back",
                        CIVIC + " purchase 2020-05-01 gone 2023-05-01");
        assertThat(owned(store, asOf("2026-04-01T00:00:00Z"), 1).lines())
                .containsExactly(
                        PILOT + " lease 2023-05-01 until 2026-05-01 owned",
                        CIVIC + " purchase 2020-05-01 gone 2023-05-01");
    }

    @OnBothStores
    void aLeaseThatWasBoughtOutIsAPurchase(Store store) {
        record(store, 1, CIVIC, Map.of(VEHICLE_RECORD.LEASE_END, LocalDate.parse("2026-12-31")));
        assertThat(owned(store, NOW, 1)).isEqualTo(CIVIC + " lease until 2026-12-31 owned");
        event(store, 1, "vehicle_sold", "2026-11-19T18:00:00Z", CIVIC, "{\"finance\":\"cash\"}");
        assertThat(owned(store, NOW, 1)).isEqualTo(CIVIC + " purchase 2026-11-19 owned");
    }

    @OnBothStores
    void whoeverAcquiresAVinTakesItFromWhoHadIt(Store store) {
        event(store, 1, "vehicle_sold", "2020-05-01T18:00:00Z", CIVIC, null);
        event(store, 2, "vehicle_sold", "2024-05-01T18:00:00Z", CIVIC, null);
        event(store, 1, "vehicle_sold", "2025-05-01T18:00:00Z", PILOT, null);
        assertThat(owned(store, NOW, 1).lines())
                .containsExactly(PILOT + " purchase 2025-05-01 owned", CIVIC + " purchase 2020-05-01 gone 2024-05-01");
        assertThat(owned(store, NOW, 2)).isEqualTo(CIVIC + " purchase 2024-05-01 owned");
        assertThat(owned(store, asOf("2023-01-01T00:00:00Z"), 1)).isEqualTo(CIVIC + " purchase 2020-05-01 owned");
    }

    @OnBothStores
    void aVehicleWithoutAVinIsTheOnlyOneThatItCanBe(Store store) {
        event(store, 1, "vehicle_sold", "2024-02-26T18:00:00Z", CIVIC, "{\"make\":\"Honda\",\"model\":\"Civic\"}");
        record(
                store,
                1,
                "honda civic 2022",
                Map.of(VEHICLE_RECORD.MAKE, "HONDA", VEHICLE_RECORD.MODEL, "Civic", VEHICLE_RECORD.YEAR, 2022));
        record(
                store,
                1,
                "unknown",
                Map.of(
                        VEHICLE_RECORD.ACQUIRED_AT,
                        Instant.parse("2024-02-28T00:00:00Z"),
                        VEHICLE_RECORD.LEASE_END,
                        LocalDate.parse("2027-02-26")));
        record(store, 1, "ford f-150", Map.of(VEHICLE_RECORD.MAKE, "Ford", VEHICLE_RECORD.MODEL, "F-150"));
        event(store, 1, "vehicle_sold", "2016-02-26T18:00:00Z", null, null);
        assertThat(owned(store, NOW, 1).lines().map(line -> line.replaceAll("event e\\d+", "event")))
                .containsExactly(
                        CIVIC + " HONDA Civic 2022 lease 2024-02-28 until 2027-02-26 owned",
                        "event purchase 2016-02-26 owned",
                        "ford f-150 Ford F-150 owned");
    }

    @OnBothStores
    void theStockKnowsWhatAVinIs(Store store) {
        store.execute(tx -> tx.sql()
                .insertInto(INVENTORY_ITEM)
                .set(INVENTORY_ITEM.ITEM_ID, 1L)
                .set(INVENTORY_ITEM.LOCATION, "")
                .set(INVENTORY_ITEM.ITEM_KEY, CIVIC)
                .set(INVENTORY_ITEM.SOURCE, "s")
                .set(INVENTORY_ITEM.VIN, CIVIC)
                .set(INVENTORY_ITEM.MAKE, "Honda")
                .set(INVENTORY_ITEM.MODEL, "Civic")
                .set(INVENTORY_ITEM.YEAR, 2022)
                .set(INVENTORY_ITEM.STATUS, "removed")
                .set(INVENTORY_ITEM.FIRST_SEEN_AT, NOW.instant())
                .set(INVENTORY_ITEM.CHANGED_AT, NOW.instant())
                .set(INVENTORY_ITEM.RUN_ID, "r")
                .execute());
        event(store, 1, "vehicle_sold", "2024-02-26T18:00:00Z", CIVIC, null);
        assertThat(owned(store, NOW, 1)).isEqualTo(CIVIC + " Honda Civic 2022 purchase 2024-02-26 owned");
    }

    /** What is found of one person is what the table of everybody has. */
    private static String owned(Store store, AsOf asOf, long lead) {
        store.execute(tx -> new OwnedVehicles(tx, asOf).refresh());
        List<OwnedVehicleRecord> all = store.read(sql -> sql.selectFrom(OWNED_VEHICLE)
                .where(OWNED_VEHICLE.LEAD_ID.eq(lead))
                .orderBy(
                        OWNED_VEHICLE.OWNED.desc(),
                        OWNED_VEHICLE.ACQUIRED_AT.desc().nullsLast(),
                        OWNED_VEHICLE.VEHICLE)
                .fetch());
        List<OwnedVehicleRecord> one = store.rehearse(tx -> new OwnedVehicles(tx, asOf).of(lead));
        assertThat(lines(one)).isEqualTo(lines(all));
        return lines(all);
    }

    private static String lines(List<OwnedVehicleRecord> vehicles) {
        return vehicles.stream()
                .map(vehicle -> Stream.of(
                                vehicle.getVehicle(),
                                vehicle.getMake(),
                                vehicle.getModel(),
                                vehicle.getYear(),
                                vehicle.getAcquiredBy(),
                                day(vehicle.getAcquiredAt()),
                                vehicle.getLeaseEnd() == null ? null : "until " + vehicle.getLeaseEnd(),
                                vehicle.getMileage(),
                                vehicle.getLastServiceAt() == null ? null : "served " + day(vehicle.getLastServiceAt()),
                                vehicle.getOwned()
                                        ? "owned"
                                        : vehicle.getDisposedAt() == null
                                                ? "given back"
                                                : "gone " + day(vehicle.getDisposedAt()))
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }

    private static @Nullable String day(@Nullable Instant instant) {
        return instant == null ? null : instant.toString().substring(0, 10);
    }

    private static AsOf asOf(String instant) {
        return new AsOf(Instant.parse(instant), ZoneId.of("America/Los_Angeles"));
    }

    private static void event(
            Store store, long lead, String type, String at, @Nullable String item, @Nullable String attributes) {
        store.execute(tx -> {
            long id = tx.sql().nextval(EVENT_SEQ);
            tx.sql()
                    .insertInto(EVENT)
                    .set(EVENT.ID, id)
                    .set(EVENT.EVENT_ID, "e" + id)
                    .set(EVENT.LEAD_ID, lead)
                    .set(EVENT.IDENTITY_KIND, "email")
                    .set(EVENT.IDENTITY_VALUE, "a@x.com")
                    .set(EVENT.TYPE, type)
                    .set(EVENT.OCCURRED_AT, Instant.parse(at))
                    .set(EVENT.ITEM, item)
                    .set(EVENT.ATTRIBUTES, attributes)
                    .set(EVENT.RUN_ID, "r")
                    .execute();
        });
    }

    private static void record(Store store, long lead, String vehicle, Map<? extends Field<?>, ?> said) {
        store.execute(tx -> {
            long id = tx.sql().nextval(VEHICLE_RECORD_ID_SEQ);
            tx.sql()
                    .insertInto(VEHICLE_RECORD)
                    .set(VEHICLE_RECORD.ID, id)
                    .set(VEHICLE_RECORD.LEAD_ID, lead)
                    .set(VEHICLE_RECORD.VEHICLE, vehicle)
                    .set(VEHICLE_RECORD.VIN, vehicle.length() == 17 ? vehicle : null)
                    .set(VEHICLE_RECORD.STATED_AT, Instant.parse("2026-11-01T00:00:00Z"))
                    .set(VEHICLE_RECORD.RUN_ID, "r")
                    .execute();
            tx.sql()
                    .update(VEHICLE_RECORD)
                    .set(said)
                    .where(VEHICLE_RECORD.ID.eq(id))
                    .execute();
        });
    }
}
