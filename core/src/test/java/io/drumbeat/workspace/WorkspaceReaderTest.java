package io.drumbeat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WorkspaceReaderTest {
    private static final Path REFERENCE = Path.of("src/test/resources/workspace/reference");

    @Test
    void readsTheReferenceWorkspace() {
        var reading = WorkspaceReader.read(REFERENCE, ReadOptions.NONE);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.workspace()).get().extracting(Workspace::company).isEqualTo("Redwood Auto Group");
    }
}
