package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.CONSENT;
import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.run.Envelope;
import io.drumbeat.run.Warning;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** No import switches anybody back on who has opted out, unless they opted in again and the row proves it. */
class ConsentTest {
    private static final String HEADER = "id,email_consent,sms_consent,consent_at,consent_text,consent_source\n";

    @TempDir
    Path root;

    @OnBothStores
    void whatIsSaidIsEnteredOnce(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads(HEADER + "1,yes,stop,2026-01-02T03:04:05Z,Yes please,web form\n2,,,,,\n3,unknown,,,,\n");
        imports.leads(HEADER + "1,yes,stop,2026-01-02T03:04:05Z,Yes please,web form\n");
        assertThat(imports.query(sql -> sql.select(
                                CONSENT_EVENT.CHANNEL,
                                CONSENT_EVENT.PURPOSE,
                                CONSENT_EVENT.STATE,
                                CONSENT_EVENT.OCCURRED_AT,
                                CONSENT_EVENT.SOURCE,
                                CONSENT_EVENT.EVIDENCE)
                        .from(CONSENT_EVENT)
                        .orderBy(CONSENT_EVENT.CHANNEL)
                        .fetch()))
                .isEqualTo("""
                        email | marketing | granted | 2026-01-02T03:04:05Z | web form | Yes please
                        sms | marketing | denied | 2026-01-02T03:04:05Z | web form | Yes please""");
    }

    @OnBothStores
    void aDenialCountsEvenWithoutADate(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads(HEADER + "1,yes,,,,\n");
        imports.leads(HEADER + "1,no,,,,\n");
        assertThat(states(imports)).isEqualTo("email denied");
    }

    @OnBothStores
    void aPlainAgreementDoesNotUndoADenial(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads(HEADER + "1,no,,2026-03-01,,\n");
        var again = imports.asOf("2026-11-21T00:00:00Z");
        again.file("leads.csv", HEADER + "1,yes,,,,\n1,yes,,2026-04-01,,\n1,yes,,2026-02-01,words,form\n");
        Envelope envelope = again.envelope(Imports.request("leads.csv"));
        assertThat(envelope.warnings()).extracting(Warning::code).contains("consent_ignored");
        assertThat(root.resolve(".drumbeat/runs/" + envelope.runId() + "/consents-ignored.csv"))
                .content()
                .isEqualTo("""
                        file,lead_id,channel,purpose,source,why,opted_out_at\r
                        leads.csv,1,email,marketing,form,older,2026-03-01T08:00:00Z\r
                        """);
        assertThat(states(imports)).isEqualTo("email denied");
    }

    @OnBothStores
    void aNewerAgreementWithEvidenceDoes(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads(HEADER + "1,no,,2026-03-01,,\n");
        String proven = HEADER + "1,yes,,2026-04-01,I want your offers,\n";
        imports.leads(proven);
        assertThat(states(imports)).isEqualTo("email granted");
        imports.leads(HEADER + "1,no,,2026-03-15,,\n");
        assertThat(states(imports)).isEqualTo("email granted");
        imports.leads(HEADER + "1,no,,2026-05-01,,\n");
        assertThat(states(imports)).isEqualTo("email denied");
        imports.leads(proven);
        assertThat(states(imports)).isEqualTo("email denied");
    }

    @OnBothStores
    void anOlderDenialBeatsAnAgreementThatProvesNothing(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads(HEADER + "1,yes,,2026-05-01,,\n");
        imports.leads(HEADER + "1,no,,2026-03-01,,\n");
        assertThat(states(imports)).isEqualTo("email denied");
        imports.leads(HEADER + "1,no,,2026-03-01,,\n");
        assertThat(ledger(imports)).hasSize(2);
    }

    @OnBothStores
    void ofOneFileTheOrderOfRowsDoesNotMatter(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads(
                HEADER
                        + "1,yes,,,,\n1,no,,,,\n2,no,,,,\n2,yes,,,,\n3,no,,2026-01-01,,\n3,yes,,2026-02-01,words,\n4,yes,,2026-02-01,words,\n4,no,,2026-01-01,,\n");
        assertThat(states(imports)).isEqualTo("email denied\nemail denied\nemail granted\nemail granted");
    }

    @OnBothStores
    void anUndatedAgreementIsNoProofHoweverWellItIsWorded(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads(HEADER + "1,yes,,,I want your offers,CRM export\n");
        imports.leads(HEADER + "1,no,,2026-03-01,,\n");
        assertThat(states(imports)).isEqualTo("email denied");
    }

