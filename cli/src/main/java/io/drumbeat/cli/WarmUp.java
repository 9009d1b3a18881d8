package io.drumbeat.cli;

import io.drumbeat.run.Interrupt;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Uses what most command lines use, so that Java can keep it in its AOT cache; see docs/launcher.md. */
public final class WarmUp {
    private static final List<String> TYPICAL = List.of(
            "--version",
            "help",
            "help import-leads",
            "mistyped --output json",
            "init . --example empty",
            "validate",
            "config show --output json",
            "run nightly",
            "leads stats",
            "runs list",
            "runs show last",
            "unlock");

    private WarmUp() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("drumbeat-warm-up");
        try {
            var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            var surroundings = new Surroundings(
                    folder,
                    Map.of("TERM", "dumb"),
                    InputStream.nullInputStream(),
                    nowhere,
                    nowhere,
                    false,
                    false,
                    100,
                    InstantSource.system(),
                    new Interrupt());
            for (String line : TYPICAL) {
                Drumbeat.run(surroundings, List.of(line.split(" ")));
            }
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @org.jspecify.annotations.Nullable IOException e)
                    throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
