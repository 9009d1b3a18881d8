package io.drumbeat.assignment;

import static io.drumbeat.sql.Tables.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.lookup.LeadLookup;
import io.drumbeat.rule.AsOf;
import io.drumbeat.run.Envelope;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.TestFolder;
import io.drumbeat.store.TestStores;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.WorkspaceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssignmentTest {
    private static final String IN_TURNS = """
            owners: {ana: {}, ben: {}}
            rules: [{name: all, to: [ana, ben]}]
            """;

    @TempDir
    Path root;

    @OnBothStores
    void newLeadsGoToOwnersInTurns(StoreUrl url) {
        var desk = new Desk(root, url, IN_TURNS);
        assertThat(desk.leads("email\nc@x.com\na@x.com\nb@x.com\n").assigned()).isEqualTo(3);
        assertThat(desk.owners()).isEqualTo("a:ana b:ben c:ana");
        assertThat(desk.leads("email\ne@x.com\nd@x.com\n").assigned()).isEqualTo(2);
        assertThat(desk.owners()).isEqualTo("a:ana b:ben c:ana d:ben e:ana");
        assertThat(desk.record()).isEqualTo("a:all:ana b:all:ben c:all:ana d:all:ben e:all:ana");
    }

    @OnBothStores
    void theSameFileAgainChangesNothing(StoreUrl url) {
        var desk = new Desk(root, url, IN_TURNS);
        String file = "email,city\na@x.com,Fresno\nb@x.com,Clovis\n";
        desk.leads(file);
        String owners = desk.owners();
        assertThat(desk.leads(file).assigned()).isZero();
        desk.rules("owners: {cy: {}}\nrules: [{name: all, to: cy}]\n");
        assertThat(desk.leads(file.replace("Fresno", "Madera")).updated()).isEqualTo(1);
        assertThat(desk.assignment(Optional.empty(), Optional.empty()).assigned())
                .isZero();
        assertThat(desk.owners()).isEqualTo(owners);
    }

    @OnBothStores
    void anOwnerInTheRowWins(StoreUrl url) {
        var desk = new Desk(root, url, IN_TURNS);
        assertThat(desk.leads("email,owner\na@x.com,Zoe\nb@x.com,\nc@x.com,ben\nd@x.com,\n")
                        .assigned())
                .isEqualTo(2);
        assertThat(desk.owners()).isEqualTo("a:Zoe b:ana c:ben d:ben");
        desk.leads("email,owner\nb@x.com,Zoe\n");
        assertThat(desk.owners()).isEqualTo("a:Zoe b:Zoe c:ben d:ben");
    }

    @OnBothStores
    void rulesReadTheAttributesThatMappingsDeclare(StoreUrl url) throws IOException {
        var desk = new Desk(root, url, "owners: {ana: {}}\n");
        desk.leads("email,city\na@x.com,Fresno\nb@x.com,Clovis\nc@x.com,Reno\n");
        try (Store store = Store.open(url)) {
            store.execute(tx -> {
                attributes(tx, "a@x.com", "{\"tier\":\"gold\",\"visits\":\"3\"}");
                attributes(tx, "b@x.com", "{\"tier\":\"gold\",\"visits\":\"12\"}");
            });
        }
        Files.createDirectories(root.resolve("mappings"));
        Files.writeString(
                root.resolve("mappings/crm.yaml"),
                "fields: {email: email, attributes.tier: tier, attributes.visits: {column: visits, type: integer}}\n");
        desk.rules("owners: {ana: {}}\nrules: [{name: gold, where: tier = 'gold' and visits > 5, to: ana}]\n");
        assertThat(desk.assignment(Optional.empty(), Optional.empty()).assigned())
                .isEqualTo(1);
        assertThat(desk.owners()).isEqualTo("a:- b:ana c:-");
    }

    private static void attributes(Transaction tx, String email, String json) {
        tx.sql()
                .update(LEAD)
                .set(LEAD.ATTRIBUTES, json)
                .where(LEAD.EMAIL.eq(email))
                .execute();
    }

    @OnBothStores
    void theFirstRuleThatFitsDecides(StoreUrl url) throws IOException {
        var desk = new Desk(root, url, """
                owners: {ana: {name: Ana Ruiz}, ben: {}, cy: {}, dee: {}, eve: {}, flo: {}, desk: {}}
                rules:
                  - {name: fleet, where: company is not null, to: ana}
                  - {name: fresno, postal_code: [936, 937], to: ben}
                  - {name: london, postal_code: sw1, to: cy}
                  - {name: nevada, state: [Nevada, OR], to: dee}
                  - {name: honda, location: honda, source: [Web, Phone], to: eve}
                  - {name: canada, country: CA, state: Ontario, to: flo}
                fallback: desk
                """);
        Files.writeString(root.resolve("drumbeat.yaml"), "company: R\ntimezone: UTC\nlocations: {honda: {}}\n");
        var summary = desk.leads("""
                email,company,postal_code,state,country,location,source
                a@x.com,Acme,93650,,,,
                b@x.com,,93711,,,,
                c@x.com,,SW1A 1AA,,GB,,
                d@x.com,,,NV,,,
                e@x.com,,,oregon,,,
                f@x.com,,,,,honda,web
                g@x.com,,,,,honda,radio
                h@x.com,,,ON,CA,,
                i@x.com,,,ON,,,
                """);
        assertThat(summary.assigned()).isEqualTo(9);
        assertThat(desk.record())
                .isEqualTo("a:fleet:Ana Ruiz b:fresno:ben c:london:cy d:nevada:dee e:nevada:dee f:honda:eve"
                        + " g:fallback:desk h:canada:flo i:fallback:desk");
    }

    @OnBothStores
    void sharesAreKeptFromRunToRun(StoreUrl url) {
        var desk = new Desk(root, url, "owners: {ana: {}, ben: {}}\nrules: [{name: all, to: {ana: 2, ben: 1}}]\n");
        desk.leads("email\na@x.com\nb@x.com\n");
        desk.leads("email\nc@x.com\nd@x.com\n");
        desk.leads("email\ne@x.com\nf@x.com\n");
        assertThat(desk.owners()).isEqualTo("a:ana b:ben c:ana d:ana e:ben f:ana");
    }

    @OnBothStores
    void aFullOwnersLeadsGoToTheNextRuleAndTheRestWaits(StoreUrl url) {
        var desk = new Desk(root, url, """
                owners: {ana: {max_open: 2}, ben: {max_open: 1}, cy: {away: true}}
                rules:
                  - {name: web, source: web, to: [ana, cy]}
                  - {name: rest, to: [ben]}
                """);
        var summary = desk.leads("""
                email,source,owner,status
                a@x.com,web,ana,sold
                b@x.com,web,ana,working
                c@x.com,web,,
                d@x.com,web,,
                e@x.com,web,,
                f@x.com,web,,Lost
                """);
        assertThat(summary.assigned()).isEqualTo(2);
        assertThat(desk.owners()).isEqualTo("a:ana b:ana c:ana d:ben e:- f:-");
        desk.leads("email,status\nb@x.com,sold\n");
        assertThat(desk.owners()).endsWith("e:- f:-");
        var assigned = desk.assignment(Optional.empty(), Optional.empty());
        assertThat(assigned.placed()).containsExactly(new Assigner.Placed("web", "ana", 1));
        assertThat(desk.owners()).isEqualTo("a:ana b:ana c:ana d:ben e:ana f:-");
    }

    @OnBothStores
    void whoIsLeastBusyIsNext(StoreUrl url) {
        var desk = new Desk(
                root, url, "owners: {ana: {}, ben: {}}\nrules: [{name: all, by: least_busy, to: [ana, ben]}]\n");
        desk.leads("email,owner,status\na@x.com,ana,\nb@x.com,ana,\nc@x.com,ben,sold\n");
        desk.leads("email\nd@x.com\ne@x.com\nf@x.com\n");
        assertThat(desk.owners()).isEqualTo("a:ana b:ana c:ben d:ben e:ben f:ana");
    }

    @OnBothStores
    void theLeadsOfSomebodyWhoLeavesGoToTheOthers(StoreUrl url) {
        var desk = new Desk(root, url, IN_TURNS);
        desk.leads("email,owner,status\na@x.com,ana,\nb@x.com,ana,lost\nc@x.com,ben,\nd@x.com,Zoe,\n");
        assertThat(desk.assignment(Optional.empty(), Optional.of("ana"))).satisfies(summary -> {
            assertThat(summary.assigned()).isEqualTo(1);
            assertThat(summary.unassigned()).isZero();
        });
        assertThat(desk.owners()).isEqualTo("a:ben b:ana c:ben d:Zoe");
        assertThat(desk.assignment(Optional.of("email like 'd%'"), Optional.of("Zoe"))
                        .assigned())
                .isEqualTo(1);
        assertThat(desk.record()).isEqualTo("a:all:ben<ana d:all:ana<Zoe");
    }

    @OnBothStores
    void onlyTheLeadsThatAPredicateNamesAreAssigned(StoreUrl url) {
        var desk = new Desk(root, url, "owners: {ana: {}}\n");
        assertThat(desk.leads("email,city\na@x.com,Fresno\nb@x.com,Clovis\n").assigned())
                .isZero();
        assertThat(desk.assign(Optional.empty(), Optional.empty()).error())
                .extracting("code")
                .isEqualTo("no_assignment");
        desk.rules("owners: {ana: {}}\nfallback: ana\n");
        assertThat(desk.dryRun().assignment(Optional.empty(), Optional.empty()).assigned())
                .isEqualTo(2);
        assertThat(desk.owners()).isEqualTo("a:- b:-");
        assertThat(new Desk(root, url, "owners: {ana: {}}\nfallback: ana\n")
                        .assignment(Optional.of("city = 'Clovis'"), Optional.empty())
                        .assigned())
                .isEqualTo(1);
        assertThat(desk.owners()).isEqualTo("a:- b:ana");
    }

    @OnBothStores
    void anOwnerWhomNobodyHasIsAMistake(StoreUrl url) {
        var desk = new Desk(root, url, IN_TURNS);
        desk.leads("email,owner\na@x.com,Dana Whitfield\n");
        Envelope envelope = desk.assign(Optional.empty(), Optional.of("Dana Whitfeld"));
        assertThat(envelope.exitCode()).isEqualTo(2);
        assertThat(envelope.error()).extracting("hint").isEqualTo("did you mean \"Dana Whitfield\"?");
    }

    @OnBothStores
    void theTimelineSaysByWhichRule(Store store, StoreUrl url) {
        new Desk(root, url, IN_TURNS).leads("email\na@x.com\n");
        var card = new LeadLookup(
                        new WorkspaceFolder(root).workspace(),
                        new AsOf(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC),
                        new LeadLookup.Request("a@x.com", 10))
                .read(store);
        assertThat(card.lead().fields()).containsEntry("owner", "ana");
        assertThat(card.timeline())
                .extracting(moment -> moment.kind() + ": " + moment.text())
                .containsExactly("owner: ana by the rule all");
    }

    /** Whoever stands where in a file: the same people go to the same owners in every store that is made of it. */
    @Property(tries = 8)
    void aRebuiltStoreHasTheSameOwners(@ForAll Random random) throws IOException {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < 30; row++) {
            rows.add(row % 3 == 0 ? "%d,,93%d".formatted(row, row) : "%d,p%d@x.com,94%d".formatted(row, row, row));
        }
        assertThat(ownersOf(rows, random)).isEqualTo(ownersOf(rows, random));
    }

    private static String ownersOf(List<String> rows, Random random) throws IOException {
        List<String> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        StoreUrl url = TestStores.duckDbUrl();
        try (TestFolder folder = TestFolder.create()) {
            var desk = new Desk(folder.path(), url, """
                owners: {ana: {max_open: 7}, ben: {}, cy: {}}
                rules:
                  - {name: near, postal_code: 93, to: [ana, ben]}
                  - {name: far, to: {ben: 3, cy: 2}}
                """);
            desk.leads("id,email,postal_code\n" + String.join("\n", shuffled) + "\n");
        }
        try (Store store = Store.open(url)) {
            return store.read(sql -> sql.fetch(
                            "select i.value, l.owner from lead l join lead_identity i on i.lead_id = l.lead_id order by i.value")
                    .formatCSV());
        }
    }

    @Test
    void everyFaultOfTheFileIsNamed() {
        var folder = WorkspaceFolder.in(root).file("assignment.yaml", """
                owners:
                  ana: {max_open: 5}
                  ben: {name: ana}
                  cy: {max_opn: 3}
                rules:
                  - {name: a, to: [ana, bob]}
                  - {name: d, to: [ana, ana]}
                  - {name: a, to: [ben]}
                  - {name: b, to: {ana: 0}}
                  - {name: c, to: []}
                  - {name: fallback, location: hond, to: [ben], by: dice}
                fallback: ana
                """);
        assertThat(folder.read().problems())
                .extracting(problem -> problem.where() + ": " + problem.message())
                .containsExactly(
                        "assignment.yaml:3:3: \"ben\" is written \"ana\", as \"ana\" is",
                        "assignment.yaml:4:8: a lead owner has no key \"max_opn\"",
                        "assignment.yaml:6:25: no owner is called \"bob\"",
                        "assignment.yaml:7:25: \"ana\" is named twice",
                        "assignment.yaml:8:12: there is already a rule \"a\"",
                        "assignment.yaml:9:25: ana must be a whole number from 1 to 1000, not \"0\"",
                        "assignment.yaml:10:19: the rule \"c\" goes to nobody",
                        "assignment.yaml:11:12: no rule can be called \"fallback\"",
                        "assignment.yaml:11:32: no location is called \"hond\"",
                        "assignment.yaml:11:53: by must be round_robin | least_busy, not \"dice\"",
                        "assignment.yaml:12:11: \"ana\" gets whoever is left, so it cannot be away or have max_open");
    }

    @Test
    void aPredicateThatCannotBeReadIsNamed() {
        var workspace = WorkspaceFolder.in(root).file("assignment.yaml", """
                owners: {ana: {}}
                rules:
                  - {name: a, where: compny = 'x', to: ana}
                  - {name: b, where: score_purchase > 3, to: ana}
                """).workspace();
        assertThat(new AssignmentCheck().check(workspace))
                .extracting(problem -> problem.where() + ": " + problem.message())
                .containsExactly(
                        "assignment.yaml:3:22: a lead has no column compny",
                        "assignment.yaml:4:22: a lead has no column score_purchase");
    }

    @Test
    void aStateThatTheCountryDoesNotHaveIsDoubted() {
        var workspace = WorkspaceFolder.in(root).file("assignment.yaml", """
                owners: {ana: {}}
                rules:
                  - {name: west, state: [CA, Nevada, us-or], to: ana}
                  - {name: south, state: [Bavaria], to: ana}
                  - {name: alps, state: [Bavaria, Tirol], country: [DE, AT], to: ana}
                """).workspace();
        assertThat(new AssignmentCheck().check(workspace))
                .extracting(problem -> problem.severity() + " " + problem.where() + ": " + problem.message())
                .containsExactly(
                        "WARNING assignment.yaml:4:12: rule south asks for the state Bavaria, which US does not have");
    }
}
