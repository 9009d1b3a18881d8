package io.drumbeat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.golden.GoldenFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page says what the code does. */
class ManualTest {
    @TempDir
    Path root;

    @Test
    void theExamplesAreOneSoundWorkspace() throws IOException {
        var folder = Manual.read().writeExamples(root);

        assertThat(folder.problems()).isEmpty();
        assertThat(folder.read().files()).isEqualTo(15);
    }

    @Test
    void theTablesListEveryKey() throws IOException {
        new GoldenFile(Manual.FILE).holds(Manual.read().withTables());
    }
}
