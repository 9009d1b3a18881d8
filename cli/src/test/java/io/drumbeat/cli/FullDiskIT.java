package io.drumbeat.cli;

import static io.drumbeat.cli.Launched.LAUNCHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk ends in the middle of an import, or cannot be written at all: one clear message, and nothing half done. */
class FullDiskIT {
    /** Some megabytes more than the store has free blocks. */
    private static final int CROWD = 40_000;

    @TempDir
    static Path folder;

    private static Shop shop;
    private static Path crowd;

    @BeforeAll
    static void openTheShop() throws Exception {
        shop = Shop.open(folder);
        crowd = shop.crowd("crowd.csv", CROWD);
    }

    @Test
    void aLimitOnTheSizeOfFilesStopsTheStoreInTheMiddleOfAnImport() throws Exception {
        long kilobytes = storeKilobytes() + 128;
        var ended = Launched.start(
                        folder,
                        Map.of(),
                        List.of(
                                "bash",
                                "-c",
                                "ulimit -f " + kilobytes + "; exec " + LAUNCHER
                                        + " import-leads crowd.csv --mapping people --output json"))
                .ended();
        var error = shop.refused(ended, 1, "resource", "file_too_large");
        assertThat(error.path("hint").asText()).contains("ulimit -f");
        assertThat(Typed.in(folder, "runs", "show", "last", "--output", "json")
                        .json()
                        .at("/summary/status")
                        .asText())
                .isEqualTo("failed");
    }

    /** In a name space of its own, where whoever runs the test may mount a small disk that is gone with the process. */
    @Test
    void aDiskThatFillsUpInTheMiddleOfAnImport() throws Exception {
        String unshare = unshare();
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Path answer = folder.resolve("answer.json");
        Path people = folder.resolve("people.json");
        var ended = Launched.start(folder, Map.of(), List.of("sh", "-c", """
                exec %s sh -c '
                mount -t tmpfs -o size=%dk none %s && cp -r drumbeat.yaml mappings segments .drumbeat %s && cd %s || exit 99
                %s import-leads %s --mapping people --output json >%s
                code=$?
                %s leads stats --output json >%s
                exit $code'
                """.formatted(
                        unshare, storeKilobytes() + 1024, disk, disk, disk, LAUNCHER, crowd, answer, LAUNCHER, people)))
                .ended();
        var told = new Launched.Ended(ended.exitCode(), Files.readString(answer), ended.err());
        Shop.failed(told, 1, "resource", "disk_full");
        assertThat(Typed.document(Files.readString(people)).at("/summary/leads").asLong())
                .isEqualTo(2);
    }

    @Test
    void aDiskThatMayOnlyBeRead() throws Exception {
        String unshare = unshare();
        var ended = Launched.start(folder, Map.of(), List.of("sh", "-c", """
                exec %s sh -c '
                mount --bind %s %s && mount -o remount,ro,bind %s && cd %s || exit 99
                exec %s import-leads --output json'
                """.formatted(
                                unshare, folder, folder, folder, folder, LAUNCHER)))
                .ended();
        var error = shop.refused(ended, 1, "resource", "run_unwritable");
        assertThat(error.path("message").asText()).contains("Read-only file system");
    }

    @Test
    void aFileWhereTheReportsShouldGo() throws Exception {
        shop.write("out", "a file where a folder should be");
        var ended = Launched.run(folder, "report", "--format", "html", "--output", "json");
        var error = shop.refused(ended, 1, "resource", "not_writable");
        assertThat(error.path("message").asText()).contains("Not a directory");
    }

    private static long storeKilobytes() throws IOException {
        return Files.size(folder.resolve(".drumbeat/store.duckdb")) / 1024;
    }

    private static String unshare() throws Exception {
        for (String command : List.of("unshare --mount", "unshare --map-root-user --mount")) {
            Process attempt = new ProcessBuilder("sh", "-c", command + " sh -c 'mount -t tmpfs none " + folder + "'")
                    .redirectErrorStream(true)
                    .start();
            attempt.getInputStream().readAllBytes();
            if (attempt.waitFor() == 0) {
                return command;
            }
        }
        assumeTrue(false, "nobody may mount a disk here, not even in a name space of their own");
        return "";
    }
}
