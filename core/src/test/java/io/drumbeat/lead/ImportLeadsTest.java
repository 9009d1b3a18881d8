package io.drumbeat.lead;

import static io.drumbeat.lead.Imports.figures;
import static io.drumbeat.lead.Imports.request;
import static io.drumbeat.sql.Tables.CONSENT;
import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.intake.ReadOptions;
import io.drumbeat.run.Envelope;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.io.TempDir;

class ImportLeadsTest {
    @TempDir
    Path root;

    @OnBothStores
    void rowsAreNormalisedAndStored(StoreUrl url) {
        var imports = new Imports(root, url);
        var summary = imports.leads("""
                email,phone,first name,surname,state,country,dob,attributes.tier
                 Ana.Garcia@Example.COM ,(559) 325-0188,ANA,GARCÍA,california,USA,1980-02-03,gold
                ,+44 20 7946 0958,,,,United Kingdom,,
                """);
        assertThat(figures(summary)).isEqualTo("read 2: inserted 2, updated 0, unchanged 0, merged 0, rejected 0");
        assertThat(imports.query(sql -> sql.select(
                                LEAD.EMAIL,
                                LEAD.PHONE,
                                LEAD.PHONE_TYPE,
                                LEAD.FULL_NAME,
                                LEAD.STATE,
                                LEAD.COUNTRY,
                                LEAD.BIRTH_DATE,
                                LEAD.ATTRIBUTES,
                                LEAD.CREATED_AT)
                        .from(LEAD)
                        .orderBy(LEAD.EMAIL.nullsLast())
                        .fetch()))
                .isEqualTo("""
                        ana.garcia@example.com | +15593250188 | either | Ana García | CA | US | 1980-02-03 | {"tier":"gold"} | 2026-11-20T12:00:00Z
                        null | +442079460958 | fixed | null | null | GB | null | null | 2026-11-20T12:00:00Z""");
    }

    @OnBothStores
    void theSameFileTwiceChangesNothing(StoreUrl url) {
        var imports = new Imports(root, url);
        String file = """
                id,email,phone,first name,email opt in,attributes.a
                1,a@x.com,5593250188,Ana,yes,1
                2,,5593250189,Bob,no,
                ,c@x.com,,Cy,,2
                """;
        imports.leads(file);
        String before = everything(imports);
        imports.asOf("2026-11-21T12:00:00Z");
        assertThat(figures(imports.leads(file)))
                .isEqualTo("read 3: inserted 0, updated 0, unchanged 3, merged 0, rejected 0");
        assertThat(everything(imports)).isEqualTo(before);
        imports.file("by-another-name.csv", file);
        assertThat(figures(imports.run(request("by-another-name.csv"))))
                .isEqualTo("read 3: inserted 0, updated 0, unchanged 3, merged 0, rejected 0");
        assertThat(everything(imports)).isEqualTo(before);
    }

    @OnBothStores
    void theSameFileAgainIsWarnedOfAgain(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.file("leads.csv", "id,email,shoe size\n1,a@x.com,9\n2,b@x.com,8\n,b@x.com,8\n");
        Envelope first = imports.envelope(request("leads.csv"));
        Envelope again = imports.asOf("2026-11-21T12:00:00Z").envelope(request("leads.csv"));
        assertThat(again.warnings()).isEqualTo(first.warnings()).isNotEmpty();
        assertThat(figures((ImportLeads.Summary) again.summary()))
                .isEqualTo("read 3: inserted 0, updated 0, unchanged 2, merged 1, rejected 0");
    }

    @OnBothStores
    void aRowThatWasAheadOfItsTimeIsTakenWhenItsTimeHasCome(StoreUrl url) throws IOException {
        var imports = new Imports(root, url);
        imports.file(
                "leads.csv", "id,email,consent date,email opt in\n1,a@x.com,2026-11-25,yes\n2,b@x.com,,yes\n3,bad,,\n");
        assertThat(figures(imports.run(request("leads.csv"))))
                .isEqualTo("read 3: inserted 1, updated 0, unchanged 0, merged 0, rejected 2");
        Envelope later = imports.asOf("2026-11-30T12:00:00Z").envelope(request("leads.csv"));
        assertThat(figures((ImportLeads.Summary) later.summary()))
                .isEqualTo("read 3: inserted 1, updated 0, unchanged 1, merged 0, rejected 1");
        assertThat(Files.readAllLines(root.resolve(".drumbeat/runs/" + later.runId() + "/rejects.csv")))
                .hasSize(2);
    }

