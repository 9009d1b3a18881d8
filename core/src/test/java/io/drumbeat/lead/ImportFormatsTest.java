package io.drumbeat.lead;

import static io.drumbeat.lead.Imports.figures;
import static io.drumbeat.lead.Imports.request;
import static io.drumbeat.sql.Tables.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.intake.ReadOptions;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Warning;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.io.TempDir;

/** The same people come in by every kind of file. */
class ImportFormatsTest {
    private static final String ANA_AND_BOB = """
            ana@x.com | +15593250188 | Ana García | 01234 | 1980-02-03
            bob@x.com | +15593250189 | Bob Lee | 93710 | null""";

    @TempDir
    Path root;

    @OnBothStores
    void workbooksBringPeople(StoreUrl url) throws IOException {
        var imports = new Imports(root, url);
        try (var xlsx = new XSSFWorkbook();
                var xls = new HSSFWorkbook()) {
            write(xlsx, "crm.xlsx");
            write(xls, "crm.xls");
        }
        assertThat(figures(imports.run(request("crm.xlsx"))))
                .isEqualTo("read 3: inserted 2, updated 0, unchanged 0, merged 0, rejected 1");
        assertThat(people(imports)).isEqualTo(ANA_AND_BOB);
        assertThat(figures(imports.run(request("crm.xls"))))
                .isEqualTo("read 3: inserted 0, updated 0, unchanged 2, merged 0, rejected 1");
    }

    @OnBothStores
    void rejectedRowsOfASheetNameItAndCanBeMended(StoreUrl url) throws IOException {
        var imports = new Imports(root, url);
        try (var xlsx = new XSSFWorkbook()) {
            write(xlsx, "crm.xlsx");
        }
        Envelope envelope = imports.envelope(request("crm.xlsx"));
        assertThat(envelope.exitCode()).isEqualTo(3);
        Path rejects = root.resolve(".drumbeat/runs/" + envelope.runId() + "/rejects.csv");
        assertThat(Files.readAllLines(rejects))
                .containsExactly(
                        "Name,Email,Mobile,Zip,DOB,_file,_line,_reasons",
                        "Cy,nobody,,,,crm.xlsx#People,5,Email: It has no @ between a name and a domain");
        Files.writeString(root.resolve("mended.csv"), Files.readString(rejects).replace("nobody", "cy@x.com"));
        assertThat(figures(imports.run(request("mended.csv"))))
                .isEqualTo("read 1: inserted 1, updated 0, unchanged 0, merged 0, rejected 0");
    }

