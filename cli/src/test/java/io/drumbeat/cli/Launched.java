package io.drumbeat.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real launcher as a child process: once started, and once ended. */
final class Launched {
    static final Path DISTRIBUTION = Path.of(System.getProperty("drumbeat.distribution", "target/drumbeat"))
            .toAbsolutePath();
    static final Path LAUNCHER = DISTRIBUTION.resolve("bin/drumbeat");
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path out;
    private final Path err;

    private Launched(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    record Ended(int exitCode, String out, String err) {
        JsonNode json() {
            return Typed.document(out);
        }
    }

    static Ended run(Path folder, String... arguments) throws Exception {
        return start(folder, Map.of(), command(LAUNCHER, arguments)).ended();
    }

    static Launched start(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        Path out = Files.createTempFile("launched", ".out");
        Path err = Files.createTempFile("launched", ".err");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DRUMBEAT_"));
        builder.environment().putAll(environment);
        return new Launched(builder.start(), out, err);
    }

    static List<String> command(Path launcher, String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    Process process() {
        return process;
    }

    String errorsSoFar() throws IOException {
        return Files.readString(err);
    }

    Ended ended() throws IOException, InterruptedException {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running: " + Files.readString(err));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
