package io.drumbeat.intake;

import static io.drumbeat.intake.Read.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedFilesTest {
    private static final String PEOPLE = "id,name\n1,Ana\n2,Bob\n";

    @TempDir
    Path folder = Path.of("");

    @Nested
    class Gzip {
        @Test
        void isReadAsWhatItHolds() throws IOException {
            write("people.csv.gz", gzip(PEOPLE.getBytes(StandardCharsets.UTF_16)));
            DataFile file = find("people.csv.gz").getFirst();
            assertThat(file.name()).isEqualTo("people.csv.gz");
            assertThat(Read.all(file, ReadOptions.DETECT).lines()).containsExactly("2: 1 | Ana", "3: 2 | Bob");
            write("plain.csv", PEOPLE.getBytes(StandardCharsets.UTF_16));
            assertThat(file.fingerprint())
                    .isEqualTo(find("plain.csv").getFirst().fingerprint());
        }

        @Test
        void mayBeSeveralInARow() throws IOException {
            var all = new ByteArrayOutputStream();
            all.write(gzip(PEOPLE.getBytes(StandardCharsets.UTF_8)));
            all.write(gzip("3,Cy\n".getBytes(StandardCharsets.UTF_8)));
            write("people.gz", all.toByteArray());
            assertThat(only("people.gz").lines()).contains("4: 3 | Cy");
        }

        @Test
        void mayHoldAWorkbookOrComeThroughAPipe() throws IOException {
            byte[] packed = gzip(xls());
            write("book.xls.gz", packed);
            assertThat(only("book.xls.gz").lines()).containsExactly("2: 7");
            try (var files = new SourceFiles(folder, new ByteArrayInputStream(packed), folder.resolve("run"))) {
                DataFile file = files.find("-").getFirst();
                assertThat(Read.all(file, ReadOptions.DETECT).lines()).containsExactly("2: 7");
                assertThat(file.name()).isEqualTo("stdin");
            }
            assertThat(folder.resolve("run")).isEmptyDirectory();
        }

        @Test
        void cutOffAnywhereIsOneError() throws IOException {
            byte[] packed = gzip(randomPeople());
            for (int tenth = 1; tenth < 10; tenth++) {
                write("cut.gz", Arrays.copyOf(packed, packed.length * tenth / 10));
                failure(() -> only("cut.gz"))
                        .returns("damaged_file", DrumbeatException::code)
                        .returns(Category.INPUT, DrumbeatException::category)
                        .satisfies(e -> assertThat(e.hint()).isPresent());
            }
            packed[packed.length / 2] ^= 0x55;
            write("flipped.gz", packed);
            failure(() -> only("flipped.gz")).returns("damaged_file", DrumbeatException::code);
        }

        @Test
        void thatUnpacksWithoutEndIsRefused() throws IOException {
            write("bomb.gz", gzip(new byte[40_000_000]));
            assertThat(Files.size(folder.resolve("bomb.gz"))).isLessThan(50_000);
            failure(() -> only("bomb.gz")).returns("zip_bomb", DrumbeatException::code);
        }
    }

    @Nested
    class Zip {
        @Test
        void isEveryFileOfRecordsInIt() throws IOException {
            write(
                    "all.zip",
                    zip(Map.of(
                            "b/people.csv", PEOPLE.getBytes(StandardCharsets.UTF_8),
                            "a.jsonl", "{\"id\":7}\n{\"id\":8}\n".getBytes(StandardCharsets.UTF_8),
                            "book.xls", xls(),
                            "b/", new byte[0],
                            "__MACOSX/._a.jsonl", new byte[] {1, 2},
                            "b/.DS_Store", new byte[] {3},
                            "Thumbs.db", new byte[] {4})));
            List<DataFile> files = find("all.zip");
            assertThat(files)
                    .extracting(DataFile::name)
                    .containsExactly("all.zip!a.jsonl", "all.zip!b/people.csv", "all.zip!book.xls");
            assertThat(files.stream().flatMap(file -> Read.all(file, ReadOptions.DETECT).lines().stream()))
                    .containsExactly("1: 7", "2: 8", "2: 1 | Ana", "3: 2 | Bob", "2: 7");
            assertThat(Read.all(files.get(2), ReadOptions.DETECT)
                            .records()
                            .getFirst()
                            .at())
                    .isEqualTo("all.zip!book.xls#People:2");
        }

        @Test
        void isNotTakenForAWorkbookNorTheOtherWayRound() throws IOException {
            new RawXlsx()
                    .sheet("<row><c t=\"str\"><v>id</v></c></row><row><c><v>7</v></c></row>")
                    .write(folder.resolve("book.zip"));
            assertThat(only("book.zip").lines()).containsExactly("2: 7");
            write("a.xlsx", zip(Map.of("people.csv", PEOPLE.getBytes(StandardCharsets.UTF_8))));
            assertThat(find("a.xlsx")).extracting(DataFile::name).containsExactly("a.xlsx!people.csv");
            write(
                    "a.ods",
                    zip(new LinkedHashMap<>(Map.of(
                            "mimetype",
                                    "application/vnd.oasis.opendocument.spreadsheet"
                                            .getBytes(StandardCharsets.US_ASCII),
                            "settings.xml", "<x/>".getBytes(StandardCharsets.US_ASCII)))));
            failure(() -> only("a.ods")).returns("not_a_workbook", DrumbeatException::code);
        }

        @ParameterizedTest
        @ValueSource(strings = {"zip", "gz"})
        void withAnArchiveInsideIsRefused(String inner) throws IOException {
            byte[] people = PEOPLE.getBytes(StandardCharsets.UTF_8);
            byte[] packed = inner.equals("zip") ? zip(Map.of("a.csv", people)) : gzip(people);
            write("outer.zip", zip(Map.of("inner." + inner, packed)));
            failure(() -> only("outer.zip")).returns("nested_archive", DrumbeatException::code);
            write("outer.gz", gzip(packed));
            failure(() -> only("outer.gz")).returns("nested_archive", DrumbeatException::code);
        }

        @Test
        void protectedWithAPasswordIsRefused() throws IOException {
            byte[] zip = zip(Map.of("a.csv", PEOPLE.getBytes(StandardCharsets.UTF_8)));
            write("sealed.zip", withFlagOfEncryption(zip));
            failure(() -> only("sealed.zip"))
                    .returns("encrypted", DrumbeatException::code)
                    .satisfies(e -> assertThat(e.where()).hasValue("sealed.zip!a.csv"));
        }

        @Test
        void withoutFilesOrWithTooManyIsRefused() throws IOException {
            write("none.zip", zip(Map.of()));
            failure(() -> only("none.zip")).returns("empty_archive", DrumbeatException::code);
            Map<String, byte[]> many = new LinkedHashMap<>();
            for (int i = 0; i <= 1_000; i++) {
                many.put(i + ".csv", new byte[] {'a'});
            }
            write("many.zip", zip(many));
            failure(() -> only("many.zip")).returns("too_many_members", DrumbeatException::code);
        }

        @Test
        void cutOffOrDamagedIsOneError() throws IOException {
            byte[] whole = zip(Map.of("people.csv", randomPeople()));
            for (int tenth = 1; tenth < 10; tenth++) {
                write("cut.zip", Arrays.copyOf(whole, whole.length * tenth / 10));
                failure(() -> only("cut.zip"))
                        .returns("damaged_file", DrumbeatException::code)
                        .satisfies(e -> assertThat(e.hint()).isPresent());
            }
            whole[whole.length / 2] ^= 0x55;
            write("flipped.zip", whole);
            failure(() -> only("flipped.zip")).returns("damaged_file", DrumbeatException::code);
        }

        @Test
        void thatUnpacksWithoutEndIsRefused() throws IOException {
            write("bomb.zip", zip(Map.of("a.csv", new byte[40_000_000])));
            failure(() -> only("bomb.zip")).returns("zip_bomb", DrumbeatException::code);
        }

        @Test
        void whoseMembersShareTheirBytesIsRefused() throws IOException {
            byte[] zip = zip(Map.of("a.csv", randomPeople()));
            write("overlap.zip", withEntryListedTwice(zip));
            failure(() -> only("overlap.zip")).returns("zip_bomb", DrumbeatException::code);
        }
    }

    @Nested
    class Folders {
        @Test
        void standForTheFilesThatHaveArrived() throws IOException {
            Files.createDirectories(folder.resolve("inbox/deep"));
            for (String name :
                    List.of("b.csv", "a.csv", ".hidden.csv", "~$book.xlsx", "c.csv.part", "d.tmp", "deep/x.csv")) {
                Files.writeString(folder.resolve("inbox").resolve(name), PEOPLE);
            }
            assertThat(find("inbox")).extracting(DataFile::name).containsExactly("inbox/a.csv", "inbox/b.csv");
            failure(() -> find("inbox/deep/none*")).returns("no_files", DrumbeatException::code);
            Files.createDirectories(folder.resolve("empty"));
            failure(() -> find("empty")).returns("no_files", DrumbeatException::code);
        }
    }

    private List<DataFile> find(String name) {
        return new SourceFiles(folder, InputStream.nullInputStream(), folder.resolve("run")).find(name);
    }

    private Read only(String name) {
        List<DataFile> files = find(name);
        assertThat(files).hasSize(1);
        return Read.all(files.getFirst(), ReadOptions.DETECT);
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    /** Text that does not shrink much, so that there is something to cut. */
    private static byte[] randomPeople() {
        var random = new Random(1);
        return Stream.concat(
                        Stream.of("id,name"),
                        random.ints(5_000).mapToObj(id -> id + "," + Long.toString(random.nextLong(), 36)))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> members) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(packed)) {
            for (var member : members.entrySet()) {
                out.putNextEntry(new ZipEntry(member.getKey()));
                out.write(member.getValue());
            }
        }
        return packed.toByteArray();
    }

    /** Sets bit 0 of the general purpose flags, in the list at the end of the zip and before the member. */
    private static byte[] withFlagOfEncryption(byte[] zip) {
        zip[6] |= 1;
        zip[positionOfList(zip) + 8] |= 1;
        return zip;
    }

    private static byte[] withEntryListedTwice(byte[] zip) {
        int list = positionOfList(zip);
        int end = zip.length - 22;
        byte[] entry = Arrays.copyOfRange(zip, list, end);
        byte[] second = entry.clone();
        second[46] = 'b';
        var out = new ByteArrayOutputStream();
        out.write(zip, 0, list);
        out.writeBytes(entry);
        out.writeBytes(second);
        byte[] tail = Arrays.copyOfRange(zip, end, zip.length);
        tail[8] = tail[10] = 2;
        int size = 2 * entry.length;
        tail[12] = (byte) size;
        tail[13] = (byte) (size >> 8);
        out.writeBytes(tail);
        return out.toByteArray();
    }

    private static int positionOfList(byte[] zip) {
        int end = zip.length - 22;
        return (zip[end + 16] & 0xFF) | (zip[end + 17] & 0xFF) << 8 | (zip[end + 18] & 0xFF) << 16;
    }

    private static byte[] xls() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var book = new HSSFWorkbook()) {
            var sheet = book.createSheet("People");
            sheet.createRow(0).createCell(0).setCellValue("id");
            sheet.createRow(1).createCell(0).setCellValue(7);
            book.write(bytes);
        }
        return bytes.toByteArray();
    }
}
