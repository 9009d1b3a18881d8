package io.drumbeat.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.error.DrumbeatException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;

/** Another reader of CSV cuts any text into the same cells, on the same lines, and refuses the same. */
class DelimitedRowsTest {
    @Property(tries = 2000)
    void cutsAnyTextAsCommonsCsvDoes(@ForAll @From("texts") String text) throws IOException {
        for (String delimiter : new String[] {",", "\t"}) {
            assertThat(ours(new FewAtATime(text), delimiter)).isEqualTo(theirs(text, delimiter));
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a", "é€", " ", "\u00A0", ",", "\"", "\"", "\"\"", ",\"", "\",", "\"\n", "\n", "\r", "\r\n",
                        "\t")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Test
    void keepsCellsThatAreLongerThanAnyBuffer() throws IOException {
        String plain = "x".repeat(100_000);
        String quoted = "say \"\"y\"\"\n".repeat(20_000);
        assertThat(ours(new StringReader(plain + " ,\"" + quoted + "\"\nb,c"), ","))
                .contains(List.of(
                        new Row(1, List.of(plain, quoted.replace("\"\"", "\""))), new Row(20_002, List.of("b", "c"))));
    }

    /** Nothing where the quotes are not as they should be. */
    private static Optional<List<Row>> ours(Reader text, String delimiter) throws IOException {
        List<Row> rows = new ArrayList<>();
        var options = ReadOptions.DETECT.delimiter(delimiter).headerRow(1);
        try (var parsed = new DelimitedRows("any.csv", new Encoding(StandardCharsets.UTF_8, 0), text, options)) {
            for (Row row = parsed.next(); row != null; row = parsed.next()) {
                rows.add(row);
            }
            return Optional.of(rows);
        } catch (DrumbeatException refused) {
            assertThat(refused.code()).isEqualTo("bad_quoting");
            return Optional.empty();
        }
    }

    private static Optional<List<Row>> theirs(String text, String delimiter) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(false)
                .get();
        List<Row> rows = new ArrayList<>();
        try (var parser = CSVParser.parse(text, format)) {
            var all = parser.iterator();
            long line = 1;
            while (all.hasNext()) {
                rows.add(new Row(line, Stream.of(all.next().values()).toList()));
                line = parser.getCurrentLineNumber() + 1;
            }
            return Optional.of(rows);
        } catch (UncheckedIOException refused) {
            return Optional.empty();
        }
    }

    /** So that every boundary between two characters is one between two reads. */
    private static final class FewAtATime extends FilterReader {
        FewAtATime(String text) {
            super(new StringReader(text));
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            return super.read(buffer, offset, Math.min(length, 1));
        }
    }
}
