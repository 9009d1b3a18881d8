package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class ManualsTest {
    @TempDir
    Path folder;

    @Test
    void everyCommandHasAManPageWithItsOptions() throws IOException {
        Manuals.write(folder);
        assertPage(Manuals.parser());
    }

    private void assertPage(CommandLine line) throws IOException {
        String name = line.getCommandSpec().qualifiedName("-");
        String page = Files.readString(folder.resolve("man/man1").resolve(name + ".1"));
        assertThat(page).startsWith(".TH \"" + name + "\" 1").contains(".SH NAME\n", ".SH SYNOPSIS\n");
        for (OptionSpec option : line.getCommandSpec().options()) {
            if (!option.inherited()) {
                assertThat(page).as(name).contains(option.longestName().replace("-", "\\-"));
            }
        }
        for (CommandLine below : line.getSubcommands().values()) {
            assertThat(page).as(name).contains(below.getCommandName().replace("-", "\\-"));
            assertPage(below);
        }
    }

    @Test
    void theCompletionScriptKnowsEveryCommand() throws IOException {
        Manuals.write(folder);
        String script = Files.readString(folder.resolve("bash-completion/completions/drumbeat"));
        assertThat(script).contains(Manuals.parser().getSubcommands().keySet());
    }
}