    @OnBothStores
    void twoFilesThatContradictEachOtherAreQuietTheSecondTime(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.file("crm.csv", "email,city\na@x.com,Fresno\nA@x.com,Fresno\nbad,\n");
        imports.file("forms.csv", "email,city\na@x.com,Clovis\n");
        imports.run(request("crm.csv", "forms.csv"));
        String before = everything(imports);
        assertThat(figures(imports.run(request("crm.csv", "forms.csv"))))
                .isEqualTo("read 4: inserted 0, updated 0, unchanged 2, merged 1, rejected 1");
        assertThat(everything(imports)).isEqualTo(before).contains("Clovis");
        imports.file("crm.csv", "email,city\na@x.com,Madera\n");
        assertThat(figures(imports.run(request("crm.csv", "forms.csv"))))
                .isEqualTo("read 2: inserted 0, updated 1, unchanged 1, merged 0, rejected 0");
    }

    @OnBothStores
    void anEmptyCellNeverErasesAndAFilledOneReplaces(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads("id,city,company,attributes.a,attributes.b\n1,Fresno,Acme,1,1\n");
        assertThat(figures(imports.leads("id,city,company,attributes.a,attributes.b\n1,,Apex,,2\n")))
                .isEqualTo("read 1: inserted 0, updated 1, unchanged 0, merged 0, rejected 0");
        assertThat(imports.query(sql -> sql.select(LEAD.CITY, LEAD.COMPANY, LEAD.ATTRIBUTES)
                        .from(LEAD)
                        .fetch()))
                .isEqualTo("Fresno | Apex | {\"a\":\"1\",\"b\":\"2\"}");
    }

    @OnBothStores
    void rowsAboutOnePersonAreMergedTheLaterWinning(StoreUrl url) {
        var imports = new Imports(root, url);
        var summary = imports.leads("""
                id,email,phone,first name,city,attributes.a,attributes.b
                ,ana@x.com,,Anna,,1,1
                7,ana@x.com,,,Fresno,2,
                ,ANA@x.com,559-325-0188,Ana,,,
                ,,(559) 325 0188,,Clovis,,
                """);
        assertThat(figures(summary)).isEqualTo("read 4: inserted 1, updated 0, unchanged 0, merged 3, rejected 0");
        assertThat(imports.query(sql -> sql.select(LEAD.EMAIL, LEAD.PHONE, LEAD.FIRST_NAME, LEAD.CITY, LEAD.ATTRIBUTES)
                        .from(LEAD)
                        .fetch()))
                .isEqualTo("ana@x.com | +15593250188 | Ana | Clovis | {\"a\":\"2\",\"b\":\"1\"}");
    }

    @OnBothStores
    void badRowsAreRejectedWithEveryReasonAndCanBeMended(StoreUrl url) throws IOException {
        var imports = new Imports(root, url);
        imports.file("leads.csv", """
                id,email,phone,email opt in
                1,not-an-address,123,maybe
                2,b@x.com,,yes
                ,,,yes
                4,d@x.com
                """);
        Envelope envelope = imports.envelope(request("leads.csv"));
        assertThat(envelope.exitCode()).isEqualTo(3);
        assertThat(figures((ImportLeads.Summary) envelope.summary()))
                .isEqualTo("read 4: inserted 1, updated 0, unchanged 0, merged 0, rejected 3");
        Path rejects = root.resolve(".drumbeat/runs/" + envelope.runId() + "/rejects.csv");
        assertThat(Files.readAllLines(rejects))
                .hasSize(4)
                .first()
                .isEqualTo("id,email,phone,email opt in,_file,_line,_reasons");
        assertThat(Files.readAllLines(rejects).get(1))
                .contains("leads.csv,2,")
                .contains("email: It has no @")
                .contains("phone: ")
                .contains("email opt in: Neither granted nor denied");
        Files.writeString(
                root.resolve("mended.csv"),
                Files.readString(rejects).replace("not-an-address,123,maybe", "a@x.com,5593250188,no"));
        assertThat(figures(imports.run(request("mended.csv"))))
                .isEqualTo("read 3: inserted 2, updated 0, unchanged 0, merged 0, rejected 1");
    }

