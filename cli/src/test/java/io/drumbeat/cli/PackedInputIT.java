package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An inbox of packed files, one of them cut off: what is whole comes in and leaves the inbox, what is not stays and is named. */
class PackedInputIT {
    @TempDir
    Path folder;

    @Test
    void anInboxIsEmptiedOfWhatWasImported() throws Exception {
        write("drumbeat.yaml", """
                company: Corner Shop
                timezone: Europe/Berlin
                sources:
                  desk: {kind: leads, path: "inbox/*", archive: done}
                """);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(inbox("a.csv.gz")))) {
            out.write("email,first name\na1@shop.example,Ann\na2@shop.example,Bea\n".getBytes(StandardCharsets.UTF_8));
        }
        try (var zip = new ZipOutputStream(Files.newOutputStream(inbox("b.zip")))) {
            member(zip, "one.csv", "email;city\nb1@shop.example;Köln\n");
            member(zip, "two.jsonl", "{\"email\":\"b2@shop.example\"}\n{\"email\":\"a1@shop.example\"}\n");
        }
        byte[] whole = Files.readAllBytes(folder.resolve("inbox/a.csv.gz"));
        Files.write(inbox("cut.csv.gz"), Arrays.copyOf(whole, whole.length - 12));

        var first = Launched.run(folder, "import-leads", "--output", "json");
        assertThat(first.exitCode()).as(first.err()).isEqualTo(1);
        assertThat(first.json().at("/error/code").asText()).isEqualTo("damaged_file");
        assertThat(first.json().at("/error/where").asText()).isEqualTo("inbox/cut.csv.gz");
        assertThat(left("inbox")).containsExactly("cut.csv.gz");
        assertThat(left("done")).containsExactly("a.csv.gz", "b.zip");

        Files.write(inbox("cut.csv.gz"), whole);
        var second = Launched.run(folder, "import-leads", "--output", "json");
        assertThat(second.exitCode()).as(second.err()).isZero();
        JsonNode summary = second.json().path("summary");
        assertThat(summary.path("read").asInt()).isEqualTo(2);
        assertThat(summary.path("unchanged").asInt()).isEqualTo(2);
        assertThat(left("inbox")).isEmpty();
        var list = Launched.run(folder, "leads", "list", "--columns", "email", "--output", "json");
        assertThat(list.json().at("/summary/leads")).hasSize(4);
    }

    private static void member(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private Path inbox(String name) throws IOException {
        return Files.createDirectories(folder.resolve("inbox")).resolve(name);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private List<String> left(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
