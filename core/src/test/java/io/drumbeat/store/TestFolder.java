package io.drumbeat.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for one try of a property, where JUnit gives none; gone when it is closed. */
public record TestFolder(Path path) implements AutoCloseable {
    public static TestFolder create() throws IOException {
        return new TestFolder(Files.createTempDirectory("drumbeat-try"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
