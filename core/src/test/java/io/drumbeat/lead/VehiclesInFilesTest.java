package io.drumbeat.lead;

import static io.drumbeat.lead.Imports.request;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.VEHICLE_RECORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class VehiclesInFilesTest {
    private static final String CIVIC = "2HGFE2F50NH000001";
    private static final String PILOT = "5FNYG1H83PB000002";

    @TempDir
    Path root;

    @OnBothStores
    void eachRowTellsOfOneVehicleAndOnePersonMayHaveSeveral(StoreUrl url) {
        var imports = new Imports(root, url);
        var summary = imports.leads("""
                id,owned_vin,owned_make,owned_model,owned_year,purchased_at,acquired_by,lease_end,owned_mileage,disposed_at
                1,%s,Honda,Civic,2022,2022-03-01,Loan,,,2025-01-02
                1,%s,Honda,Pilot,2023,2025-01-02,Lease,2028-01-02,"12,400",
                2,,Ford,F-150,,,,,,
                3,,,,,,,,77000,
                4,NOT A VIN BUT WHAT SOMEBODY WROTE,,,,,,,,
                """.formatted(CIVIC, PILOT.toLowerCase(java.util.Locale.ROOT)));
        assertThat(summary.inserted()).isEqualTo(4);
        assertThat(records(imports)).isEqualTo("""
                %s | %s | Honda | Civic | 2022 | 2022-03-01T08:00:00Z | purchase | null | null | 2025-01-02T08:00:00Z
                %s | %s | Honda | Pilot | 2023 | 2025-01-02T08:00:00Z | lease | 2028-01-02 | 12400 | null
                NOT A VIN BUT WHAT SOMEBODY WROTE | null | null | null | null | null | null | null | null | null
                ford f-150 | null | Ford | F-150 | null | null | null | null | null | null""".formatted(CIVIC, CIVIC, PILOT, PILOT));
        assertThat(imports.query(sql -> sql.select(LEAD.OWNED_MODEL)
                        .from(LEAD)
                        .where(LEAD.OWNED_VIN.eq(PILOT))
                        .fetch()))
                .isEqualTo("Pilot");
    }

    @OnBothStores
    void onlyWhatIsNewIsKept(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads("id,owned_vin,owned_mileage\n1,%s,1000\n2,%s,\n".formatted(CIVIC, PILOT));
        imports.file("again.csv", "id,owned_vin,owned_mileage\n1,%s,1000\n2,%s,\n".formatted(CIVIC, PILOT));
        imports.run(request("again.csv"));
        assertThat(records(imports).lines()).hasSize(2);
        imports.asOf("2026-11-21T12:00:00Z")
                .leads("id,owned_vin,owned_model,owned_mileage\n1,%s,,2000\n2,%s,,\n".formatted(CIVIC, PILOT));
        imports.asOf("2026-11-22T12:00:00Z")
                .leads("id,owned_vin,owned_model,owned_mileage\n1,%s,Civic,2000\n".formatted(CIVIC));
        assertThat(imports.query(sql -> sql.select(VEHICLE_RECORD.MODEL, VEHICLE_RECORD.MILEAGE)
                        .from(VEHICLE_RECORD)
                        .where(VEHICLE_RECORD.VIN.eq(CIVIC))
                        .orderBy(VEHICLE_RECORD.ID)
                        .fetch()))
                .isEqualTo("null | 1000\nnull | 2000\nCivic | 2000");
    }

    @OnBothStores
    void attributesTellOfLeasesAsWell(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.file("mappings/crm.yaml", """
                fields:
                  external_id: No
                  attributes.finance: {column: Finance, class: npi}
                  attributes.lease_end: {column: Lease Mat., type: date, class: npi}
                """);
        imports.file("crm.csv", "No,Finance,Lease Mat.\n1,Lease,2027-02-26\n2,cash,\n");
        imports.run(request("crm.csv").with("crm"));
        assertThat(records(imports))
                .isEqualTo("unknown | null | null | null | null | null | lease | 2027-02-26 | null | null");
    }

    @OnBothStores
    void aYearThatCannotBeMeantIsLeftOut(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads("id,owned_make,owned_year\n1,Kia,26\n2,Kia,'98\n3,Kia,2015.0\n4,Kia,20260\n5,Kia,-5\n6,Kia,3\n");
        assertThat(imports.query(sql -> sql.select(LEAD.OWNED_YEAR)
                        .from(LEAD)
                        .orderBy(LEAD.LEAD_ID)
                        .fetch()))
                .isEqualTo("2026\n1998\n2015\nnull\nnull\nnull");
    }

    @OnBothStores
    void aMileageBelowNothingIsLeftOut(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads("id,owned_make,owned_mileage\n1,Kia,-5\n2,Kia,0\n");
        assertThat(imports.query(sql -> sql.select(VEHICLE_RECORD.MILEAGE)
                        .from(VEHICLE_RECORD)
                        .orderBy(VEHICLE_RECORD.ID)
                        .fetch()))
                .isEqualTo("null\n0");
    }

    private static String records(Imports imports) {
        return imports.query(sql -> sql.select(
                        VEHICLE_RECORD.VEHICLE,
                        VEHICLE_RECORD.VIN,
                        VEHICLE_RECORD.MAKE,
                        VEHICLE_RECORD.MODEL,
                        VEHICLE_RECORD.YEAR,
                        VEHICLE_RECORD.ACQUIRED_AT,
                        VEHICLE_RECORD.ACQUIRED_BY,
                        VEHICLE_RECORD.LEASE_END,
                        VEHICLE_RECORD.MILEAGE,
                        VEHICLE_RECORD.DISPOSED_AT)
                .from(VEHICLE_RECORD)
                .orderBy(VEHICLE_RECORD.VEHICLE)
                .fetch());
    }
}
