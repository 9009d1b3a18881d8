package io.drumbeat.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.run.Interrupt;
import io.drumbeat.run.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A command line typed in this process, and what came of it. */
record Typed(int exitCode, String out, String err) {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    static Typed in(Path folder, String... arguments) {
        return at(folder, Map.of(), false, arguments);
    }

    /** As a person at a terminal would see it. */
    static Typed onTerminal(Path folder, Map<String, String> environment, String... arguments) {
        return at(folder, environment, true, arguments);
    }

    static Typed at(Path folder, Map<String, String> environment, boolean terminal, String... arguments) {
        return at(NOW, folder, environment, terminal, arguments);
    }

    /** As a script would see it at a moment. */
    static Typed at(Instant now, Path folder, Map<String, String> environment, String... arguments) {
        return at(now, folder, environment, false, arguments);
    }

    private static Typed at(
            Instant now, Path folder, Map<String, String> environment, boolean terminal, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var surroundings = new Surroundings(
                folder,
                environment,
                InputStream.nullInputStream(),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                terminal,
                terminal,
                80,
                InstantSource.fixed(now),
                new Interrupt());
        int exitCode = Drumbeat.run(surroundings, List.of(arguments));
        return new Typed(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Standard output, which must be exactly one document. */
    JsonNode json() {
        return document(out);
    }

    static JsonNode document(String text) {
        try (JsonParser parser = Json.mapper().createParser(text)) {
            JsonNode document = parser.readValueAsTree();
            if (document == null || parser.nextToken() != null) {
                throw new AssertionError("not exactly one document: " + text);
            }
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException("not a document: " + text, e);
        }
    }
}
