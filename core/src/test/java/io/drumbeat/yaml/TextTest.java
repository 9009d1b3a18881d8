package io.drumbeat.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.yaml.YamlNode.Entries;
import io.drumbeat.yaml.YamlNode.Scalar;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A place inside a text is a place in the file, however the text was written. */
class TextTest {
    @Test
    void plainText() {
        assertThat(placeOf("scroe", "where: email = 'a' and scroe > 1\n")).isEqualTo("f.yaml:1:24");
    }

    @Test
    void plainTextOverSeveralLines() {
        assertThat(placeOf("scroe", "where: email = 'a'\n    and   scroe > 1\n"))
                .isEqualTo("f.yaml:2:11");
    }

    @Test
    void quotesThatAreDoubledAndEscapesThatAreLonger() {
        assertThat(placeOf("scroe", "where: 'name = ''a'' and scroe > 1'\n")).isEqualTo("f.yaml:1:26");
        assertThat(placeOf("scroe", "where: \"name = \\\"\\u0061\\\" and scroe > 1\"\n"))
                .isEqualTo("f.yaml:1:31");
        assertThat(placeOf("scroe", "where: \"a > 1 \\\n   and scroe > 1\"\n")).isEqualTo("f.yaml:2:8");
    }

    @Test
    void blocks() {
        assertThat(placeOf("scroe", "where: |\n  a > 1\n    and b\n  and scroe > 1\n"))
                .isEqualTo("f.yaml:4:7");
        assertThat(placeOf("scroe", "where: >- # folded\n\n  a > 1\n\n  and scroe > 1\n"))
                .isEqualTo("f.yaml:5:7");
    }

    @Test
    void lineAndColumnOfTheValue() {
        var text = read("where: |\n  a > 1\n  and scroe > 1\n");
        assertThat(text.positionOf(2, 5)).hasToString("f.yaml:3:7");
        assertThat(text.positionOf(1, 1)).hasToString("f.yaml:2:3");
    }

    @Test
    void columnsCountCharactersNotTheirUnits() {
        assertThat(placeOf("scroe", "where: name = '😀' and scroe > 1\n")).isEqualTo("f.yaml:1:23");
    }

    @Test
    void textWithoutAFileStandsWhereItSays() {
        var text = new Text("'a' = b", new Position("f.yaml", 3, 5));
        assertThat(text.positionOf(6)).hasToString("f.yaml:3:11");
        assertThat(text.positionOf(99)).hasToString("f.yaml:3:12");
    }

    @Property
    void everyWordIsFoundInEveryStyle(@ForAll("words") List<String> words, @ForAll Style style) {
        var yaml = style.write(words);
        var text = read(yaml);
        var offset = 0;
        for (var word : words) {
            offset = text.value().indexOf(word, offset);
            var place = text.positionOf(offset);
            var line = yaml.lines().toList().get(place.line() - 1);
            assertThat(line.substring(place.column() - 1)).startsWith(style.escape(word));
            offset += word.length();
        }
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.of("score", ">", "'x'", "\"y\"", "(", "is", "null", "10", "a\\b", "über")
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    enum Style {
        SINGLE("'", " ", "'"),
        SINGLE_FOLDED("'", "\n     ", "'"),
        DOUBLE("\"", " ", "\""),
        DOUBLE_FOLDED("\"", "\n  ", "\""),
        LITERAL("|\n   ", "\n   ", "\n"),
        LITERAL_DEEPER("|\n   ", "\n     ", "\n"),
        FOLDED(">-\n ", "\n ", "\n"),
        FOLDED_PARAGRAPHS(">\n   ", "\n\n   ", "\n");

        private final String begin;
        private final String between;
        private final String end;

        Style(String begin, String between, String end) {
            this.begin = begin;
            this.between = between;
            this.end = end;
        }

        String write(List<String> words) {
            return "# a comment\nkey: " + begin
                    + String.join(between, words.stream().map(this::escape).toList()) + end + "\n";
        }

        String escape(String word) {
            return switch (this) {
                case SINGLE, SINGLE_FOLDED -> word.replace("'", "''");
                case DOUBLE, DOUBLE_FOLDED -> word.replace("\\", "\\\\").replace("\"", "\\\"");
                default -> word;
            };
        }
    }

    private static String placeOf(String word, String yaml) {
        var text = read(yaml);
        return text.positionOf(text.value().indexOf(word)).toString();
    }

    private static Text read(String yaml) {
        var inspection = new Inspection(Path.of(""));
        var root = new YamlParser(inspection).parse("f.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        assertThat(inspection.problems()).isEmpty();
        return ((Scalar) ((Entries) root.orElseThrow()).entries().getFirst().value()).text();
    }
}
