package io.drumbeat.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostNameTest {
    @TempDir
    Path folder;

    @Test
    void theKernelsFileComesFirst() throws Exception {
        Path missing = folder.resolve("missing");
        Path blank = Files.writeString(folder.resolve("blank"), "\n");
        Path file = Files.writeString(folder.resolve("hostname"), "web1\n");
        assertThat(HostName.first(List.of(missing, blank, file), Map.of("HOSTNAME", "other")))
                .isEqualTo("web1");
    }

    @Test
    void thenTheEnvironmentThenTheSystem() {
        assertThat(HostName.first(List.of(), Map.of("HOSTNAME", " ", "COMPUTERNAME", "PC-7")))
                .isEqualTo("PC-7");
        assertThat(HostName.first(List.of(), Map.of())).isNotBlank();
    }
}
