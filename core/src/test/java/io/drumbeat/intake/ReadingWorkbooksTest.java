package io.drumbeat.intake;

import static io.drumbeat.intake.Read.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbookType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingWorkbooksTest {
    @TempDir
    Path folder = Path.of("");

    enum Kind {
        XLSX,
        XLS;

        Workbook create() {
            return this == XLSX ? new XSSFWorkbook() : new HSSFWorkbook();
        }

        String fileName() {
            return this == XLSX ? "people.xlsx" : "people.xls";
        }
    }

    @Nested
    class Cells {
        @ParameterizedTest
        @EnumSource(Kind.class)
        void areReadAsTheyAreMeant(Kind kind) throws IOException {
            Read read = read(kind, book -> {
                Sheet sheet = book.createSheet("People");
                row(sheet, 0, "kind", "value");
                number(book, row(sheet, 1, "phone"), 5551234567d, "General");
                number(book, row(sheet, 2, "zip"), 1234, "00000");
                number(book, row(sheet, 3, "zip+4"), 937101234, "00000\\-0000");
                number(book, row(sheet, 4, "US phone"), 5593250188d, "[<=9999999]###\\-####;\\(###\\)\\ ###\\-####");
                number(book, row(sheet, 5, "FR phone"), 612345678, "0#\" \"##\" \"##\" \"##\" \"##");
                number(book, row(sheet, 6, "SSN"), 78051120, "000\\-00\\-0000");
                number(book, row(sheet, 7, "price"), 12345.675, "\"$\"#,##0.00");
                number(book, row(sheet, 8, "percent"), 0.05, "0%");
                number(book, row(sheet, 9, "sum"), 0.1 + 0.2, "General");
                number(book, row(sheet, 10, "id"), 123456789012345d, "0");
                number(book, row(sheet, 11, "miles"), 12000, "#,##0\" mi\"");
                row(sheet, 12, "yes").createCell(1).setCellValue(true);
                row(sheet, 13, "text", "  01234 ");
            });
            assertThat(read.lines())
                    .containsExactly(
                            "2: phone | 5551234567",
                            "3: zip | 01234",
                            "4: zip+4 | 93710-1234",
                            "5: US phone | (559) 325-0188",
                            "6: FR phone | 06 12 34 56 78",
                            "7: SSN | 078-05-1120",
                            "8: price | 12345.675",
                            "9: percent | 0.05",
                            "10: sum | 0.3",
                            "11: id | 123456789012345",
                            "12: miles | 12000",
                            "13: yes | true",
                            "14: text |   01234 ");
            assertThat(read.warnings()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void datesAndTimesBecomeIsoText(Kind kind) throws IOException {
            Read read = read(kind, book -> {
                Sheet sheet = book.createSheet("People");
                row(sheet, 0, "kind", "value");
                date(book, row(sheet, 1, "date"), LocalDateTime.of(2026, 3, 4, 0, 0), "m/d/yy");
                date(book, row(sheet, 2, "German"), LocalDateTime.of(2026, 3, 4, 0, 0), "dd.mm.yyyy;@");
                date(book, row(sheet, 3, "words"), LocalDateTime.of(1931, 12, 24, 0, 0), "d\" de \"mmmm\" de \"yyyy");
                date(book, row(sheet, 4, "time stamp"), LocalDateTime.of(2026, 3, 4, 17, 5, 9), "yyyy-mm-dd hh:mm");
                number(book, row(sheet, 5, "time"), 0.75, "h:mm AM/PM");
                number(book, row(sheet, 6, "hours worked"), 1.5, "[h]:mm:ss");
                number(book, row(sheet, 7, "no date"), 46085, "General");
            });
            assertThat(read.lines())
                    .containsExactly(
                            "2: date | 2026-03-04",
                            "3: German | 2026-03-04",
                            "4: words | 1931-12-24",
                            "5: time stamp | 2026-03-04T17:05:09",
                            "6: time | 18:00:00",
                            "7: hours worked | 36:00:00",
                            "8: no date | 46085");
        }

        @Test
        void daysMayCountFrom1904() throws IOException {
            Path xlsx = new RawXlsx().from1904().sheet("""
                            <row><c t="str"><v>birthday</v></c></row><row><c s="1"><v>44623</v></c></row>""").write(folder.resolve("1904.xlsx"));
            assertThat(Read.all(xlsx).lines()).containsExactly("2: 2026-03-04");
            Path xls = write(Kind.XLS, book -> {
                row(book.createSheet("People"), 0, "birthday");
                number(book, book.getSheetAt(0).createRow(1), 0, 44623, "m/d/yy");
            });
            Files.write(xls, countingFrom1904(Files.readAllBytes(xls)));
            assertThat(Read.all(xls).lines()).containsExactly("2: 2026-03-04");
        }

        /** Sets the flag of the record DATEMODE (0x22, two bytes). */
        private static byte[] countingFrom1904(byte[] xls) {
            for (int i = 0; i < xls.length - 6; i++) {
                if (xls[i] == 0x22 && xls[i + 1] == 0 && xls[i + 2] == 2 && xls[i + 3] == 0 && xls[i + 4] == 0) {
                    xls[i + 4] = 1;
                    return xls;
                }
            }
            throw new AssertionError("no date mode");
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void ofFormulasTheLastValueCounts(Kind kind) throws IOException {
            Read read = read(kind, book -> {
                Sheet sheet = book.createSheet("People");
                row(sheet, 0, "a", "text", "number", "truth", "date", "none", "error");
                var row = row(sheet, 1, "Ana");
                row.createCell(1).setCellFormula("UPPER(A2)&\"!\"");
                row.createCell(2).setCellFormula("LEN(A2)*1000000000");
                row.createCell(3).setCellFormula("LEN(A2)=3");
                row.createCell(4).setCellFormula("DATE(2026,3,4)");
                row.getCell(4).setCellStyle(style(book, "m/d/yyyy"));
                row.createCell(5).setCellFormula("\"\"");
                row.createCell(6).setCellFormula("1/0");
                book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            });
            assertThat(read.lines()).containsExactly("2: Ana | ANA! | 3000000000 | true | 2026-03-04 |  | ");
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void errorsAreEmptyAndCounted(Kind kind) throws IOException {
            Read read = read(kind, book -> {
                Sheet sheet = book.createSheet("People");
                row(sheet, 0, "id", "email");
                row(sheet, 1, "1").createCell(1).setCellErrorValue(FormulaError.REF.getCode());
                row(sheet, 2, "2").createCell(1).setCellErrorValue(FormulaError.NA.getCode());
            });
            assertThat(read.lines()).containsExactly("2: 1 | ", "3: 2 | ");
            assertThat(read.warnings())
                    .containsExactly("error_cells: " + kind.fileName()
                            + "#People: 2 cells with an Excel error, read as empty, the first is #REF! in B2");
        }

        @Test
        void formulasThatNobodyComputedAreEmptyAndCounted() throws IOException {
            Read read = Read.all(new RawXlsx().sheet("""
                            <row><c t="str"><v>id</v></c><c t="str"><v>sum</v></c></row>
                            <row><c><v>7</v></c><c><f>1+1</f></c></row>""").write(folder.resolve("raw.xlsx")));
            assertThat(read.lines()).containsExactly("2: 7 | ");
            assertThat(read.warnings()).singleElement().asString().contains("formulas_without_value", "B2");
        }

        @Test
        void textsOfXmlAreReadWhole() throws IOException {
            Path file = new RawXlsx().sharedStrings("""
                            <si><t>id</t></si><si><r><t>no</t></r><r><rPr><b/></rPr><t xml:space="preserve">te </t></r></si>
                            <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>a_x000D_b &amp; c</t></si>""").sheet("""
                            <row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>
                            <row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" t="inlineStr"><is><t>in</t><r><t>line</t></r></is></c></row>
                            <row><c t="s"><v>3</v></c><c t="str"><f>A1</f><v>_x0041_bc</v></c></row>
                            <row r="9"><c r="B9"><v>1E3</v></c></row>
                            <row r="10"><c r="A10" t="d" s="1"><v>2026-03-04T00:00:00.000</v></c><c t="d"><v>2026-03-04T10:30:00</v></c></row>""").write(folder.resolve("raw.xlsx"));
            Read read = Read.all(file);
            assertThat(read.header().names()).containsExactly("id", "note");
            assertThat(read.lines())
                    .containsExactly(
                            "3: 東京 | inline",
                            "4: a\rb & c | Abc",
                            "9:  | 1000",
                            "10: 2026-03-04 | 2026-03-04T10:30:00");
        }

        @Test
        void strictDocumentsAreReadAlike() throws IOException {
            Path file = new RawXlsx()
                    .sharedStrings("<si><t>email</t></si><si><t>ana@x.com</t></si>")
                    .sheet("""
                            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>born</t></is></c></row>
                            <row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>46085</v></c></row>""")
                    .strict()
                    .write(folder.resolve("strict.xlsx"));
            assertThat(Read.all(file).lines()).containsExactly("2: ana@x.com | 2026-03-04");
        }
    }

    @Nested
    class Sheets {
        @ParameterizedTest
        @EnumSource(Kind.class)
        void theFirstVisibleOneIsReadUnlessAnotherIsNamed(Kind kind) throws IOException {
            Path file = write(kind, book -> {
                for (String name : List.of("Lists", "Secret", "Customers", "Old customers")) {
                    row(book.createSheet(name), 0, "id");
                    row(book.getSheet(name), 1, name);
                }
                book.setSheetVisibility(0, SheetVisibility.HIDDEN);
                book.setSheetVisibility(1, SheetVisibility.VERY_HIDDEN);
                book.setActiveSheet(2);
            });
            assertThat(Read.all(file).lines()).containsExactly("2: Customers");
            assertThat(Read.all(file).format()).isEqualTo("Excel, sheet Customers");
            assertThat(Read.all(file, ReadOptions.DETECT.sheet("old customers")).lines())
                    .containsExactly("2: Old customers");
            assertThat(Read.all(file, ReadOptions.DETECT.sheet("Lists")).lines())
                    .containsExactly("2: Lists");
            failure(() -> Read.all(file, ReadOptions.DETECT.sheet("Custmers")))
                    .returns("unknown_sheet", DrumbeatException::code)
                    .satisfies(e -> assertThat(e.hint())
                            .hasValueSatisfying(hint -> assertThat(hint).contains("\"Customers\"")));
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void recordsNameTheirSheetAndRow(Kind kind) throws IOException {
            Read read = read(kind, book -> {
                row(book.createSheet("People"), 0, "id");
                row(book.getSheetAt(0), 4, "x");
            });
            assertThat(read.records().getFirst().at()).isEqualTo(kind.fileName() + "#People:5");
        }

        @Test
        void rowsThatAProgramWroteInAnOrderOfItsOwnArePutInOrder() {
            var written = new ArrayDeque<>(List.of(
                    new Row(1, List.of("id", "name")),
                    new Row(3, List.of("3", "Cy")),
                    new Row(2, List.of("2")),
                    new Row(2, List.of("", "Bob", "x"))));
            var notes = new SheetNotes();
            SheetRows rows = new SheetRows() {
                @Override
                public @Nullable Row next() {
                    return written.pollFirst();
                }

                @Override
                public SheetNotes notes() {
                    return notes;
                }

                @Override
                public void close() {
                    written.clear();
                }
            };
            try (var sorted = new SortedRows(rows)) {
                assertThat(List.of(
                                Objects.requireNonNull(sorted.next()),
                                Objects.requireNonNull(sorted.next()),
                                Objects.requireNonNull(sorted.next())))
                        .containsExactly(
                                new Row(1, List.of("id", "name")),
                                new Row(2, List.of("2", "Bob", "x")),
                                new Row(3, List.of("3", "Cy")));
                assertThat(sorted.next()).isNull();
            }
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void titlesAndMergedCellsAboveTheHeaderAreSkipped(Kind kind) throws IOException {
            Consumer<Workbook> report = book -> {
                Sheet sheet = book.createSheet("Report");
                row(sheet, 0, "", "", "All our customers");
                sheet.addMergedRegion(new CellRangeAddress(0, 0, 2, 6));
                row(sheet, 1, "", "", "printed", "2026-11-20");
                row(sheet, 3, "", "", "No", "", "Email", "City", "Store", "note");
                row(sheet, 4, "", "", "1", "x", "ana@x.com", "", "Honda");
                row(sheet, 5, "", "", "2", "", "bob@x.com");
                sheet.addMergedRegion(new CellRangeAddress(4, 5, 6, 6));
                row(sheet, 7, "", "", "3", "", "cy@x.com", "", "Ford", "", "", "aside");
            };
            Read read = read(kind, report);
            assertThat(read.header().names())
                    .containsExactly("column_A", "column_B", "No", "column_D", "Email", "City", "Store", "note");
            assertThat(read.lines())
                    .containsExactly(
                            "5:  |  | 1 | x | ana@x.com |  | Honda | ",
                            "6:  |  | 2 |  | bob@x.com |  |  | ",
                            "8:  |  | 3 |  | cy@x.com |  | Ford | ");
            assertThat(read.format()).isEqualTo("Excel, sheet Report, header on row 4");
            assertThat(read.warnings())
                    .hasSize(2)
                    .anySatisfy(warning -> assertThat(warning).contains("1 merged area", "G5:G6"))
                    .anySatisfy(warning -> assertThat(warning).contains("1 row has", "J8"));
            Path file = write(kind, report);
            assertThat(Read.all(file, ReadOptions.DETECT.headerRow(4)).lines()).isEqualTo(read.lines());
            failure(() -> Read.all(file, ReadOptions.DETECT.headerRow(3)))
                    .returns("no_header", DrumbeatException::code);
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void withoutCellsAreNoFileOfRecords(Kind kind) throws IOException {
            Path empty = write(kind, book -> book.createSheet("Nothing"));
            failure(() -> Read.all(empty)).returns("no_header", DrumbeatException::code);
            Path hidden = write(kind, book -> {
                book.createSheet("Hidden");
                book.createSheet("Hidden, too");
                book.setActiveSheet(1);
                book.setSheetVisibility(0, SheetVisibility.HIDDEN);
                book.setSheetVisibility(1, SheetVisibility.HIDDEN);
            });
            failure(() -> Read.all(hidden)).returns("no_sheet", DrumbeatException::code);
        }
    }

    @Nested
    class Refused {
        @ParameterizedTest
        @EnumSource(Kind.class)
        void whatAPasswordProtects(Kind kind) throws IOException {
            Path file = folder.resolve(kind.fileName());
            if (kind == Kind.XLSX) {
                Path plain = write(kind, Refused::people);
                try (var container = new POIFSFileSystem();
                        OPCPackage parts = OPCPackage.open(plain.toFile())) {
                    Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
                    encryptor.confirmPassword("secret");
                    try (OutputStream sealed = encryptor.getDataStream(container)) {
                        parts.save(sealed);
                    } catch (java.security.GeneralSecurityException e) {
                        throw new IOException(e);
                    }
                    try (OutputStream out = Files.newOutputStream(folder.resolve("sealed"))) {
                        container.writeFilesystem(out);
                    }
                } catch (InvalidFormatException e) {
                    throw new IOException(e);
                }
                file = folder.resolve("sealed");
            } else {
                Biff8EncryptionKey.setCurrentUserPassword("secret");
                try {
                    write(kind, Refused::people);
                } finally {
                    Biff8EncryptionKey.setCurrentUserPassword(null);
                }
            }
            Path sealed = file;
            failure(() -> Read.all(sealed))
                    .returns("encrypted", DrumbeatException::code)
                    .returns(Category.INPUT, DrumbeatException::category)
                    .satisfies(e -> assertThat(e.hint()).isPresent());
        }

        @Test
        void whatHoldsMacros() throws IOException {
            Path xlsm = folder.resolve("a.xlsm");
            try (var book = new XSSFWorkbook(XSSFWorkbookType.XLSM);
                    OutputStream out = Files.newOutputStream(xlsm)) {
                people(book);
                book.write(out);
            }
            failure(() -> Read.all(xlsm)).returns("macros", DrumbeatException::code);
            Path xls = write(Kind.XLS, Refused::people);
            try (var container = new POIFSFileSystem(xls.toFile(), false)) {
                container.getRoot().createDirectory("_VBA_PROJECT_CUR");
                container.writeFilesystem();
            }
            failure(() -> Read.all(xls)).returns("macros", DrumbeatException::code);
        }

        @ParameterizedTest
        @CsvSource({
            "application/vnd.ms-excel.sheet.binary.macroEnabled.main, not_a_workbook",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml, not_a_workbook",
            "application/vnd.ms-excel.template.macroEnabled.main+xml, macros"
        })
        void otherDocumentsOfOffice(String contentType, String code) throws IOException {
            Path file = new RawXlsx().contentType(contentType).write(folder.resolve("a.xlsx"));
            failure(() -> Read.all(file)).returns(code, DrumbeatException::code);
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void whatWasCutOffAnywhere(Kind kind) throws IOException {
            Path whole = write(kind, book -> {
                Sheet sheet = book.createSheet("People");
                row(sheet, 0, "id", "email");
                for (int i = 1; i < 300; i++) {
                    row(sheet, i, "id" + i * 7919, "person" + i * 104729 + "@x.com");
                }
            });
            byte[] bytes = Files.readAllBytes(whole);
            for (int tenth = 1; tenth < 10; tenth++) {
                Path cut = Files.write(
                        folder.resolve("cut-" + kind.fileName()), Arrays.copyOf(bytes, bytes.length * tenth / 10));
                failure(() -> Read.all(cut))
                        .as("cut off after %d tenths", tenth)
                        .returns(Category.INPUT, DrumbeatException::category)
                        .satisfies(e -> assertThat(e.code()).isIn("bad_workbook", "damaged_file"))
                        .satisfies(e -> assertThat(e.hint()).isPresent());
            }
        }

        @Test
        void whatUnpacksWithoutEnd() throws IOException {
            Path file = new RawXlsx()
                    .sheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + "a".repeat(30_000_000)
                            + "</t></is></c></row>")
                    .write(folder.resolve("bomb.xlsx"));
            assertThat(Files.size(file)).isLessThan(100_000);
            failure(() -> Read.all(file)).returns("zip_bomb", DrumbeatException::code);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>",
                    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>",
                    "<row r=\"1\"><c r=\"ZZZZ1\"><v>1</v></c></row>",
                    "<row r=\"2\"/><row r=\"2\"/>",
                    "<row r=\"9999999\"><c r=\"A1\"><v>1</v></c></row>",
                })
        void whatIsMadeToDoHarm(String rows) throws IOException {
            Path file = new RawXlsx().sheet(rows).write(folder.resolve("raw.xlsx"));
            failure(() -> Read.all(file)).returns("bad_workbook", DrumbeatException::code);
        }

        @Test
        void entitiesAndBrokenXml() throws IOException {
            Path entity = new RawXlsx()
                    .part(
                            "xl/sheet1.xml",
                            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet>&e;</worksheet>")
                    .write(folder.resolve("entity.xlsx"));
            failure(() -> Read.all(entity)).returns("xml_doctype", DrumbeatException::code);
            Path broken = new RawXlsx().sheet("<row><c>").write(folder.resolve("broken.xlsx"));
            failure(() -> Read.all(broken))
                    .returns("bad_xml", DrumbeatException::code)
                    .satisfies(e -> assertThat(e).hasMessageContaining("broken.xlsx#People"));
        }

        @Test
        void sheetsOfWhatIsNoWorkbook() throws IOException {
            Path csv = Files.writeString(folder.resolve("a.xlsx"), "id,name\n1,Ana\n");
            assertThat(Read.all(csv).lines()).containsExactly("2: 1 | Ana");
            failure(() -> Read.all(csv, ReadOptions.DETECT.sheet("x")))
                    .returns("not_a_workbook", DrumbeatException::code);
            failure(() -> Read.all(csv, ReadOptions.DETECT.format("excel")))
                    .returns("not_a_workbook", DrumbeatException::code);
            Path xlsx = write(Kind.XLSX, Refused::people);
            failure(() -> Read.all(xlsx, ReadOptions.DETECT.format("csv")))
                    .returns("wrong_format", DrumbeatException::code);
        }

        private static void people(Workbook book) {
            row(book.createSheet("People"), 0, "id");
            row(book.getSheetAt(0), 1, "1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"t=\"s\"><v>0</v>", "t=\"inlineStr\"><is><t>%s</t></is>", "t=\"str\"><v>%s</v>"})
    void aTextTooLongForACellIsAFaultOfItsRecord(String cell) throws IOException {
        Path file = new RawXlsx()
                .sharedStrings("<si><t>" + longText() + "</t></si>")
                .sheet("""
                        <row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>
                        <row r="2"><c r="A2" %s</c></row><row r="3"><c r="A3"><v>3</v></c></row>""".formatted(cell.formatted(longText())))
                .write(folder.resolve("long.xlsx"));
        assertThat(Read.all(file).lines()).containsExactly("2: cell_too_long", "3: 3");
    }

    /** Of letters that do not compress so well that they would look like a bomb. */
    private static String longText() {
        return new Random(1)
                .ints(400_000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Read read(Kind kind, Consumer<Workbook> fill) throws IOException {
        return Read.all(write(kind, fill));
    }

    private Path write(Kind kind, Consumer<Workbook> fill) throws IOException {
        Path file = folder.resolve(kind.fileName());
        try (Workbook book = kind.create();
                OutputStream out = Files.newOutputStream(file)) {
            fill.accept(book);
            book.write(out);
        }
        return file;
    }

    private static org.apache.poi.ss.usermodel.Row row(Sheet sheet, int row, String... cells) {
        var created = sheet.createRow(row);
        for (int i = 0; i < cells.length; i++) {
            if (!cells[i].isEmpty()) {
                created.createCell(i).setCellValue(cells[i]);
            }
        }
        return created;
    }

    private static void number(Workbook book, org.apache.poi.ss.usermodel.Row row, double value, String format) {
        number(book, row, 1, value, format);
    }

    private static void number(
            Workbook book, org.apache.poi.ss.usermodel.Row row, int column, double value, String format) {
        Cell cell = row.createCell(column);
        cell.setCellValue(value);
        cell.setCellStyle(style(book, format));
    }

    private static void date(Workbook book, org.apache.poi.ss.usermodel.Row row, LocalDateTime value, String format) {
        Cell cell = row.createCell(1);
        if (value.toLocalTime().toSecondOfDay() == 0) {
            cell.setCellValue(LocalDate.from(value));
        } else {
            cell.setCellValue(value);
        }
        cell.setCellStyle(style(book, format));
    }

    private static CellStyle style(Workbook book, String format) {
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        return style;
    }
}
