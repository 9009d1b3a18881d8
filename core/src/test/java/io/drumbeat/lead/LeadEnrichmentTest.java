package io.drumbeat.lead;

import static io.drumbeat.lead.Imports.figures;
import static io.drumbeat.lead.Imports.request;
import static io.drumbeat.sql.Tables.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.run.Envelope;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What an import tells of people beyond what their rows say. */
class LeadEnrichmentTest {
    @TempDir
    Path root;

    @OnBothStores
    void zonesComeFromPostalCodesAndPhones(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads("""
                id,phone,zip,timezone,country
                1,559-325-0188,10001,PST,
                2,212-555-2123,2134,,
                3,800-325-0188,,,
                4,030 901820,,,DE
                """);
        assertThat(imports.query(sql -> sql.select(LEAD.POSTAL_CODE, LEAD.TIMEZONE, LEAD.POSTAL_ZONE, LEAD.PHONE_ZONE)
                        .from(LEAD)
                        .orderBy(LEAD.LEAD_ID)
                        .fetch()))
                .isEqualTo("""
                        10001 | America/Los_Angeles | America/New_York | America/Los_Angeles
                        02134 | null | America/New_York | America/New_York
                        null | null | null | null
                        null | null | null | Europe/Berlin""");
    }

    @OnBothStores
    void phonesAndPostalCodesAreThoseOfTheRowsCountryThenOfItsLocation(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                locations:
                  perth: {name: Redwood Perth, region: AU}
                  fresno: {name: Redwood Fresno}
                sources:
                  aus: {kind: leads, path: leads.csv, location: perth}
                """);
        imports.file("leads.csv", """
                id,phone,zip,store,country
                1,0412 345 678,800,,
                2,559-325-0188,800,fresno,
                3,0151 23456789,1067,,Germany
                """);
        imports.run(new ImportLeads.Request(
                java.util.List.of(), "aus", null, io.drumbeat.intake.ReadOptions.DETECT, 0, 1.0, 0));
        assertThat(imports.query(sql -> sql.select(LEAD.PHONE, LEAD.POSTAL_CODE, LEAD.LOCATION)
                        .from(LEAD)
                        .orderBy(LEAD.LEAD_ID)
                        .fetch()))
                .isEqualTo("""
                        +61412345678 | 0800 | perth
                        +15593250188 | 00800 | fresno
                        +4915123456789 | 01067 | perth""");
    }

    @OnBothStores
    void theChannelFollowsFromTagsAndPages(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads("""
                id,lead source,utm medium,referrer,landing page
                1,google,cpc,,
                2,,,https://chatgpt.com/,https://x.example/?a=1
                3,Walk-in,,,
                """);
        assertThat(imports.query(sql -> sql.select(
                                LEAD.SOURCE, LEAD.MEDIUM, LEAD.REFERRER, LEAD.LANDING_PAGE, LEAD.SOURCE_CHANNEL)
                        .from(LEAD)
                        .orderBy(LEAD.LEAD_ID)
                        .fetch()))
                .isEqualTo("""
                        google | cpc | null | null | paid
                        null | null | https://chatgpt.com/ | https://x.example/?a=1 | chatbot
                        Walk-in | null | null | null | null""");
    }

    @OnBothStores
    void whatLooksWrongIsKeptAndSaid(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.file("leads.csv", """
                email,first name
                ana@gmial.com,Ana
                bob@gmial.com,Bob
                cy@hotmial.com,Cy
                dee@mailinator.com,Dee
                test@example.com,Eve
                fay@example.com,ASDF
                gus@example.com,Gus
                """);
        Envelope envelope = imports.envelope(request("leads.csv"));
        assertThat(figures((ImportLeads.Summary) java.util.Objects.requireNonNull(envelope.summary())))
                .isEqualTo("read 7: inserted 7, updated 0, unchanged 0, merged 0, rejected 0");
        assertThat(envelope.warnings())
                .extracting(warning -> warning.code() + ": " + warning.message())
                .containsExactly(
                        "mistyped_email: 3 e-mail addresses of leads.csv look mistyped, kept as typed:"
                                + " gmial.com (2; gmail.com?), hotmial.com (1; hotmail.com?)",
                        "disposable_email: 1 row of leads.csv has a disposable e-mail address, which rules know as"
                                + " disposable_address",
                        "test_data: 2 rows of leads.csv look like somebody's test, which rules know as test_data");
        assertThat(imports.query(sql -> sql.select(LEAD.EMAIL)
                        .from(LEAD)
                        .where(LEAD.FIRST_NAME.eq("Ana"))
                        .fetch()))
                .isEqualTo("ana@gmial.com");
    }
}
