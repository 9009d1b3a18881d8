package io.drumbeat.cli;

import static io.drumbeat.cli.Launched.LAUNCHER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a process ends when it is told to, when it has to wait and when the machine fails it. */
class EndingIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalEndsTheRunWithEverythingAccountedFor(String signal, int exitCode) throws Exception {
        try (var held = Held.store(folder)) {
            Launched waiting = held.startWaiting("--output", "json");
            kill(signal, waiting);
            var ended = waiting.ended();
            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(exitCode);
            JsonNode envelope = ended.json();
            assertThat(envelope.path("status").asText()).isEqualTo("interrupted");
            assertThat(envelope.path("exit_code").asInt()).isEqualTo(exitCode);
            JsonNode kept = Typed.in(folder, "runs", "show", "last", "--output", "json")
                    .json()
                    .path("summary");
            assertThat(kept.path("run_id")).isEqualTo(envelope.path("run_id"));
            assertThat(kept.path("status").asText()).isEqualTo("interrupted");
        }
    }

    @Test
    void aStoreThatIsHeldEndsElevenAndNamesTheHolder() throws Exception {
        try (var held = Held.store(folder)) {
            assertThat(held).isNotNull();
            var ended = Launched.run(folder, "run", "nightly", "--lock-timeout", "0", "--output", "json");
            assertThat(ended.exitCode()).isEqualTo(11);
            assertThat(ended.json().at("/error/category").asText()).isEqualTo("locked");
            assertThat(ended.err())
                    .contains("send-campaign (run 01TEST, pid "
                            + ProcessHandle.current().pid());
            var unlock = Launched.run(folder, "unlock", "--output", "json");
            assertThat(unlock.exitCode()).isEqualTo(11);
            assertThat(unlock.json().at("/summary/holder/run_id").asText()).isEqualTo("01TEST");
        }
    }

    @Test
    void unlockSaysSoWhenNobodyHoldsTheStore() throws Exception {
        Held.store(folder).close();
        assertThat(Launched.run(folder, "unlock").out()).isEqualTo("Nobody holds the store\n");
    }

    @Test
    void whatARunLeavesIsForItsOwnerOnly() throws Exception {
        Held.store(folder).close();
        Files.delete(folder.resolve(".drumbeat/store.lock"));
        assertThat(Launched.run(folder, "run", "nightly").exitCode()).isZero();
        try (Stream<Path> files = Files.walk(folder.resolve(".drumbeat"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(java.nio.file.attribute.PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(file)))
                            .startsWith("rw-")
                            .endsWith("------"));
        }
    }

    @Test
    void theStoresLibraryIsNotUnpackedAtEveryStart() throws Exception {
        Held.store(folder).close();
        Path scratch = Files.createDirectory(folder.resolve("tmp"));
        var ended = Launched.start(
                        folder,
                        Map.of("DRUMBEAT_JAVA_OPTS", "-Djava.io.tmpdir=" + scratch + " -Xlog:library=info"),
                        Launched.command(LAUNCHER, "run", "nightly"))
                .ended();
        assertThat(ended.out()).contains("/lib/libduckdb_java.so_");
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void aFolderThatCannotBeWrittenIsAFailureOfTheMachine() throws Exception {
        Held.store(folder).close();
        Files.delete(folder.resolve(".drumbeat/store.lock"));
        Files.delete(folder.resolve(".drumbeat"));
        Files.writeString(folder.resolve(".drumbeat"), "a file where a folder should be");
        var ended = Launched.run(folder, "run", "nightly", "--output", "json");
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.json().at("/error/category").asText()).isEqualTo("resource");
    }

    @Test
    void aFullDiskIsAFailureOfTheMachine() throws Exception {
        var ended = Launched.start(
                        folder,
                        Map.of(),
                        List.of(
                                "sh",
                                "-c",
                                "ulimit -f 200; exec " + LAUNCHER + " init shop --example dealership --output json"))
                .ended();
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.json().at("/error/category").asText()).isEqualTo("resource");
        assertThat(folder.resolve("shop/drumbeat.yaml")).doesNotExist();
    }

    @Test
    void anAnswerThatCannotBeWrittenIsAFailure() throws Exception {
        var ended = Launched.start(folder, Map.of(), List.of("sh", "-c", "exec " + LAUNCHER + " --version >/dev/full"))
                .ended();
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).isEqualTo("error: standard output could not be written\n");
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoFailure() throws Exception {
        var ended = Launched.start(
                        folder, Map.of(), List.of("bash", "-c", LAUNCHER + " --help | true; exit ${PIPESTATUS[0]}"))
                .ended();
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err()).isEmpty();
    }

    private static void kill(String signal, Launched launched) throws Exception {
        new ProcessBuilder(
                        "kill", "-" + signal, Long.toString(launched.process().pid()))
                .inheritIO()
                .start()
                .waitFor();
    }
}
