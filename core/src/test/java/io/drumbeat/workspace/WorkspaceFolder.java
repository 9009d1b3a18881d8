package io.drumbeat.workspace;

import io.drumbeat.yaml.Problem.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A workspace in a folder of its own, written by a test. */
public record WorkspaceFolder(Path root) {
    /** A workspace with nothing in it but a company. */
    public static WorkspaceFolder in(Path root) {
        return new WorkspaceFolder(root).file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                """);
    }

    /** Writes or replaces a file; the path is relative to the workspace. */
    public WorkspaceFolder file(String path, String text) {
        try {
            var file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Reading read() {
        return read(ReadOptions.NONE);
    }

    public Reading read(ReadOptions options) {
        return WorkspaceReader.read(root, options);
    }

    /** The workspace, which must be without errors. */
    public Workspace workspace() {
        return WorkspaceReader.require(root, ReadOptions.NONE);
    }

    /** Its problems as {@code drumbeat validate} shows them: a line each, and the hint below it. */
    public String problems() {
        return read().problems().stream()
                .map(problem -> problem.where() + ": " + (problem.severity() == Severity.WARNING ? "warning: " : "")
                        + problem.message() + "\n"
                        + (problem.hint() == null ? "" : "    " + problem.hint() + "\n"))
                .collect(Collectors.joining());
    }
}
