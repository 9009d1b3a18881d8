package io.drumbeat.lead;

import static io.drumbeat.lead.Imports.figures;
import static io.drumbeat.sql.Tables.CONSENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static io.drumbeat.sql.Tables.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.dedupe.UnmergeLeads;
import io.drumbeat.intake.ReadOptions;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.Workspaces;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Leads that rows turn out to name as one person, and as several. */
class BridgesTest {
    @TempDir
    Path root;

    @OnBothStores
    void aRowThatNamesTwoLeadsMakesThemOneUntilSomebodySplitsThem(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads("id,email,first name\n7,,Ana\n,ana@x.com,\n,other@x.com,\n");
        String bridge = "id,email,city\n7,ana@x.com,Fresno\n";
        assertThat(figures(imports.leads(bridge)))
                .isEqualTo("read 1: inserted 0, updated 1, unchanged 0, merged 0, rejected 0");
        assertThat(people(imports))
                .isEqualTo("7 ana@x.com | ana@x.com | Ana | Fresno\nother@x.com | other@x.com | null | null");
        assertThat(imports.query(sql -> sql.select(LEAD_MERGE.WHY, LEAD_MERGE.DETAIL, RUN.COMMAND)
                        .from(LEAD_MERGE)
                        .join(RUN)
                        .on(RUN.RUN_ID.eq(LEAD_MERGE.RUN_ID))
                        .fetch()))
                .isEqualTo("deterministic | email ana@x.com, external:id 7 | import-leads");

        unmerge(url, "7");
        imports.leads(bridge + "8,,\n");
        assertThat(imports.query(sql -> sql.select(LEAD_IDENTITY.VALUE, LEAD.FIRST_NAME)
                        .from(LEAD_IDENTITY)
                        .join(LEAD)
                        .on(LEAD.LEAD_ID.eq(LEAD_IDENTITY.LEAD_ID))
                        .where(LEAD_IDENTITY.LEAD_ID.in(sql.select(LEAD_MERGE.SURVIVOR_ID)
                                .from(LEAD_MERGE)
                                .union(sql.select(LEAD_MERGE.ABSORBED_ID).from(LEAD_MERGE))))
                        .orderBy(LEAD_IDENTITY.VALUE)
                        .fetch()))
                .isEqualTo("7 | Ana\nana@x.com | null");
    }

    @OnBothStores
    void theWeakerIdentityAsksForTheName(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads("email,phone,first name,surname\ninfo@lee.com,,Ana,Lee\nana@x.com,5593250188,Ana,Lee\n");
        imports.leads("email,phone,first name,surname,city\n"
                + "info@lee.com,,Bob,Lee,Selma\n,5593250188,Bob,Lee,Fresno\n,5593250188,Ana,Lée,Madera\n");
        assertThat(imports.query(sql -> sql.select(LEAD.FIRST_NAME, LEAD.EMAIL, LEAD.PHONE, LEAD.CITY)
                                .from(LEAD)
                                .orderBy(LEAD.FIRST_NAME, LEAD.CITY)
                                .fetch())
                        .lines()
                        .sorted())
                .containsExactly(
                        "Ana | ana@x.com | +15593250188 | Madera",
                        "Ana | info@lee.com | null | null",
                        "Bob | null | +15593250188 | Fresno",
                        "Bob | null | null | Selma");
    }

    /** The shop knew somebody by an address that turns out to be the mailbox of two of the CRM's people. */
    @OnBothStores
    void anAddressOfSeveralPeopleHoldsTheirLeadsTogetherNoMore(StoreUrl url) {
        var imports = new Imports(root, url);
        for (String system : List.of("crm", "web")) {
            imports.file("mappings/" + system + ".yaml", """
                    external_system: %s
                    fields: {external_id: id, email: email, first_name: first, sms_consent: sms}
                    """.formatted(system));
        }
        load(imports, "crm", "id,email,first,sms\n5,,Ana,\n");
        load(imports, "web", "id,email,first,sms\nw1,home@x.com,,yes\n");
        load(imports, "crm", "id,email,first,sms\n5,home@x.com,Ana,\n");
        assertThat(owners(imports)).isEqualTo("5 home@x.com w1");
        load(imports, "crm", "id,email,first,sms\n3,home@x.com,Bob,\n");
        assertThat(owners(imports)).isEqualTo("3 home@x.com w1\n5");
        assertThat(imports.query(sql -> sql.select(LEAD_IDENTITY.VALUE, CONSENT.CHANNEL, CONSENT.STATE)
                        .from(CONSENT)
                        .join(LEAD_IDENTITY)
                        .on(LEAD_IDENTITY.LEAD_ID.eq(CONSENT.LEAD_ID))
                        .and(LEAD_IDENTITY.VALUE.in("3", "5"))
                        .orderBy(LEAD_IDENTITY.VALUE)
                        .fetch()))
                .isEqualTo("3 | sms | granted");
    }

