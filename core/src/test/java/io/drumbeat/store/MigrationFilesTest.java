package io.drumbeat.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One set of migrations serves both engines only while it keeps to what both do alike. */
class MigrationFilesTest {
    private static final List<Pattern> BANNED = Stream.of(
                    "foreign\\s+key|references\\s+\\w+",
                    "create\\s+(unique\\s+)?index",
                    "generated\\s+(always|by\\s+default)\\s+as\\s+identity",
                    "default\\s+(current_timestamp|now\\(\\))",
                    "timestamptz|with\\s+time\\s+zone",
                    "\\bqualify\\b",
                    "\\b(jsonb?|serial|bigserial|text|uuid|hugeint|real|float)\\b\\s*(,|not|$)",
                    "\\n\\s+at\\s+timestamp")
            .map(text -> Pattern.compile(text, Pattern.CASE_INSENSITIVE))
            .toList();

    @Test
    void commonMigrationsHoldNothingThatOneEngineDoesDifferently() throws Exception {
        for (Path file : migrations("common")) {
            String sql = Files.readString(file).replaceAll("--.*", "");
            assertThat(BANNED)
                    .as(file.getFileName().toString())
                    .noneMatch(banned -> banned.matcher(sql).find());
        }
    }

    @Test
    void everyKeyAndCheckHasAName() throws Exception {
        Pattern unnamed =
                Pattern.compile("^\\s*(primary key|unique|check)\\b", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
        for (Path file : migrations("common")) {
            assertThat(Files.readString(file)).doesNotContainPattern(unnamed);
        }
    }

    @Test
    void theNewestMigrationsAreThoseThatOpeningAsksFor() throws Exception {
        assertThat(newest(migrations("common"))).isEqualTo(Migrations.CURRENT);
        List<Path> both = Stream.of(migrations("common"), migrations("postgresql"))
                .flatMap(List::stream)
                .toList();
        assertThat(newest(both)).isEqualTo(Migrations.CURRENT_WITH_OWN);
    }

    private static String newest(List<Path> migrations) {
        return migrations.stream()
                .map(file -> file.getFileName()
                        .toString()
                        .replaceAll("^V(.*?)__.*", "$1")
                        .replace('_', '.'))
                .max(Comparator.comparing(Double::parseDouble))
                .orElseThrow();
    }

    private static List<Path> migrations(String folder) throws IOException, URISyntaxException {
        var root = Objects.requireNonNull(MigrationFilesTest.class.getResource("/db/migration/" + folder));
        Path path = root.getProtocol().equals("jar") ? inJar(root.toURI().toString()) : Path.of(root.toURI());
        try (Stream<Path> files = Files.list(path)) {
            return files.sorted().toList();
        }
    }

    private static Path inJar(String url) throws IOException {
        String[] parts = url.split("!", 2);
        var jar = java.net.URI.create(parts[0]);
        java.nio.file.FileSystem files;
        try {
            files = java.nio.file.FileSystems.newFileSystem(jar, java.util.Map.of());
        } catch (java.nio.file.FileSystemAlreadyExistsException e) {
            files = java.nio.file.FileSystems.getFileSystem(jar);
        }
        return files.getPath(parts[1]);
    }
}
