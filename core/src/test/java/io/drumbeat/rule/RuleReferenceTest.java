package io.drumbeat.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/rules.md and the whitelist say the same. */
class RuleReferenceTest {

    @Test
    void theReferenceListsEveryFunctionAsItIs() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("../docs/rules.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        List<String> known = RuleFunctions.all().stream()
                .map(function ->
                        "| `%s` | %s | `%s` |".formatted(function.signature(), function.meaning(), function.example()))
                .toList();
        assertThat(documented).containsExactlyElementsOf(known);
    }
}
