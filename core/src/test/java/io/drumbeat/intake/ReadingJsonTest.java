package io.drumbeat.intake;

import static io.drumbeat.intake.Read.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.error.DrumbeatException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingJsonTest {
    @TempDir
    Path folder = Path.of("");

    @Nested
    class Lines {
        @Test
        void areRecordsWithNestedNamesJoined() throws IOException {
            Read read = read(
                    "{\"id\":1,\"utm\":{\"source\":\"x\"},\"tags\":[\"a\",\"b\"]}\n\n{\"id\":2.50,\"new\":true,\"none\":null}\n");
            assertThat(read.header().names()).containsExactly("id", "utm.source", "tags", "new", "none");
            assertThat(read.lines()).containsExactly("1: 1 | x | a|b", "3: 2.5 |  |  | true | ");
            assertThat(read.format()).isEqualTo("UTF-8, JSON lines");
        }

        @Test
        void thatAreBrokenAreFaultsAndTheRestGoesOn() throws IOException {
            assertThat(read("{\"id\":1}\n{\"id\":\n[1]\n{\"id\":1,\"id\":2}\n{\"id\":4} x\n{\"id\":5}\n")
                            .lines())
                    .containsExactly("1: 1", "2: bad_json", "3: bad_json", "4: bad_json", "5: bad_json", "6: 5");
        }

        @Test
        void areFaultyInWordsForPeople() throws IOException {
            Read read = read(
                    "{\"id\":1}\n{\"id\":2}{\"id\":3}\n{\"id\":%s4%s}\n".formatted("[".repeat(1001), "]".repeat(1001)));
            assertThat(read.records().stream().skip(1).map(record -> String.valueOf(record.fault())))
                    .allSatisfy(fault -> assertThat(fault).doesNotContain("Deserialization", "Stream", "jackson"))
                    .anyMatch(fault -> fault.contains("is a line break missing?"))
                    .anyMatch(fault -> fault.contains("exceeds the maximum allowed (1000)"));
        }

        @Test
        void mayBeginWithABrokenOne() throws IOException {
            assertThat(read("{\"id\":\n{\"id\":2}\n{\"id\":3}\n{\"id\":4}\n").lines())
                    .containsExactly("1: bad_json", "2: 2", "3: 3", "4: 4");
        }

        /** Lines are taken off the text, the members of a list off a tree. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{'a':-0,'b':0.0,'c':1.50,'d':1e3,'e':12345678901234567890123,'f':-1.25E-7}",
                    "{'a':true,'b':false,'c':null,'d':'','e':{},'f':[]}",
                    "{'a':{'b':{'c':'deep'},'d':2},'e':[1,'x',null,2.50],'f':[[1],{'g':2.50}],'h':[{'i':'j'}]}",
                    "{'a.b':'first','a':{'b':'second'}}",
                    "{'a':{'b':'first'},'a.b':'second'}",
                    "{'a':'\\u0000','b':'x\\ty'}",
                    "{'event_name':'page_view','event_timestamp':'1756128000000000','user_pseudo_id':'7.1','geo':{'city':'x'}}",
                    "{'event_timestamp':'1756128000000000','id':7}",
                    "{'a':{'event_timestamp':1},'b':2}"
                })
        void sayWhatTheySayInAList(String quoted) throws IOException {
            String object = quoted.replace('\'', '"');
            Read line = read(object + "\n{}\n");
            Read list = read("[" + object + ",\n{}]");
            assertThat(line.format()).isEqualTo("UTF-8, JSON lines");
            assertThat(list.format()).isEqualTo("UTF-8, JSON");
            assertThat(line.header().names()).isEqualTo(list.header().names());
            assertThat(line.lines()).isEqualTo(list.lines());
        }

        @Test
        void longNumbersKeepTheirDigits() throws IOException {
            assertThat(read("{\"phone\":5551234567890,\"price\":0.10,\"big\":1e20}\n{\"phone\":1}\n")
                            .lines()
                            .getFirst())
                    .isEqualTo("1: 5551234567890 | 0.1 | 100000000000000000000");
        }
    }

    @Nested
    class Documents {
        @Test
        void areListsOfObjects() throws IOException {
            Read read = read("""
                    [
                      {"email": "ana@x.com",
                       "address": {"city": "Fresno", "geo": {"lat": 1.5}}},
                      {"email": "bob@x.com"}, 7,
                      {"address": {"city": "Clovis"}, "cars": [{"vin": "1"}]}
                    ]
                    """);
            assertThat(read.header().names()).containsExactly("email", "address.city", "address.geo.lat", "cars");
            assertThat(read.lines())
                    .containsExactly(
                            "2: ana@x.com | Fresno | 1.5",
                            "4: bob@x.com |  | ",
                            "4: bad_json",
                            "5:  | Clovis |  | [{\"vin\":\"1\"}]");
            assertThat(read.format()).isEqualTo("UTF-8, JSON");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[{\"id\":1},{\"id\":2}]",
                    "{\"count\":2,\"next\":{\"page\":[{\"id\":9}]},\"data\":[{\"id\":1},{\"id\":2}],\"more\":[[1],{}]}",
                    "{\"Results\":[{\"id\":1}]}{\"Results\":[{\"id\":2}]}",
                    "{\n  \"id\": 1\n}\n{\n  \"id\": 2\n}\n",
                    "{\"data\":[],\"x\":1} [{\"id\":1},{\"id\":2}]",
                })
        void holdTheirRecordsInOneOfManyWays(String text) throws IOException {
            assertThat(read(text).records()).extracting(r -> r.cell(0)).containsExactly("1", "2");
        }

        @Test
        void ofASingleObjectAreOneRecord() throws IOException {
            assertThat(read("{\"id\":1,\"cars\":[{\"vin\":\"1\"}]}").lines())
                    .containsExactly("1: 1 | [{\"vin\":\"1\"}]");
            assertThat(read("[]").lines()).isEmpty();
        }

        @Test
        void canBeSaidToBeLinesAndTheOtherWayRound() throws IOException {
            assertThat(read("{\"data\":[{\"id\":1}]}", ReadOptions.DETECT.format("jsonl"))
                            .lines())
                    .containsExactly("1: [{\"id\":1}]");
            assertThat(read("{\"id\":1}\n{\"id\":2}", ReadOptions.DETECT.format("json"))
                            .lines())
                    .containsExactly("1: 1", "2: 2");
        }

        @Test
        void mayBeInUtf16WithoutMarkOrLine() throws IOException {
            for (String charset : new String[] {"UTF-16LE", "UTF-16BE"}) {
                Path file = Files.write(
                        folder.resolve("a.json"), "[{\"name\":\"José\"}]".getBytes(Charset.forName(charset)));
                assertThat(Read.all(file).lines()).containsExactly("1: José");
            }
        }

        @Test
        void mayBeInAnyUnicode() throws IOException {
            for (String charset : new String[] {"UTF-16", "UTF-16LE", "UTF-8"}) {
                Path file = Files.write(
                        folder.resolve("a.json"), "[\n{\"name\":\"José\"}\n]\n".getBytes(Charset.forName(charset)));
                assertThat(Read.all(file).lines()).containsExactly("2: José");
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '~',
                value = {
                    "[{'id':1},{'id' ~ bad_json ~ a.json:1:",
                    "[{'id':1},/{'id':2} ~ bad_json ~ a.json:2:",
                    "[{'id':1}/{'id':2}] ~ bad_json ~ a.json:2:",
                    "[{'id':1,'id':2}] ~ bad_json ~ a.json:1:",
                    "{'data':[{'id':1} ~ bad_json ~ a.json:1:",
                })
        void thatAreBrokenOrCutOffAreOneError(String text, String code, String where) {
            failure(() -> read(text.replace('\'', '"').replace('/', '\n')))
                    .returns(code, DrumbeatException::code)
                    .satisfies(e -> assertThat(e.where())
                            .hasValueSatisfying(at -> assertThat(at).startsWith(where)))
                    .satisfies(e -> assertThat(e.hint()).isPresent());
        }

        @Test
        void withoutEndCannotFillTheMemory() {
            failure(() -> read("[{\"id\":\"" + "x".repeat(5_000_000) + "\"}]"))
                    .returns("record_too_long", DrumbeatException::code);
            failure(() -> read("[" + "[".repeat(2_000_000))).returns("bad_json", DrumbeatException::code);
        }

        @Test
        void maySkipAnyAmountBesideTheirRecords() throws IOException {
            String aside = "\"" + "x".repeat(1_000) + "\",";
            assertThat(read("{\"data\":[{\"id\":1}],\"links\":[" + aside.repeat(6_000) + "1]}")
                            .lines())
                    .containsExactly("1: 1");
        }
    }

    private Read read(String text) throws IOException {
        return read(text, ReadOptions.DETECT);
    }

    private Read read(String text, ReadOptions options) throws IOException {
        return Read.all(Files.writeString(folder.resolve("a.json"), text), options);
    }
}
