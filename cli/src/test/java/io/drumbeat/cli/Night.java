package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drumbeat.example.dealership.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An example's nightly batch, run from the command line in a workspace of its own: the figures it gave and the files it left. */
record Night(Path workspace, Map<String, JsonNode> steps) {
    /** A morning in California, when people may be written to. */
    static final Instant MORNING = Instant.parse("2026-11-20T19:00:00Z");

    /** The same files again: nothing has changed. */
    static final Instant AGAIN = MORNING.plus(Duration.ofMinutes(5));

    private static final Generator.Sizes SMALL = new Generator.Sizes(90, 400, 5_000);

    /** A dealership as {@code init} writes it, with fewer people. */
    static void smallDealership(Path workspace) throws IOException {
        assertThat(Typed.at(MORNING, workspace, Map.of(), "init", "--example", "dealership")
                        .exitCode())
                .isZero();
        Path inbox = workspace.resolve("inbox");
        try (Stream<Path> files = Files.walk(inbox)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        new Generator(Generator.SEED, LocalDate.ofInstant(MORNING, Generator.ZONE), SMALL).write(inbox);
    }

    /** Runs a batch, of which no step may fail. */
    static Night run(Path workspace, String batch, Instant now, Map<String, String> environment) {
        Typed typed = Typed.at(now, workspace, environment, "run", batch, "--output", "json");
        assertThat(typed.exitCode()).as(typed.out() + typed.err()).isIn(0, 3);
        Map<String, JsonNode> steps = new LinkedHashMap<>();
        for (JsonNode step : typed.json().at("/summary/steps")) {
            steps.put(step.path("name").asText(), step.path("summary"));
        }
        return new Night(workspace, steps);
    }

    /** Every step's summary; where files lie is left out. */
    Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        steps.forEach((name, summary) -> {
            ObjectNode copy = summary.deepCopy();
            if (name.startsWith("report")) {
                copy.remove("files");
            }
            figures.put(name, copy.toPrettyString());
        });
        return figures;
    }

    /** The sum of a figure over the steps that have it. */
    long sum(String figure) {
        return steps.values().stream()
                .mapToLong(step -> step.path(figure).asLong())
                .sum();
    }

    /** The text of every file below a folder of the workspace, by its name. */
    Map<String, String> files(String folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(workspace.resolve(folder))) {
            List<Path> found =
                    new ArrayList<>(files.filter(Files::isRegularFile).toList());
            for (Path file : found) {
                texts.put(workspace.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