    private static void load(Imports imports, String system, String text) {
        imports.file(system + ".csv", text);
        imports.run(new ImportLeads.Request(List.of(system + ".csv"), null, system, ReadOptions.DETECT, 0, 1.0, 0));
    }

    @OnBothStores
    void whatBothHadRefusedInTheSameWordsStaysRefusedByBothWhenTheyAreSplit(StoreUrl url) {
        var imports = new Imports(root, url);
        String header = "id,email,email consent,consent at,consent text\n";
        String yes = ",yes,2026-03-09T10:00:00Z,on paper\n";
        String dated = ",no,2026-03-16T10:00:00Z,\n";
        imports.leads(header + "7," + yes + ",ana@x.com" + dated + "8," + yes + ",bob@x.com,no,,\n");
        imports.leads(header + "7,ana@x.com" + dated + "8,bob@x.com,no,,\n");
        assertThat(consents(imports)).isEqualTo("7 denied, 8 denied, ana@x.com denied, bob@x.com denied");
        unmerge(url, "7");
        unmerge(url, "8");
        assertThat(owners(imports)).isEqualTo("7\n8\nana@x.com\nbob@x.com");
        assertThat(consents(imports)).isEqualTo("7 denied, 8 denied, ana@x.com denied, bob@x.com denied");
    }

    @OnBothStores
    void whatOneOfThemHadRefusedBeforeIsNoNewsOfBoth(StoreUrl url) {
        var imports = new Imports(root, url);
        String header = "id,email,email consent,consent at,consent text\n";
        String refused = header + ",ana@x.com,no,2026-03-16T10:00:00Z,\n,bob@x.com,no,,\n";
        imports.leads(header + "7,,yes,2026-03-09T10:00:00Z,on paper\n8,,yes,2026-03-09T10:00:00Z,on paper\n");
        imports.leads(refused);
        imports.leads("id,email\n7,ana@x.com\n8,bob@x.com\n");
        imports.leads(refused + ",,,,\n");
        unmerge(url, "7");
        unmerge(url, "8");
        assertThat(consents(imports)).isEqualTo("7 granted, 8 granted, ana@x.com denied, bob@x.com denied");
    }

    private static String consents(Imports imports) {
        return imports.query(sql -> sql.select(LEAD_IDENTITY.VALUE, CONSENT.STATE)
                        .from(LEAD_IDENTITY)
                        .join(CONSENT)
                        .on(CONSENT.LEAD_ID.eq(LEAD_IDENTITY.LEAD_ID))
                        .orderBy(LEAD_IDENTITY.VALUE)
                        .fetch())
                .replace(" | ", " ")
                .replace("\n", ", ");
    }

    private void unmerge(StoreUrl url, String lead) {
        Envelope envelope = new Runner(
                        RunSettings.of(root.resolve(".drumbeat"), url).asOf(Imports.AS_OF))
                .run(
                        "leads unmerge",
                        new UnmergeLeads.Request("id:" + lead, false),
                        new UnmergeLeads(Workspaces.empty(root)));
        assertThat(envelope.exitCode()).as(envelope.toString()).isZero();
    }

    /** Which identities belong together. */
    private static String owners(Imports imports) {
        return grouped(imports.query(sql -> sql.select(LEAD_IDENTITY.LEAD_ID, LEAD_IDENTITY.VALUE)
                .from(LEAD_IDENTITY)
                .orderBy(LEAD_IDENTITY.VALUE)
                .fetch()));
    }

    private static String people(Imports imports) {
        return grouped(imports.query(sql -> sql.select(LEAD_IDENTITY.LEAD_ID, LEAD_IDENTITY.VALUE)
                        .from(LEAD_IDENTITY)
                        .orderBy(LEAD_IDENTITY.VALUE)
                        .fetch()))
                .lines()
                .map(names -> names + " | "
                        + imports.query(sql -> sql.select(LEAD.EMAIL, LEAD.FIRST_NAME, LEAD.CITY)
                                .from(LEAD)
                                .where(LEAD.LEAD_ID.in(sql.select(LEAD_IDENTITY.LEAD_ID)
                                        .from(LEAD_IDENTITY)
                                        .where(LEAD_IDENTITY.VALUE.eq(names.split(" ", -1)[0]))))
                                .fetch()))
                .collect(java.util.stream.Collectors.joining("\n"));
    }

    private static String grouped(String leadsAndValues) {
        var byLead = new java.util.TreeMap<String, String>();
        leadsAndValues
                .lines()
                .map(line -> line.split(" \\| ", -1))
                .forEach(cells -> byLead.merge(cells[0], cells[1], (some, more) -> some + " " + more));
        return byLead.values().stream().sorted().collect(java.util.stream.Collectors.joining("\n"));
    }
}
