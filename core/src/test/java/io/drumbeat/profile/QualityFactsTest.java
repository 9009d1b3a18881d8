package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.io.TempDir;

/** What the profile tells of the quality of what is known. */
class QualityFactsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path folder;

    @OnBothStores
    void mailboxesSlipsTestsAndPeopleOutOfReachAreKnown(Store store) {
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of(LEAD.EMAIL, "ana@gmail.com", LEAD.PHONE, "+15593250188"));
            Fixtures.lead(tx, 2, Map.of(LEAD.EMAIL, "bob@acme.example"));
            Fixtures.lead(tx, 3, Map.of(LEAD.EMAIL, "cy@mailinator.com"));
            Fixtures.lead(tx, 4, Map.of(LEAD.EMAIL, "dee@gmial.com"));
            Fixtures.lead(tx, 5, Map.of(LEAD.EMAIL, "test@acme.example"));
            Fixtures.lead(tx, 6, Map.of(LEAD.FIRST_NAME, "ASDF", LEAD.PHONE, "+15593250189"));
            Fixtures.lead(tx, 7, Map.of(LEAD.PHONE, "+12125550142"));
            Fixtures.lead(tx, 8, Map.of(LEAD.FIRST_NAME, "Eve"));
        });
        assertThat(rows(
                        store,
                        "email_kind",
                        "company_domain",
                        "disposable_address",
                        "mistyped_address",
                        "no_contact",
                        "test_data"))
                .isEqualTo("""
                        consumer null false false false false
                        business acme.example false false false false
                        disposable null true false false false
                        consumer null false true false false
                        business acme.example false false false true
                        null null false false false true
                        null null false false false true
                        null null false false true false""");
    }

    private String rows(Store store, String... columns) {
        var workspace = WorkspaceFolder.in(folder).workspace();
        return store.transact(tx -> {
            ProfileRows.refreshAll(tx, workspace, NOW);
            return tx
                    .sql()
                    .select(java.util.Arrays.stream(columns)
                            .map(column -> DSL.field(DSL.name(Profile.NAME, column)))
                            .toList())
                    .from(Profile.TABLE)
                    .orderBy(Profile.LEAD_ID)
                    .fetch()
                    .stream()
                    .map(row -> row.intoList().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                    .collect(Collectors.joining("\n"));
        });
    }
}
