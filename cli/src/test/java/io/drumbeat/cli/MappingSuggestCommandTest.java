package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code drumbeat mapping suggest}: a proposal to look at, and a file that the next import can use. */
class MappingSuggestCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aFileOfPeople() throws IOException {
        assertThat(Typed.in(folder, "init", "--example", "empty").exitCode()).isZero();
        Files.writeString(
                folder.resolve("people.csv"), "Cust Name,E-Mail Addr,Cell Ph\nAna Li,ana@example.com,559 325 0188\n");
    }

    @Test
    void showsWhatItTakesEachColumnForAndTheMapping() {
        Typed typed = Typed.onTerminal(folder, Map.of("NO_COLOR", "1"), "mapping", "suggest", "people.csv");
        assertThat(typed.exitCode()).as(typed.err()).isZero();
        assertThat(typed.out())
                .contains("people.csv: leads, UTF-8, comma")
                .containsPattern("Cust Name +full_name")
                .containsPattern("phone +\\+15593250188")
                .contains("email: E-Mail Addr");
        assertThat(folder.resolve("mappings/people.yaml")).doesNotExist();
    }

    @Test
    void writesAMappingThatTheImportUses() {
        assertThat(Typed.in(folder, "mapping", "suggest", "people.csv", "--write", "people")
                        .exitCode())
                .isZero();
        assertThat(Typed.in(folder, "validate").exitCode()).isZero();
        Typed imported = Typed.in(folder, "import-leads", "people.csv", "--mapping", "people", "--output", "json");
        assertThat(imported.json().at("/summary/inserted").asInt())
                .as(imported.out())
                .isEqualTo(1);
    }

    @Test
    void writesDownThatTheFileNeverQuotes() throws IOException {
        Files.writeString(folder.resolve("dms.txt"), "E-Mail Addr|First Name\nal@example.com|\"Big Al\n");
        assertThat(Typed.in(folder, "mapping", "suggest", "dms.txt", "--quotes", "none", "--write", "dms")
                        .exitCode())
                .isZero();
        Typed imported = Typed.in(folder, "import-leads", "dms.txt", "--mapping", "dms", "--output", "json");
        assertThat(imported.json().at("/summary/inserted").asInt())
                .as(imported.out())
                .isEqualTo(1);
    }

    @Test
    void neverWritesOverAFileUnlessItIsForced() throws IOException {
        Path mine = Files.writeString(folder.resolve("mappings/mine.yaml"), "fields: {email: Mail}\n");
        Typed refused = Typed.in(folder, "mapping", "suggest", "people.csv", "--write", "mine", "--output", "json");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.json().at("/error/code").asText()).isEqualTo("file_exists");
        assertThat(mine).hasContent("fields: {email: Mail}");
        Typed forced =
                Typed.in(folder, "mapping", "suggest", "people.csv", "--write", "mine", "--force", "--output", "json");
        assertThat(forced.json().at("/summary/written").asText()).isEqualTo(mine.toString());
        assertThat(Files.readString(mine)).contains("email: E-Mail Addr");
    }

    @Test
    void aDryRunWritesNothing() {
        Typed typed = Typed.in(folder, "--dry-run", "mapping", "suggest", "people.csv", "--write", "out/people.yaml");
        assertThat(typed.exitCode()).as(typed.err()).isZero();
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
