package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** With {@code --output json} every command prints one envelope, whatever happens. */
class ExactlyOneDocumentTest {
    private static final Set<String> FIELDS = new TreeSet<>(Set.of(
            "schema",
            "command",
            "run_id",
            "status",
            "exit_code",
            "as_of",
            "started_at",
            "elapsed_ms",
            "dry_run",
            "summary",
            "warnings",
            "error"));

    @TempDir
    Path folder;

    static Stream<String> everyCommand() {
        List<String> names = new ArrayList<>();
        collect(Manuals.parser(), names);
        return names.stream();
    }

    private static void collect(CommandLine line, List<String> names) {
        if (line.getSubcommands().isEmpty() || line.getCommand() instanceof BaseCommand<?>) {
            names.add(UsageFaults.nameOf(line));
        }
        line.getSubcommands().values().forEach(below -> collect(below, names));
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void afterAnUnknownOption(String command) {
        Typed typed = Typed.in(folder, words(complete(command), "--output", "json", "--no-such-option"));
        assertEnvelope(typed, 2);
        assertThat(typed.json().at("/error/code").asText()).isEqualTo("unknown_option");
        assertThat(typed.json().at("/command").asText()).isEqualTo(command);
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void askedForHelp(String command) {
        Typed typed = Typed.in(folder, words(command, "--help", "--output=json"));
        assertEnvelope(typed, 0);
        assertThat(typed.json().at("/summary/text").asText()).contains("Usage: drumbeat " + command);
    }

    static Stream<String> everyCommandOfAWorkspace() {
        return everyCommand()
                .filter(command -> !Set.of("init", "help", "completion").contains(command));
    }

    @ParameterizedTest
    @MethodSource("everyCommandOfAWorkspace")
    void outsideAWorkspace(String command) {
        Typed typed = Typed.in(folder, words(complete(command), "--output", "json"));
        assertEnvelope(typed, 10);
        assertThat(typed.json().at("/error/category").asText()).isEqualTo("config");
    }

    @ParameterizedTest
    @MethodSource("everyCommandOfAWorkspace")
    void inABrokenWorkspace(String command) throws IOException {
        Files.writeString(folder.resolve("drumbeat.yaml"), "company: [\n");
        assertEnvelope(Typed.in(folder, words(complete(command), "--output", "json")), 2);
    }

    @ParameterizedTest
    @MethodSource("everyCommandOfAWorkspace")
    void inAnEmptyWorkspace(String command) {
        assertThat(Typed.in(folder, "init", "--example", "empty").exitCode()).isZero();
        Typed typed = Typed.in(folder, words(complete(command), "--output", "json"));
        assertEnvelope(typed, typed.exitCode());
        assertThat(typed.exitCode()).as(typed.out() + typed.err()).isNotEqualTo(70);
    }

    @Test
    void whenTheCommandIsMistyped() {
        Typed typed = Typed.in(folder, "--output", "json", "vlaidate");
        assertEnvelope(typed, 2);
        assertThat(typed.json().at("/error/hint").asText()).isEqualTo("did you mean validate?");
    }

    @Test
    void withoutACommand() {
        assertEnvelope(Typed.in(folder, "--output", "json"), 2);
    }

    @Test
    void forTheVersion() {
        assertEnvelope(Typed.in(folder, "--version", "--output", "json"), 0);
    }

    @Test
    void forASuccess() {
        Typed typed = Typed.in(folder, "init", "--output", "json");
        assertEnvelope(typed, 0);
        assertThat(typed.err()).isEmpty();
        assertThat(typed.json().at("/summary/files").asInt()).isPositive();
    }

    @Test
    void afterAnOptionWithoutItsValue() {
        assertEnvelope(Typed.in(folder, "validate", "--output", "json", "--target"), 2);
    }

    @Test
    void afterAValueThatIsNoChoice() {
        assertEnvelope(Typed.in(folder, "validate", "--log-format", "xml", "--output", "json"), 2);
    }

    private static void assertEnvelope(Typed typed, int exitCode) {
        assertThat(typed.exitCode()).as(typed.out() + typed.err()).isEqualTo(exitCode);
        JsonNode envelope = typed.json();
        var fields = new TreeSet<String>();
        envelope.fieldNames().forEachRemaining(fields::add);
        assertThat(fields).isEqualTo(FIELDS);
        assertThat(envelope.path("schema").asText()).isEqualTo("drumbeat/run/v1");
        assertThat(envelope.path("exit_code").asInt()).isEqualTo(exitCode);
        assertThat(envelope.path("error").isNull()).isEqualTo(exitCode == 0 || exitCode == 3);
        assertThat(envelope.path("summary").isObject()).isTrue();
        if (exitCode != 0 && exitCode != 3) {
            assertThat(typed.err())
                    .contains("error: "
                            + new Redactor()
                                    .redacted(envelope.at("/error/message").asText()));
        }
    }

    /** The command with the least that it asks for. */
    private static String complete(String command) {
        return switch (command) {
            case "runs show", "runs log", "runs undo" -> command + " last";
            case "runs prune" -> command + " --older-than 90d";
            case "mapping suggest" -> command + " people.csv";
            case "run" -> command + " nightly";
            case "send-campaign", "campaign preview", "campaign pause", "campaign resume" -> command + " welcome";
            case "leads show", "leads export", "profile show", "leads unmerge", "consent show" ->
                command + " ada@example.com";
            case "leads merge" -> command + " ada@example.com bob@example.com";
            case "leads forget" -> command + " ada@example.com --yes";
            case "suppressions show" -> command + " ada@example.com";
            case "suppressions remove" -> command + " ada@example.com --because mistake";
            case "import-suppressions" -> command + " list.csv";
            case "consent revoke" -> command + " ada@example.com --channel email";
            case "consent grant" -> command + " ada@example.com --channel email --source phone --evidence said-so";
            default -> command;
        };
    }

    private static String[] words(String command, String... more) {
        return Stream.concat(Stream.of(command.split(" ")), Stream.of(more)).toArray(String[]::new);
    }
}
