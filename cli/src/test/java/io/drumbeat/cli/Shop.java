package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.IntStream;

/** A small workspace with two people in its store, and what a command that fails in it must look like. */
record Shop(Path folder) {
    private static final String HEADER = "Mail,Phone,Name\n";

    static Shop open(Path folder) throws IOException {
        var shop = new Shop(folder);
        shop.write("drumbeat.yaml", """
                company: Failure Shop
                timezone: America/Los_Angeles
                region: US
                target: dev
                targets: {dev: {store: .drumbeat/store.duckdb, deliver_to: outbox}}
                sources:
                  people: {kind: leads, path: inbox/people.csv, mapping: people}
                sending: {unsubscribe: "https://go.company.example/u", from: news@company.example}
                """);
        shop.write("mappings/people.yaml", "fields: {email: Mail, phone: Phone, full_name: Name}\n");
        shop.write("mappings/utf8.yaml", "encoding: UTF-8\nfields: {email: Mail, phone: Phone, full_name: Name}\n");
        shop.write("segments/all.yaml", "everybody: {where: email is not null}\n");
        shop.write("campaigns/news/campaign.yaml", """
                status: active
                purpose: transactional
                include: [everybody]
                variants: {plain: {weight: 1, subject: subject.liquid, body: body.html}}
                """);
        shop.write("campaigns/news/subject.liquid", "News");
        shop.write("campaigns/news/body.html", "<p>Hello</p>");
        shop.csv("inbox/people.csv", "ada@shop.example,559-201-2345,Ada", "bob@shop.example,,Bob");
        assertThat(Typed.in(folder, "import-leads", "--quiet").exitCode()).isZero();
        return shop;
    }

    Path write(String name, String text) throws IOException {
        return write(name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.write(file, bytes);
    }

    /** A file of people, with its header. */
    Path csv(String name, String... rows) throws IOException {
        return write(name, HEADER + String.join("\n", rows) + "\n");
    }

    /** A file of so many people that its import takes a while and some room on the disk. */
    Path crowd(String name, int people) throws IOException {
        return csv(
                name,
                IntStream.range(0, people)
                        .mapToObj(i -> "person%d@crowd%d.example,,Person Number %d".formatted(i, i % 97, i * 7919))
                        .toArray(String[]::new));
    }

    long people() {
        Typed stats = Typed.in(folder, "leads", "stats", "--output", "json");
        return stats.json().at("/summary/leads").asLong(-1);
    }

    /** The command failed as documented, said so once and without a stack trace, and nothing of it was kept. */
    JsonNode refused(Launched.Ended ended, int exitCode, String category, String code) {
        JsonNode error = failed(ended, exitCode, category, code);
        assertThat(people()).as("people in the store").isEqualTo(2);
        return error;
    }

    static JsonNode failed(Launched.Ended ended, int exitCode, String category, String code) {
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(exitCode);
        JsonNode error = ended.json().path("error");
        assertThat(error.path("category").asText()).as(ended.out()).isEqualTo(category);
        assertThat(error.path("code").asText()).as(ended.out()).isEqualTo(code);
        assertThat(ended.json().path("exit_code").asInt()).isEqualTo(exitCode);
        assertThat(ended.err().lines().filter(line -> line.startsWith("error: ")))
                .as(ended.err())
                .hasSize(1);
        assertThat(ended.err()).doesNotContain("\tat ", "Exception");
        return error;
    }
}
