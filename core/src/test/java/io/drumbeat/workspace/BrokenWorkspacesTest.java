package io.drumbeat.workspace;

import io.drumbeat.golden.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every problem of a workspace is found at once, each at its place, with what was probably meant. */
class BrokenWorkspacesTest {
    private static final Path ALL = Path.of("src/test/resources/workspace/broken");

    @ParameterizedTest
    @MethodSource("workspaces")
    void everyProblemIsListed(String name) throws IOException {
        var folder = new WorkspaceFolder(ALL.resolve(name));

        new GoldenFile(folder.root().resolve("problems.txt")).holds(folder.problems());
    }

    static Stream<String> workspaces() throws IOException {
        try (var folders = Files.list(ALL)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }
}