    @OnBothStores
    void aSheetIsChosenBySourceOrFlagAndTheSameFileReadOtherwiseIsAnotherFile(StoreUrl url) throws IOException {
        var imports = new Imports(root, url).file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                sources:
                  crm: {kind: leads, path: "*.xlsx", sheet: Old}
                """);
        try (var xlsx = new XSSFWorkbook()) {
            write(xlsx, "crm.xlsx");
        }
        assertThat(figures(imports.run(ImportLeads.Request.of())))
                .isEqualTo("read 1: inserted 1, updated 0, unchanged 0, merged 0, rejected 0");
        var flagged = new ImportLeads.Request(List.of(), "crm", null, ReadOptions.DETECT.sheet("people"), 0, 1.0, 0);
        assertThat(figures(imports.run(flagged)))
                .isEqualTo("read 3: inserted 2, updated 0, unchanged 0, merged 0, rejected 1");
        assertThat(figures(imports.run(ImportLeads.Request.of())))
                .isEqualTo("read 1: inserted 0, updated 0, unchanged 1, merged 0, rejected 0");
    }

    @OnBothStores
    void rejectsOfASourceThatNeverQuotesAreMendedInTheFileOfTheRun(StoreUrl url) throws IOException {
        var imports = new Imports(root, url).file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                sources:
                  dms: {kind: leads, path: dms.txt, delimiter: "|", quotes: none, encoding: windows-1252, header_row: 2}
                """).file("dms.txt", """
                export
                email|first name|city
                a@x.com|"Big Al|Fresno
                nobody|"Cy|Clovis, CA
                """);
        Envelope envelope =
                imports.envelope(new ImportLeads.Request(List.of(), "dms", null, ReadOptions.DETECT, 0, 1.0, 0));
        assertThat(figures((ImportLeads.Summary) envelope.summary()))
                .isEqualTo("read 2: inserted 1, updated 0, unchanged 0, merged 0, rejected 1");
        Path rejects = root.resolve(".drumbeat/runs/" + envelope.runId() + "/rejects.csv");
        Files.writeString(rejects, Files.readString(rejects).replace("nobody", "cy@x.com"));
        var again = new ImportLeads.Request(List.of(rejects.toString()), "dms", null, ReadOptions.DETECT, 0, 1.0, 0);
        assertThat(figures(imports.run(again)))
                .isEqualTo("read 1: inserted 1, updated 0, unchanged 0, merged 0, rejected 0");
        assertThat(imports.query(sql -> sql.select(LEAD.EMAIL, LEAD.FIRST_NAME, LEAD.CITY)
                        .from(LEAD)
                        .orderBy(LEAD.EMAIL)
                        .fetch()))
                .isEqualTo("a@x.com | \"Big Al | Fresno\ncy@x.com | \"Cy | Clovis, CA");
    }

    @OnBothStores
    void jsonDocumentsBringPeople(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.file("crm.json", """
                {"total": 2, "contacts": [
                  {"shoe": {"size": 41}, "email": "Ana@X.com", "mobile": 5593250188, "name": "GARCÍA, ANA", "zip": "01234", "dob": "1980-02-03"},
                  {"email": "bob@x.com", "mobile": "(559) 325-0189", "name": "Bob Lee", "zip": 93710},
                  {"email": "nobody"}
                ]}
                """);
        Envelope envelope = imports.envelope(request("crm.json"));
        assertThat(figures((ImportLeads.Summary) envelope.summary()))
                .isEqualTo("read 3: inserted 2, updated 0, unchanged 0, merged 0, rejected 1");
        assertThat(envelope.warnings())
                .extracting(Warning::message)
                .containsExactly(
                        "crm.json has columns that no field reads: shoe.size. A mapping can keep them: unmapped: keep");
        assertThat(people(imports)).isEqualTo(ANA_AND_BOB);
    }

    @OnBothStores
    void leadsOfTheCarTradeBringPeopleAndWhatTheyWant(StoreUrl url) {
        var imports = new Imports(root, url);
        imports.file("lead.eml", """
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8

                <?adf version="1.0"?>
                <adf><prospect><id source="AutoMart">7</id><requestdate>2026-03-30T15:30:20-08:00</requestdate>
                <vehicle interest="lease"><year>2026</year><make>Honda</make><model>Accord</model></vehicle>
                <vehicle interest="trade-in"><year>2014</year><make>Ford</make><model>Focus</model></vehicle>
                <customer><contact><name part="first">Ana</name><name part="last">García</name>
                <email>Ana@X.com</email><phone type="cellphone">559 325 0188</phone></contact></customer>
                <vendor><vendorname>Redwood Honda</vendorname></vendor><provider><name>AutoMart</name></provider></prospect></adf>
                """);
        assertThat(figures(imports.run(request("lead.eml"))))
                .isEqualTo("read 1: inserted 1, updated 0, unchanged 0, merged 0, rejected 0");
        assertThat(imports.query(sql -> sql.select(
                                LEAD.EMAIL,
                                LEAD.PHONE,
                                LEAD.FULL_NAME,
                                LEAD.INTEREST,
                                LEAD.TRADE_IN,
                                LEAD.OWNED_YEAR,
                                LEAD.SOURCE,
                                LEAD.CREATED_AT,
                                LEAD.ATTRIBUTES)
                        .from(LEAD)
                        .fetch()))
                .isEqualTo(
                        "ana@x.com | +15593250188 | Ana García | 2026 Honda Accord | 2014 Ford Focus | 2014 | AutoMart"
                                + " | 2026-03-30T23:30:20Z | {\"interest_type\":\"lease\",\"request_id\":\"automart:7\",\"vendor\":\"Redwood Honda\"}");
        assertThat(figures(imports.run(request("lead.eml"))))
                .isEqualTo("read 1: inserted 0, updated 0, unchanged 1, merged 0, rejected 0");
    }

    private void write(Workbook book, String file) throws IOException {
        Sheet sheet = book.createSheet("People");
        row(sheet, 0, "All customers");
        row(sheet, 1, "Name", "Email", "Mobile", "Zip", "DOB");
        row(sheet, 2, "GARCÍA, ANA", "Ana@X.com");
        sheet.getRow(2).createCell(2).setCellValue(5593250188d);
        styled(book, sheet, 3, 1234, "00000");
        styled(book, sheet, 4, 29254, "m/d/yyyy");
        row(sheet, 3, "Bob Lee", "bob@x.com", "(559) 325-0189", "93710");
        row(sheet, 4, "Cy", "nobody");
        row(book.createSheet("Old"), 0, "Email");
        row(book.getSheet("Old"), 1, "old@x.com");
        try (OutputStream out = Files.newOutputStream(root.resolve(file))) {
            book.write(out);
        }
    }

    private static void row(Sheet sheet, int row, String... cells) {
        var created = sheet.createRow(row);
        for (int i = 0; i < cells.length; i++) {
            created.createCell(i).setCellValue(cells[i]);
        }
    }

    private static void styled(Workbook book, Sheet sheet, int column, double value, String format) {
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        var cell = sheet.getRow(2).createCell(column);
        cell.setCellValue(value);
        cell.setCellStyle(style);
    }

    private static String people(Imports imports) {
        return imports.query(
                sql -> sql.select(LEAD.EMAIL, LEAD.PHONE, LEAD.FULL_NAME, LEAD.POSTAL_CODE, LEAD.BIRTH_DATE)
                        .from(LEAD)
                        .orderBy(LEAD.EMAIL)
                        .fetch());
    }
}