    @OnBothStores
    void aDenialWithABareDateHoldsForAllOfThatDay(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads(HEADER + "1,no,,2026-03-01,,\n2,no,,2026-03-01T17:00:00Z,,\n");
        imports.leads(HEADER + "1,yes,,2026-03-01T22:00:00Z,words,\n2,yes,,2026-03-01,words,\n");
        assertThat(states(imports)).isEqualTo("email denied\nemail denied");
        imports.leads(HEADER + "3,yes,,2026-03-01T22:00:00Z,words,\n");
        imports.leads(HEADER + "3,no,,2026-03-01,,\n");
        assertThat(states(imports)).isEqualTo("email denied\nemail denied\nemail denied");
        imports.leads(HEADER + "3,no,,2026-03-01,,\n3,,,,,\n");
        assertThat(ledger(imports)).hasSize(4);
        imports.leads(HEADER + "1,yes,,2026-03-02,words,\n2,yes,,2026-03-01T18:00:00Z,words,\n");
        assertThat(states(imports)).isEqualTo("email denied\nemail granted\nemail granted");
    }

    @OnBothStores
    void aDenialWithoutADateIsSaidNow(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads(HEADER + "1,yes,,2026-11-20T20:00:00Z,words,form\n"); // a clock ahead of ours
        imports.leads(HEADER + "1,no,,,,\n");
        assertThat(states(imports)).isEqualTo("email denied");
        imports.leads(HEADER + "1,no,,,,\n1,,,,,\n");
        assertThat(ledger(imports)).hasSize(2);
    }

    @OnBothStores
    void ofAnAgreementWithATimeToComeNobodyKnowsWhetherItIsNewer(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads(HEADER + "1,no,,,,\n");
        var later = imports.asOf("2026-11-20T14:00:00Z");
        later.leads(HEADER + "1,yes,,2026-11-20T20:00:00Z,words,form\n2,yes,,2026-11-20T20:00:00Z,words,form\n");
        assertThat(states(imports)).isEqualTo("email denied\nemail granted");
        imports.asOf("2026-11-20T21:00:00Z").leads(HEADER + "1,yes,,2026-11-20T20:00:00Z,words,form\n3,,,,,\n");
        assertThat(states(imports)).isEqualTo("email granted\nemail granted");
    }

    @OnBothStores
    void theOrderOfFilesDoesNotMatter(StoreUrl url) {
        List<String> files = List.of(
                "1,yes,,2026-04-01,words,\n2,yes,,2026-04-01,words,\n3,yes,,2026-05-01,,CRM\n4,yes,,,,CRM\n",
                "1,no,,2026-03-01,,\n2,no,,2026-06-01,,\n3,no,,2026-01-01,,\n4,no,,2026-01-01,,\n",
                "1,yes,,2026-02-01,words,\n2,no,,2026-05-01,,\n");
        var imports = new Imports(root, url);
        for (int order = 0; order < 6; order++) {
            int first = order % 3;
            int second = (first + 1 + order / 3) % 3;
            for (int file : new int[] {first, second, 3 - first - second}) {
                String people = files.get(file).replaceAll("(?m)^", order + "-");
                imports.leads(HEADER + people);
            }
        }
        assertThat(states(imports).lines()).filteredOn("email granted"::equals).hasSize(12);
        assertThat(states(imports).lines()).filteredOn("email denied"::equals).hasSize(12);
    }

    @OnBothStores
    void eachChannelAndTheLegalBasisAreKept(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads("id,pixel_consent,outreach_consent,consent_basis,consent_at\n"
                + "1,no,yes,Legitimate interest,2026-01-02\n2,yes,,because,\n");
        assertThat(imports.query(sql -> sql.select(
                                CONSENT_EVENT.CHANNEL,
                                CONSENT_EVENT.STATE,
                                CONSENT_EVENT.LEGAL_BASIS,
                                CONSENT_EVENT.PROVEN)
                        .from(CONSENT_EVENT)
                        .orderBy(CONSENT_EVENT.CHANNEL)
                        .fetch()))
                .isEqualTo("outreach | granted | legitimate_interest | false\n"
                        + "pixel | denied | legitimate_interest | true");
    }

    @OnBothStores
    void anAgreementFromTheFutureRejectsTheRow(StoreUrl url) {
        var imports = new Imports(root, url);
        assertThat(imports.leads(HEADER + "1,yes,,2027-04-01,words,\n").rejected())
                .isEqualTo(1);
    }

    private static List<String> ledger(Imports imports) {
        return imports.query(sql -> sql.selectFrom(CONSENT_EVENT).fetch())
                .lines()
                .toList();
    }

    private static String states(Imports imports) {
        return imports.query(sql -> sql.select(CONSENT.CHANNEL.concat(" ").concat(CONSENT.STATE))
                .from(CONSENT)
                .orderBy(CONSENT.STATE)
                .fetch());
    }
}
