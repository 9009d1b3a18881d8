package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageTest {
    @TempDir
    Path folder;

    @Test
    void helpIsOnePageAndNamesEveryCommand() {
        Typed typed = Typed.in(folder, "help");
        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out().lines().count()).isLessThan(70);
        Manuals.parser()
                .getSubcommands()
                .keySet()
                .forEach(name -> assertThat(typed.out()).contains("\n  " + name + " "));
    }

    @Test
    void everyCommandHasAnExample() {
        Manuals.parser().getSubcommands().forEach((name, line) -> {
            if (line.getSubcommands().isEmpty() && !name.equals("help")) {
                assertThat(line.getCommandSpec().usageMessage().footer())
                        .as(name)
                        .isNotEmpty();
            }
        });
    }

    @Test
    void globalOptionsStandBeforeOrAfterTheCommand() {
        Path shop = folder.resolve("shop");
        assertThat(Typed.in(folder, "init", "shop").exitCode()).isZero();
        assertThat(Typed.in(folder, "-w", shop.toString(), "validate").exitCode())
                .isZero();
        assertThat(Typed.in(folder, "validate", "-w", "shop").exitCode()).isZero();
        assertThat(Typed.in(folder, "runs", "-w", "shop", "list").exitCode()).isZero();
    }

    @Test
    void theNearestFolderUpwardsIsTheWorkspace() {
        assertThat(Typed.in(folder, "init").exitCode()).isZero();
        assertThat(Typed.in(folder.resolve("a/b"), "validate").exitCode()).isZero();
    }

    @Test
    void theEnvironmentNamesAWorkspaceToo() {
        assertThat(Typed.in(folder, "init", "shop").exitCode()).isZero();
        assertThat(Typed.at(folder, Map.of("DRUMBEAT_WORKSPACE", "shop"), false, "validate")
                        .exitCode())
                .isZero();
    }

    @Test
    void aMistypedOptionIsCorrected() {
        Typed typed = Typed.in(folder, "validate", "--dry-rnu");
        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err()).isEqualTo("error: Unknown option --dry-rnu\n  hint: did you mean --dry-run?\n");
    }

    @Test
    void colourIsForTerminalsThatWantIt() {
        assertThat(Typed.in(folder, "validate").err()).doesNotContain("\u001b");
        assertThat(Typed.onTerminal(folder, Map.of(), "validate").err()).contains("\u001b[31merror: ");
        assertThat(Typed.onTerminal(folder, Map.of("NO_COLOR", "1"), "validate").err())
                .doesNotContain("\u001b[3");
        assertThat(Typed.onTerminal(folder, Map.of("CI", "true"), "validate").err())
                .doesNotContain("\u001b");
        assertThat(Typed.onTerminal(folder, Map.of("TERM", "dumb"), "validate").err())
                .doesNotContain("\u001b");
        assertThat(Typed.onTerminal(folder, Map.of(), "validate", "--no-color").err())
                .doesNotContain("\u001b[3");
    }

    @Test
    void whatCannotBeMeantIsSaidInOurWords() {
        assertThat(Typed.in(folder, "leads").err())
                .contains("drumbeat leads needs to be told what to do", "one of list");
        assertThat(Typed.in(folder, "import-suppressions", "x.csv", "--reason", "dnc")
                        .err())
                .contains("--reason", "\"dnc\" is none of unsubscribed, bounced, complained, do_not_call, manual");
        assertThat(Typed.in(folder, "init").exitCode()).isZero();
        assertThat(Typed.in(folder, "import-leads", "x.csv", "--header-row", "0")
                        .err())
                .contains("--header-row is counted from 1, not 0");
        assertThat(Typed.in(folder, "import-leads", "x.csv", "--quotes", "single")
                        .err())
                .contains("--quotes", "\"single\" is none of double, none");
        assertThat(Typed.in(folder, "import-leads", "x.csv", "--max-reject-ratio", "200")
                        .err())
                .contains("--max-reject-ratio is a part of a whole", "write 5% or 0.05");
        assertThat(Typed.in(folder, "consent", "revoke", "--help").out())
                .contains("--channel=NAME,…  ")
                .doesNotContain("[,NAME");
    }

    @Test
    void anInstantThatCannotBeReadIsRefused() {
        assertThat(Typed.in(folder, "init").exitCode()).isZero();
        Typed typed = Typed.in(folder, "run", "nightly", "--as-of", "yesterday");
        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).contains("--as-of cannot be read: yesterday");
    }

    @Test
    void initDoesNotOverwrite() {
        assertThat(Typed.in(folder, "init").exitCode()).isZero();
        assertThat(Typed.in(folder, "init").exitCode()).isEqualTo(2);
    }

    @Test
    void aDryRunOfInitWritesNothing() {
        assertThat(Typed.in(folder, "init", "shop", "--dry-run").exitCode()).isZero();
        assertThat(folder.resolve("shop")).doesNotExist();
    }
}
