package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Night after night an inbox is empty: that is said once, and no table of nothing is laid out. */
class EmptyInboxTest {
    @TempDir
    Path folder;

    @Test
    void isAWarningAndNothingElse() throws IOException {
        Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(folder.resolve("drumbeat.yaml"), """
                company: Redwood
                timezone: America/Los_Angeles
                sources:
                  crm: {kind: leads, path: inbox, archive: inbox/done}
                """);
        Typed imported = Typed.in(folder, "import-leads");
        assertThat(imported.exitCode()).isZero();
        assertThat(imported.out()).isEmpty();
        assertThat(imported.err()).isEqualTo("warning: There was nothing to import: the sources have nothing new\n");
    }
}
