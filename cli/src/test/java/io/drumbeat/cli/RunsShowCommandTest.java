package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code drumbeat runs show} says afterwards what was said at the time. */
class RunsShowCommandTest {
    @TempDir
    Path folder;

    @Test
    void howARunFailedWhereAndWhatToDo() throws IOException {
        assertThat(Typed.in(folder, "init", "--example", "empty").exitCode()).isZero();
        Files.writeString(folder.resolve("a.csv"), "email\na@example.com\n");
        Files.writeString(folder.resolve("b.csv"), "email\n\"b@example.com\n");
        Typed failed = Typed.in(folder, "import-leads", "a.csv", "b.csv");
        assertThat(failed.exitCode()).isEqualTo(1);
        String shown = Typed.in(folder, "runs", "show", "last").out();
        assertThat(shown)
                .contains("command    import-leads a.csv b.csv\n")
                .contains("inserted   1\n")
                .doesNotContain("shown")
                .containsPattern(
                        "(?m)^\\nfile +read  inserted  updated  unchanged  merged  rejected  assigned  format$")
                .contains("a.csv     1         1        0          0       0         0         0  UTF-8, comma\n")
                .endsWith(failed.err());
        assertThat(failed.err()).contains("\n  at b.csv:2\n  hint: ");
    }
}
