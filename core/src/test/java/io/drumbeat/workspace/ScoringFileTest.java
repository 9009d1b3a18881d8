package io.drumbeat.workspace;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScoringFileTest {
    @Test
    void aFileThatIsNotThereIsSaidToBeMissing() {
        assertThatThrownBy(() -> ScoringFile.read(Path.of("nowhere.yaml"), "purchase"))
                .hasMessage("The scoring model cannot be read: nowhere.yaml does not exist");
    }
}
