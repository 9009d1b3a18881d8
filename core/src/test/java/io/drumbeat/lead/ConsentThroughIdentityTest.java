package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.CONSENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.dedupe.MergeLeads;
import io.drumbeat.dedupe.UnmergeLeads;
import io.drumbeat.intake.ReadOptions;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.run.Summary;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.Workspaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever files name and rename people by, and whoever is merged and split meanwhile: nobody counts as willing unless rows
 * that are about them, as far as is known now, say so, and none that is about them says no.
 */
class ConsentThroughIdentityTest {
    private static final int WORLDS = 40;
    private static final int ROUNDS = 5;

    @TempDir
    Path root;

    /** A row of one world; it names somebody by an id, an address, or both, and says yes or no on a day. */
    private record Said(int world, String system, int id, int email, boolean yes, int day) {
        String line() {
            return "%s,%s,%s,2026-03-%02dT10:00:00Z,on paper%n"
                    .formatted(id == 0 ? "" : externalId(), email == 0 ? "" : address(), yes ? "yes" : "no", day);
        }

        String externalId() {
            return "c" + world + "-" + id;
        }

        String address() {
            return "e" + world + "-" + email + "@x.com";
        }

        /** The strongest of the identities, as the store knows it. */
        String identity() {
            return id > 0 ? "external:" + system + " " + externalId() : "email " + address();
        }
    }

    @OnBothStores
    void nobodyIsWillingWithoutRowsThatAreAboutThemAndSaySo(StoreUrl url) {
        var imports = new Imports(root, url);
        for (String system : List.of("crm", "web")) {
            imports.file("mappings/" + system + ".yaml", """
                    external_system: %s
                    fields:
                      external_id: id
                      email: email
                      sms_consent: sms
                      consent_at: at
                      consent_text: text
                    """.formatted(system));
        }
        var random = new SplittableRandom(11);
        List<Said> said = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            String system = random.nextBoolean() ? "crm" : "web";
            List<Said> rows = new ArrayList<>();
            for (int world = 0; world < WORLDS; world++) {
                int id = random.nextInt(4);
                int email = id == 0 ? 1 + random.nextInt(3) : random.nextInt(4);
                rows.add(new Said(world, system, id, email, random.nextInt(3) > 0, 1 + random.nextInt(28)));
            }
            var text = new StringBuilder("id,email,sms,at,text\n");
            rows.forEach(row -> text.append(row.line()));
            imports.file(system + round + ".csv", text.toString());
            imports.run(new ImportLeads.Request(
                    List.of(system + round + ".csv"), null, system, ReadOptions.DETECT, 0, 1.0, 0));
            said.addAll(rows);
            byHand(imports, url, random);
            assertThat(unjustified(imports, said)).as("after round %d", round).isEmpty();
        }
    }

    /** Somebody makes two leads one, and splits two others. */
    private void byHand(Imports imports, StoreUrl url, SplittableRandom random) {
        List<String> leads = imports.query(sql -> sql.select(LEAD.LEAD_ID)
                        .from(LEAD)
                        .orderBy(LEAD.LEAD_ID)
                        .fetch())
                .lines()
                .toList();
        int one = random.nextInt(leads.size() - 1);
        run(
                url,
                new MergeLeads.Request(leads.get(one), List.of(leads.get(one + 1))),
                new MergeLeads(Workspaces.empty(root)));
        List<String> absorbed = imports.query(sql -> sql.select(LEAD_MERGE.ABSORBED_ID)
                        .from(LEAD_MERGE)
                        .where(LEAD_MERGE.UNDONE_AT.isNull())
                        .and(LEAD_MERGE.LEAD_ID.eq(LEAD_MERGE.SURVIVOR_ID))
                        .orderBy(LEAD_MERGE.ABSORBED_ID)
                        .fetch())
                .lines()
                .toList();
        run(
                url,
                new UnmergeLeads.Request(absorbed.get(random.nextInt(absorbed.size())), false),
                new UnmergeLeads(Workspaces.empty(root)));
    }

    private <Q, S extends Summary> void run(StoreUrl url, Q request, Pipeline<Q, S> pipeline) {
        var envelope = new Runner(RunSettings.of(root.resolve(".drumbeat"), url).asOf(Imports.AS_OF))
                .run("by hand", request, pipeline);
        assertThat(envelope.exitCode()).as(envelope.toString()).isZero();
    }

    /** Leads that count as willing, and what was said by rows that are about them now. */
    private static Map<String, List<Said>> unjustified(Imports imports, List<Said> said) {
        Map<String, String> owners = new HashMap<>();
        imports.query(sql -> sql.select(LEAD_IDENTITY.KIND, LEAD_IDENTITY.VALUE, LEAD_IDENTITY.LEAD_ID)
                        .from(LEAD_IDENTITY)
                        .fetch())
                .lines()
                .map(line -> line.split(" \\| ", -1))
                .forEach(cells -> owners.put(cells[0] + " " + cells[1], cells[2]));
        Map<String, List<Said>> unjustified = new HashMap<>();
        imports.query(sql -> sql.select(CONSENT.LEAD_ID)
                        .from(CONSENT)
                        .where(CONSENT.STATE.eq("granted"))
                        .fetch())
                .lines()
                .forEach(lead -> {
                    List<Said> theirs = said.stream()
                            .filter(row -> lead.equals(owners.get(row.identity())))
                            .toList();
                    int no = theirs.stream()
                            .filter(row -> !row.yes())
                            .mapToInt(Said::day)
                            .max()
                            .orElse(0);
                    if (theirs.stream().noneMatch(row -> row.yes() && row.day() > no)) {
                        unjustified.put(lead, theirs);
                    }
                });
        return unjustified;
    }
}