    @OnBothStores
    void whatStandsBeyondTheHeaderIsRejectedUntilItIsMovedWhereItBelongs(StoreUrl url) throws IOException {
        var imports = new Imports(root, url);
        imports.file("leads.csv", """
                email,last name,city
                bad,,
                a@x.com,Smith,Jr.,Clovis
                b@x.com,Smith,Jr.,"Clovis, CA",,
                """);
        imports.file("leads.jsonl", """
                {"email": "c@x.com"}
                {"email": "d@x.com", "city
                {"email": "e@x.com", "last name": "Smith\\u0000"}
                """);
        Envelope envelope = imports.envelope(request("leads.csv", "leads.jsonl"));
        Path rejects = root.resolve(".drumbeat/runs/" + envelope.runId() + "/rejects.csv");
        String text = Files.readString(rejects);
        assertThat(text.lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("email,last name,city,_extra,_file,_line,_reasons"),
                        line -> assertThat(line).startsWith("bad,,,,leads.csv,2,"),
                        line -> assertThat(line).startsWith("a@x.com,Smith,Jr.,Clovis,leads.csv,3,"),
                        line -> assertThat(line).startsWith("b@x.com,Smith,Jr.,\"Clovis, CA\",leads.csv,4,"),
                        line -> assertThat(line)
                                .startsWith("\"\",,,\"{\"\"email\"\": \"\"d@x.com\"\", \"\"city\",leads.jsonl,2,"),
                        line -> assertThat(line).startsWith("e@x.com,Smith\uFFFD,,,leads.jsonl,3,"));
        imports.file(
                "mended.csv",
                text.replace("Smith,Jr.,Clovis,", "Smith Jr.,Clovis,,").replace("\uFFFD", ""));
        assertThat(figures(imports.run(request("mended.csv"))))
                .isEqualTo("read 5: inserted 2, updated 0, unchanged 0, merged 0, rejected 3");
        assertThat(imports.query(sql -> sql.select(LEAD.EMAIL, LEAD.LAST_NAME, LEAD.CITY)
                        .from(LEAD)
                        .orderBy(LEAD.EMAIL)
                        .fetch()))
                .isEqualTo("a@x.com | Smith Jr. | Clovis\nc@x.com | null | null\ne@x.com | Smith | null");
    }

    @OnBothStores
    void tooManyBadRowsStopTheRunAndNothingIsKept(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.file(
                "leads.csv", "email\n" + "ok%d@x.com\n".repeat(1).formatted(1) + "bad\n" + "fine@x.com\n".repeat(20));
        Envelope envelope = imports.envelope(ImportLeads.Request.of("leads.csv"));
        assertThat(envelope.exitCode()).isEqualTo(1);
        assertThat(envelope.error()).satisfies(error -> {
            assertThat(error.category()).isEqualTo("guard");
            assertThat(error.code()).isEqualTo("too_many_rejects");
            assertThat(error.message()).endsWith("rejected: 4.55%, and at most 2% may be");
            assertThat(error.hint()).contains("rejects.csv");
        });
        imports.file("all.csv", "email\nbad\nworse\n");
        assertThat(imports.envelope(ImportLeads.Request.of("all.csv")).error())
                .isNotNull()
                .extracting(Envelope.Failure::message, InstanceOfAssertFactories.STRING)
                .endsWith("2 of 2 records of all.csv are rejected: 100%, and at most 2% may be");
        assertThat(imports.query(sql -> sql.selectFrom(LEAD).fetch())).isEmpty();
        assertThat(root.resolve(".drumbeat/runs/" + envelope.runId() + "/rejects.csv"))
                .exists();
    }

