package io.drumbeat.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.workspace.Quotes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractObjectAssert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingFilesTest {
    @TempDir
    Path folder = Path.of("");

    @Nested
    class Delimited {
        @ParameterizedTest
        @ValueSource(strings = {",", ";", "\t", "|"})
        void theDelimiterIsDetected(String delimiter) throws IOException {
            List<SourceRecord> records = read(
                    "a.csv",
                    "Email;Name\nana@x.com;Ana\nbob@x.com;Bob, Jr.\n"
                            .replace(";", delimiter.equals(",") ? ";" : delimiter));
            assertThat(records).extracting(r -> r.cell(0)).containsExactly("ana@x.com", "bob@x.com");
        }

        @Test
        void spacesAroundCellsAreDropped() throws IOException {
            List<SourceRecord> records = read("a.csv", "id, name, note\nrec-1, lachlan, \"a, b\"\n, ,\n");
            assertThat(records.getFirst().cells()).containsExactly("rec-1", "lachlan", "a, b");
            assertThat(records.getFirst().header().names()).containsExactly("id", "name", "note");
        }

        @Test
        void aRecordKnowsTheLineItBeginsOn() throws IOException {
            List<SourceRecord> records = read("a.csv", "id,note\r\n1,\"two\r\nlines\"\r\n\r\n2,x\r\n3,y");
            assertThat(records).extracting(SourceRecord::line).containsExactly(2L, 5L, 6L);
            assertThat(records.getFirst().cell(1)).isEqualTo("two\r\nlines");
        }

        @Test
        void theHeaderMayBeOnALaterRow() throws IOException {
            List<SourceRecord> records =
                    read("a.csv", "Export of \"May\nprinted today\nid;name\n1;Ana\n", ReadOptions.DETECT.headerRow(3));
            assertThat(records.getFirst().line()).isEqualTo(4);
            assertThat(records.getFirst().cell(1)).isEqualTo("Ana");
        }

        @Test
        void titlesAboveTheHeaderAreSkipped() throws IOException {
            List<SourceRecord> records = read("a.csv", """
                    Customers, all stores
                    printed;2026-11-20

                    No;Name;Email;Phone;City
                    1;Ana;ana@x.com;;Fresno
                    2;Bob;;;
                    3;"Cy
                    the third";;5593250188;
                    """);
            assertThat(records.getFirst().header().names()).containsExactly("No", "Name", "Email", "Phone", "City");
            assertThat(records).extracting(SourceRecord::line).containsExactly(5L, 6L, 7L);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "name,note\n1,\n2,\n3,\n4,\n",
                    "id,name\n1,a,b,c,d\n",
                    "id\n1\n2\n",
                    "id,name,a,b,c,d\n1\n2\n3\n",
                })
        void theFirstRowIsTheHeaderOfAnOrdinaryFile(String content) throws IOException {
            assertThat(read("a.csv", content.replace("\\n", "\n")).getFirst().line())
                    .isEqualTo(2);
        }

        @Test
        void rowsOfNothingButDelimitersAreNoRecords() throws IOException {
            List<SourceRecord> records = read("a.csv", "id,name\n,\n1,Ana\n , \n2,\n,,,\n");
            assertThat(records).extracting(r -> r.cell(0)).containsExactly("1", "2");
        }

        @Test
        void lineEndsMayBeOfAnyKindAndTheLastMissing() throws IOException {
            for (String end : List.of("\n", "\r\n", "\r")) {
                List<SourceRecord> records =
                        read("a.csv", String.join(end, "id,note", "1,\"a" + end + "b \"\"c\"\"\"", "2,x"));
                assertThat(records).extracting(SourceRecord::line).containsExactly(2L, 4L);
                assertThat(records.getFirst().cell(1)).isEqualTo("a" + end + "b \"c\"");
                assertThat(records.get(1).cell(1)).isEqualTo("x");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"\t", "|"})
        void aQuoteIsALetterWhereTheFileNeverQuotes(String delimiter) throws IOException {
            List<SourceRecord> records =
                    read("a.txt", """
                    printed "today

                    id~"name~note~city
                    1~"Big Al~ "5 door~Fresno
                    2~""~"B~x"
                    3~"C" Dee~5"~"
                    4~\uD800\uDFFF~a, "b, c~𝒟
                    """.replace("~", delimiter), ReadOptions.DETECT.quotes(Quotes.NONE));
            assertThat(records.getFirst().header().names()).containsExactly("id", "\"name", "note", "city");
            assertThat(records)
                    .extracting(SourceRecord::line, SourceRecord::cells)
                    .containsExactly(
                            tuple(4L, List.of("1", "\"Big Al", "\"5 door", "Fresno")),
                            tuple(5L, List.of("2", "\"\"", "\"B", "x\"")),
                            tuple(6L, List.of("3", "\"C\" Dee", "5\"", "\"")),
                            tuple(7L, List.of("4", "\uD800\uDFFF", "a, \"b, c", "𝒟")));
        }

        @Test
        void whatIsSaidWinsOverWhatIsDetected() throws IOException {
            List<SourceRecord> records = read("a.csv", "id,a;x,b\n1,2;3,4\n", ReadOptions.DETECT.delimiter(";"));
            assertThat(records.getFirst().cells()).containsExactly("1,2", "3,4");
            records = read("a.txt", "id,a\tb\n1,2\t3\n", ReadOptions.DETECT.format("tsv"));
            assertThat(records.getFirst().cells()).containsExactly("1,2", "3");
        }

        @Test
        void howItWasReadIsSaid() throws IOException {
            Path file = Files.writeString(folder.resolve("a.csv"), "Report\n\nid|name\n1|Ana\n2|Bob\n");
            try (RecordSource source = DataFile.of("a.csv", file).open(ReadOptions.DETECT)) {
                assertThat(source.format()).isEqualTo("UTF-8, pipe, header on line 3");
            }
        }

        @Test
        void trailingEmptyColumnsAreNoColumns() throws IOException {
            List<SourceRecord> records = read("a.csv", "id,name,,\n1,Ana,,\n2,Bob\n3,Cy,,,,\n4,Di,x,\n");
            assertThat(records.getFirst().header().names()).containsExactly("id", "name");
            assertThat(records).extracting(r -> r.fault() != null).containsExactly(false, false, false, true);
        }

        @Test
        void theSignForTheEndOfAFileIsNoRow() throws IOException {
            assertThat(read("a.csv", "id,name\r\n1,Ana\r\n\u001A")).hasSize(1);
            assertThat(read("a.csv", "id,name\r\n1,Ana\r\n\u001A\r\n2,\u001A\r\n"))
                    .hasSize(2);
        }

        @Test
        void blankAndRepeatedHeadersGetNamesOfTheirOwn() throws IOException {
            Header header =
                    read("a.csv", "Email,,email,x\na,b,c,d\n").getFirst().header();
            assertThat(header.names()).containsExactly("Email", "column_2", "email (2)", "x");
            assertThat(header.isAmbiguous("E-Mail")).isTrue();
        }

        @Test
        void raggedRowsAndRepeatedHeadersAreFaults() throws IOException {
            List<SourceRecord> records = read("a.csv", "id,name\n1\n2,Bob,Jr\nid,name\n3,Cy\n");
            assertThat(records)
                    .extracting(r -> r.fault() == null ? "" : r.fault().reason())
                    .containsExactly("ragged_row", "ragged_row", "repeated_header", "");
        }

        @Test
        void excelsOwnSeparatorLineIsObeyed() throws IOException {
            List<SourceRecord> records = read("a.csv", "sep=|\r\nid|name\r\n1|a,b\r\n");
            assertThat(records.getFirst().cells()).containsExactly("1", "a,b");
            assertThat(records.getFirst().line()).isEqualTo(3);
        }

        @Test
        void aNullCharacterIsAFaultOfItsCell() throws IOException {
            SourceRecord record = read(
                            "a.csv",
                            "id,name\n1,a\0b\n" + "2,x\n".repeat(20),
                            ReadOptions.DETECT.format("csv").encoding("utf-8"))
                    .getFirst();
            assertThat(record.fault()).isNotNull();
        }
    }

    @Nested
    class Broken {
        @ParameterizedTest
        @CsvSource(
                delimiter = '~',
                value = {
                    "'id,name\\n1,\"Ana\\n2,Bob\\n3,Cy\\n' ~ bad_quoting ~ a.csv:2",
                    "'id,name\\n1,Ana\\n2,\"Bob\" Jr\\n' ~ bad_quoting ~ a.csv:3",
                    "'' ~ empty_file ~ a.csv",
                    "'  \\n\\n' ~ empty_file ~ a.csv",
                    "'<!DOCTYPE html><html><body>502</body>' ~ html_not_data ~ a.csv:1",
                    "'\\n <HTML>' ~ html_not_data ~ a.csv:1",
                    "',,\\n1,2,3\\n' ~ no_header ~ a.csv:2",
                    "'ana@x.com,Ana\\nbob@x.com,Bob\\n' ~ no_header ~ a.csv:1",
                    "'<rss><channel><item><title>x</title>' ~ bad_xml ~ a.csv:1:37",
                    "'<orders><x/></orders>' ~ not_a_feed ~ a.csv:1",
                    "'<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><rss><item><title>&e;</title></item></rss>' ~ xml_doctype ~ a.csv:1",
                })
        void isOneClearErrorWithItsPlace(String content, String code, String where) throws IOException {
            String text = content.replace("\\n", "\n");
            assertThatThrownBy(() -> read("a.csv", text))
                    .asInstanceOf(type(DrumbeatException.class))
                    .returns(code, DrumbeatException::code)
                    .satisfies(e -> assertThat(e.where()).hasValue(where))
                    .satisfies(e -> assertThat(e.hint()).isNotEmpty());
        }

        @ParameterizedTest
        @ValueSource(strings = {"id,name\n1,\"Big Al\n", "id,name\n1,\"Al\" Jr\n"})
        void quotesThatDoNotFitMayBeNone(String text) {
            failure(() -> read("a.csv", text))
                    .satisfies(e -> assertThat(e.hint().orElseThrow()).contains("--quotes none", "`quotes: none`"));
        }

        @Test
        void anUnclosedQuoteCannotFillTheMemory() {
            String endless = "id,name\n1,\"" + "x".repeat(5_000_000);
            failure(() -> read("a.csv", endless)).returns("record_too_long", DrumbeatException::code);
        }

        @Test
        void aFileThatIsNotThereSuggestsOneThatIs() throws IOException {
            Files.writeString(folder.resolve("leads.csv"), "id\n1\n");
            failure(() -> files().find("laeds.csv"))
                    .returns("no_such_file", DrumbeatException::code)
                    .satisfies(e -> assertThat(e.hint()).hasValue("did you mean \"leads.csv\"?"));
        }

        @Test
        void aGlobThatMatchesNothingIsNoSilentSuccess() {
            failure(() -> files().find("inbox/*.csv")).returns("no_files", DrumbeatException::code);
            failure(() -> files().find("*.csv")).returns("no_files", DrumbeatException::code);
        }

        @Test
        void aFileThatChangesWhileItIsReadIsRefused() throws IOException {
            Path file = Files.writeString(folder.resolve("a.csv"), "id\n1\n");
            DataFile data = DataFile.of("a.csv", file);
            Files.writeString(file, "id\n1\n2\n");
            failure(data::verifyUnchanged).returns("file_changed", DrumbeatException::code);
        }
    }

    @Nested
    class Encodings {
        private static final String TEXT = "name,city\nJosé Müller,Düsseldorf\nZoë,Genève\n";

        @ParameterizedTest
        @ValueSource(strings = {"UTF-8", "windows-1252", "ISO-8859-1", "UTF-16LE", "UTF-16BE", "UTF-16"})
        void areDetected(String charset) throws IOException {
            List<SourceRecord> records = readBytes(TEXT.getBytes(Charset.forName(charset)), ReadOptions.DETECT);
            assertThat(records.getFirst().cells()).containsExactly("José Müller", "Düsseldorf");
        }

        @ParameterizedTest
        @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "windows-1251", "UTF-8"})
        void lettersOfOtherAlphabetsAreToldFromTheWest(String charset) throws IOException {
            String text = "имя,город\n" + "Наталья Петрова,Нижний Новгород\n".repeat(20);
            List<SourceRecord> records = readBytes(text.getBytes(Charset.forName(charset)), ReadOptions.DETECT);
            assertThat(records.getFirst().cells()).containsExactly("Наталья Петрова", "Нижний Новгород");
            assertThat(records.getFirst().header().names()).containsExactly("имя", "город");
        }

        @Test
        void curlyQuotesAndTheEuroOfWindowsAreKept() throws IOException {
            byte[] bytes = "name,price\n\u201CAna\u201D,5 \u20AC\n".getBytes(Charset.forName("windows-1252"));
            assertThat(readBytes(bytes, ReadOptions.DETECT).getFirst().cells())
                    .containsExactly("\u201CAna\u201D", "5 \u20AC");
        }

        @Test
        void aDeclaredEncodingWinsOverTheDetectedOne() throws IOException {
            byte[] bytes = "name,city\nŁukasz,Łódź\n".getBytes(Charset.forName("ISO-8859-2"));
            assertThat(readBytes(bytes, ReadOptions.DETECT.encoding("iso-8859-2"))
                            .getFirst()
                            .cells())
                    .containsExactly("Łukasz", "Łódź");
        }

        @Test
        void aByteOrderMarkIsNotPartOfTheFirstName() throws IOException {
            Header header = readBytes(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8), ReadOptions.DETECT)
                    .getFirst()
                    .header();
            assertThat(header.names()).containsExactly("name", "city");
        }

        @Test
        void aBrokenByteInUtf8IsNamedByLineAndOffset() {
            byte[] bytes = "name,city\nJosé,Nîmes\nZoë,Genève\nBob,X?\n".getBytes(StandardCharsets.UTF_8);
            bytes[bytes.length - 2] = (byte) 0xE9;
            failure(() -> readBytes(bytes, ReadOptions.DETECT))
                    .returns("bad_encoding", DrumbeatException::code)
                    .satisfies(e -> assertThat(e.where()).hasValue("a.csv:4"))
                    .satisfies(e -> assertThat(e).hasMessageContaining("byte " + (bytes.length - 1)));
        }

        @Test
        void aFileThatIsHalfUtf8AndHalfNotIsRefused() throws IOException {
            var mixed = new ByteArrayOutputStream();
            mixed.write("name,city\nJosé,x\n".getBytes(StandardCharsets.UTF_8));
            mixed.write("José,x\n".getBytes(Charset.forName("windows-1252")));
            failure(() -> readBytes(mixed.toByteArray(), ReadOptions.DETECT))
                    .returns("bad_encoding", DrumbeatException::code)
                    .satisfies(e -> assertThat(e.where()).hasValue("a.csv:3"));
        }

        @Test
        void aDeclaredEncodingIsStrict() {
            byte[] bytes = TEXT.getBytes(Charset.forName("windows-1252"));
            failure(() -> readBytes(bytes, ReadOptions.DETECT.encoding("utf-8")))
                    .returns("bad_encoding", DrumbeatException::code);
            failure(() -> readBytes(bytes, ReadOptions.DETECT.encoding("utf-9")))
                    .returns("unknown_encoding", DrumbeatException::code);
        }
    }

    @Nested
    class GoogleFeeds {
        @Test
        void repeatedElementsAreOneCellAndLinesAreKnown() throws IOException {
            List<SourceRecord> records = read("a.xml", """
                    <?xml version="1.0"?>
                    <rss xmlns:g="http://base.google.com/ns/1.0"><channel><title>Stock</title>
                    <item>
                      <g:id>7</g:id><title>Truck &amp; trailer</title>
                      <g:additional_image_link>u1</g:additional_image_link>
                      <g:additional_image_link>u2</g:additional_image_link>
                      <g:shipping><g:country>US</g:country></g:shipping>
                    </item></channel></rss>
                    """);
            assertThat(records).hasSize(1);
            assertThat(records.getFirst().line()).isEqualTo(3);
            assertThat(records.getFirst().header().names())
                    .containsExactly("id", "title", "additional_image_link", "shipping.country");
            assertThat(records.getFirst().cells()).containsExactly("7", "Truck & trailer", "u1|u2", "US");
        }
    }

    @Test
    void standardInputIsAFileLikeAnyOther() throws IOException {
        var stdin = new ByteArrayInputStream("id\n7\n".getBytes(StandardCharsets.UTF_8));
        DataFile file =
                new SourceFiles(folder, stdin, folder.resolve("run")).find("-").getFirst();
        assertThat(drain(file, ReadOptions.DETECT)).extracting(r -> r.cell(0)).containsExactly("7");
        assertThat(file.fingerprint()).hasSize(64);
    }

    @Test
    void aGlobFindsFilesInTheOrderOfTheirNames() throws IOException {
        Files.createDirectories(folder.resolve("in/deep"));
        for (String name : List.of("in/b.csv", "in/a.csv", "in/c.txt", "in/deep/d.csv", "in/.e.csv", "in/f.csv.part")) {
            Files.writeString(folder.resolve(name), "id\n1\n");
        }
        assertThat(files().find("in/*.csv")).extracting(DataFile::name).containsExactly("in/a.csv", "in/b.csv");
        assertThat(files().find("in/**.csv")).hasSize(3);
        assertThat(files().find("in/*")).hasSize(3);
        assertThat(files().find("in/*.part")).hasSize(1);
        assertThat(files().find(folder.toAbsolutePath() + "/in/[ab].csv")).hasSize(2);
    }

    @Test
    void aFileThatMayNotBeReadIsAFaultOfThatFile() {
        assertThat(DataFile.cannotRead("in/a.csv", new AccessDeniedException("/shop/in/a.csv")))
                .returns(Category.INPUT, DrumbeatException::category)
                .hasMessage("May not read in/a.csv");
    }

    private SourceFiles files() {
        return new SourceFiles(folder, InputStream.nullInputStream(), folder.resolve("run"));
    }

    private List<SourceRecord> read(String name, String text) throws IOException {
        return read(name, text, ReadOptions.DETECT);
    }

    private List<SourceRecord> read(String name, String text, ReadOptions options) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return drain(DataFile.of(name, file), options);
    }

    private List<SourceRecord> readBytes(byte[] bytes, ReadOptions options) throws IOException {
        return drain(DataFile.of("a.csv", Files.write(folder.resolve("a.csv"), bytes)), options);
    }

    private static List<SourceRecord> drain(DataFile file, ReadOptions options) {
        List<SourceRecord> records = new ArrayList<>();
        try (RecordSource source = file.open(options)) {
            for (SourceRecord record = source.next(); record != null; record = source.next()) {
                records.add(record);
            }
        }
        return records;
    }

    private static AbstractObjectAssert<?, DrumbeatException> failure(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        return assertThatThrownBy(act).asInstanceOf(type(DrumbeatException.class));
    }
}
