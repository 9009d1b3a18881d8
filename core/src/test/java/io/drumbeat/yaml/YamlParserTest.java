package io.drumbeat.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.yaml.YamlNode.Entries;
import io.drumbeat.yaml.YamlNode.Entry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Honest files are read as YAML 1.2 reads them; files that would harm are refused quickly. */
class YamlParserTest {
    private final Inspection inspection = new Inspection(Path.of(""));

    @Test
    void wordsAndTimesThatOlderYamlTookForSomethingElseAreText() {
        assertThat(entries("a: yes\nb: no\nc: on\nd: 10:00\ne: 0777\nf: 2026-01-02\n"))
                .extracting(entry -> ((YamlNode.Scalar) entry.value()).text().value())
                .containsExactly("yes", "no", "on", "10:00", "0777", "2026-01-02");
    }

    @Test
    void anEmptyFileHasNoKeys() {
        assertThat(entries("# nothing yet\n")).isEmpty();
        assertThat(entries("")).isEmpty();
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheFirstKey() {
        assertThat(entries("\uFEFFa: b\n"))
                .extracting(Entry::key)
                .extracting(Text::value)
                .containsExactly("a");
    }

    @Test
    void aMergeGivesWhatIsNotWritten() {
        var merged =
                entries("base: &base {a: 1, b: 2}\nown:\n  <<: *base\n  b: 3\n").get(1);
        assertThat(((Entries) merged.value()).entries())
                .extracting(entry -> entry.key() + "=" + ((YamlNode.Scalar) entry.value()).text())
                .containsExactly("b=3", "a=1");
    }

    @Test
    void everyDuplicateKeyIsReported() {
        parse("a: 1\nb: {c: 1, c: 2}\na: 2\n");
        assertThat(problems()).isEqualTo("""
                f.yaml:2:11: the key "c" is already at line 2
                f.yaml:3:1: the key "a" is already at line 1""");
    }

    @Test
    void aFileOfMoreThanOneMebibyteIsRefused() {
        assertThat(parse("a: " + "b".repeat(YamlParser.MAX_BYTES))).isEmpty();
        assertThat(problems()).isEqualTo("f.yaml:1:1: the file is larger than 1 MiB");
    }

    @Test
    void aBombOfAliasesIsRefused() {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
                + IntStream.rangeClosed(1, 9)
                        .mapToObj(level ->
                                "a" + level + ": &a" + level + " [" + ("*a" + (level - 1) + ", ").repeat(5) + "]\n")
                        .collect(Collectors.joining());
        assertThat(parse(bomb)).isEmpty();
        assertThat(problems()).contains("unfold to more than it may hold");
    }

    @Test
    void manyAliasesAreRefused() {
        assertThat(parse("a: &a [x]\nb: [" + "*a, ".repeat(200) + "]\n")).isEmpty();
        assertThat(problems()).contains("aliases");
    }

    @Test
    void deepNestingIsRefusedBeforeItFillsTheStack() {
        assertThat(parse("a: " + "[".repeat(100_000))).isEmpty();
        assertThat(problems()).contains("nested more than 50 deep");
        assertThat(parse("- ".repeat(100_000) + "a\n")).isEmpty();
    }

    @Test
    void windowsLineEndsDoNotMovePositions() {
        assertThat(entries("a: 1\r\nb: 2\r\n").get(1).key().at()).hasToString("f.yaml:2:1");
    }

    private List<Entry> entries(String yaml) {
        var root = parse(yaml);
        assertThat(problems()).isEmpty();
        return ((Entries) root.orElseThrow()).entries();
    }

    private Optional<YamlNode> parse(String yaml) {
        return new YamlParser(inspection).parse("f.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private String problems() {
        return inspection.problems().stream()
                .map(problem -> problem.where() + ": " + problem.message())
                .collect(Collectors.joining("\n"));
    }
}