    @OnBothStores
    void aBrokenFileIsOneErrorAndNothingIsKept(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.file("leads.csv", "email\na@x.com\nb@x.com\n\"c@x.com\nd@x.com\n");
        Envelope envelope = imports.envelope(ImportLeads.Request.of("leads.csv"));
        assertThat(envelope.error()).satisfies(error -> {
            assertThat(error.code()).isEqualTo("bad_quoting");
            assertThat(error.where()).isEqualTo("leads.csv:4");
        });
        assertThat(imports.query(sql -> sql.selectFrom(LEAD).fetch())).isEmpty();
    }

    @OnBothStores
    void aDryRunCountsAndChangesNothing(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads("id,email\n1,a@x.com\n");
        String before = everything(imports);
        imports.file("more.csv", "id,email,city\n1,a@x.com,Fresno\n2,b@x.com,\n");
        Envelope planned = imports.dryRun(request("more.csv"));
        assertThat(figures((ImportLeads.Summary) planned.summary()))
                .isEqualTo("read 2: inserted 1, updated 1, unchanged 0, merged 0, rejected 0");
        assertThat(everything(imports)).isEqualTo(before);
    }

    @OnBothStores
    void aValueThatOnlyDescribesIsLeftOutAndReported(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.file("leads.csv", "id,dob,gender\n1,19371233,f\n2,1990-01-02,martian\n");
        Envelope envelope = imports.envelope(request("leads.csv"));
        assertThat(envelope.exitCode()).isZero();
        assertThat(envelope.warnings())
                .extracting(warning -> warning.code() + ": " + warning.message())
                .anySatisfy(warning -> assertThat(warning)
                        .contains(
                                "left_out: leads.csv: 1 record was kept without birth_date",
                                "19371233",
                                "leads.csv:2"));
        assertThat(imports.query(sql -> sql.select(LEAD.BIRTH_DATE, LEAD.GENDER)
                        .from(LEAD)
                        .orderBy(LEAD.GENDER.nullsLast())
                        .fetch()))
                .isEqualTo("null | female\n1990-01-02 | null");
    }

    @OnBothStores
    void theFirstRowsAreShownAsTheyWouldBeStored(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.file("leads.csv", """
                id,name,email consent,sms consent,consent at,lease end
                1,MÜLLER-LÜDENSCHEIDT HANS,yes,STOP,2026-11-01T10:00:00Z,2027-03-01
                2,x,,,,
                """);
        var summary =
                imports.run(new ImportLeads.Request(List.of("leads.csv"), null, null, ReadOptions.DETECT, 1, null, 5));
        assertThat(summary.read()).isEqualTo(1);
        assertThat(summary.shown())
                .singleElement()
                .hasToString(
                        "{external_id=1, first_name=Müller-Lüdenscheidt, last_name=Hans, full_name=Müller-Lüdenscheidt Hans,"
                                + " lease_end=2027-03-01, email_consent=granted, sms_consent=denied,"
                                + " consent_at=2026-11-01T10:00:00Z}");
    }

    @OnBothStores
    void anEmailThatBelongsToSomebodyElseStaysThere(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads("id,email,first name\n1,home@x.com,Ana\n");
        var summary = imports.leads("id,email,first name\n2,home@x.com,Bob\n3,own@x.com,Cy\n1,own@x.com,Ana\n");
        assertThat(figures(summary)).isEqualTo("read 3: inserted 2, updated 1, unchanged 0, merged 0, rejected 0");
        assertThat(imports.query(sql -> sql.select(LEAD.FIRST_NAME, LEAD.EMAIL)
                        .from(LEAD)
                        .orderBy(LEAD.FIRST_NAME)
                        .fetch()))
                .isEqualTo("Ana | own@x.com\nBob | null\nCy | null");
    }

    @OnBothStores
    void theFullNameFollowsWhenALaterRowBringsOnlyAPartOfTheName(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads("id,first name,surname,full name\n1,Ana,Silva,\n2,,,Prince\n3,Cy,,\n4,Dee,,\n4,,Ray,\n");
        imports.leads("id,surname\n1,Berg\n3,Wu\n");
        assertThat(imports.query(sql -> sql.select(LEAD.FULL_NAME)
                        .from(LEAD)
                        .orderBy(LEAD.FULL_NAME)
                        .fetch()))
                .isEqualTo("Ana Berg\nCy Wu\nDee Ray\nPrince");
        assertThat(figures(imports.leads("id,first name,surname\n1,,Berg\n3,Cy,\n")))
                .isEqualTo("read 2: inserted 0, updated 0, unchanged 2, merged 0, rejected 0");
    }

    @OnBothStores
    void aPhoneDecidesOnlyWhereNothingContradicts(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.leads("id,email,phone,first name\n,ana@x.com,5593250188,Ana\n");
        var summary = imports.leads("""
                id,email,phone,first name
                ,bob@x.com,5593250188,Bob
                9,,5593250188,
                8,,5593250188,Ana
                """);
        assertThat(figures(summary)).isEqualTo("read 3: inserted 2, updated 0, unchanged 1, merged 0, rejected 0");
        assertThat(imports.query(sql -> sql.select(LEAD.FIRST_NAME, LEAD_IDENTITY.KIND, LEAD_IDENTITY.VALUE)
                        .from(LEAD)
                        .join(LEAD_IDENTITY)
                        .on(LEAD_IDENTITY.LEAD_ID.eq(LEAD.LEAD_ID))
                        .orderBy(LEAD_IDENTITY.KIND, LEAD_IDENTITY.VALUE)
                        .fetch()))
                .isEqualTo("""
                        Ana | email | ana@x.com
                        Bob | email | bob@x.com
                        Ana | external:id | 8
                        null | external:id | 9
                        Ana | phone | +15593250188""");
    }

    @OnBothStores
    void aMappingNamesColumnsSystemAndDates(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                locations:
                  honda: {name: Redwood Honda}
                """);
        imports.file("mappings/crm.yaml", """
                header_row: 2
                date_format: M/d/yyyy
                fields:
                  external_id: Customer No
                  full_name: Name
                  email: [Email, Alt Email]
                  location: {column: Store, lookup: {HON: honda}}
                  email_consent: {column: Mail OK, lookup: {X: granted, STOP: denied}}
                  attributes.lease_end: {column: Lease Mat., type: date, class: npi}
                """);
        imports.file("crm.csv", """
                Customers of today
                Customer No;Name;Email;Alt Email;Store;Mail OK;Lease Mat.
                C-1;"van den Berg, ANA";;ana@x.com;HON;X;3/4/2027
                """);
        assertThat(figures(imports.run(request("crm.csv").with("crm"))))
                .isEqualTo("read 1: inserted 1, updated 0, unchanged 0, merged 0, rejected 0");
        assertThat(imports.query(sql -> sql.select(
                                LEAD.FIRST_NAME,
                                LEAD.LAST_NAME,
                                LEAD.EMAIL,
                                LEAD.LOCATION,
                                LEAD.ATTRIBUTES,
                                CONSENT.STATE)
                        .from(LEAD)
                        .join(CONSENT)
                        .on(CONSENT.LEAD_ID.eq(LEAD.LEAD_ID))
                        .fetch()))
                .isEqualTo("Ana | van den Berg | ana@x.com | honda | {\"lease_end\":\"2027-03-04\"} | granted");
        assertThat(imports.query(sql -> sql.select(LEAD_IDENTITY.KIND)
                        .from(LEAD_IDENTITY)
                        .orderBy(LEAD_IDENTITY.KIND)
                        .fetch()))
                .isEqualTo("email\nexternal:crm");
    }

    private static String everything(Imports imports) {
        return imports.query(sql -> sql.selectFrom(LEAD).orderBy(LEAD.LEAD_ID).fetch())
                + imports.query(sql -> sql.selectFrom(LEAD_IDENTITY)
                        .orderBy(LEAD_IDENTITY.KIND, LEAD_IDENTITY.VALUE)
                        .fetch())
                + imports.query(sql ->
                        sql.selectFrom(CONSENT_EVENT).orderBy(CONSENT_EVENT.ID).fetch());
    }
}
