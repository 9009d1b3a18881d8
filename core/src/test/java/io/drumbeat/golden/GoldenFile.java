package io.drumbeat.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with the expected text. {@code -Dgolden.write=true} writes what the code says now, to be read in the diff. */
public record GoldenFile(Path path) {
    /** A file beside the sources of this module's tests. */
    public static GoldenFile of(String resource) {
        return new GoldenFile(Path.of("src/test/resources").resolve(resource));
    }

    public void holds(String actual) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, actual);
        }
        assertThat(Files.exists(path))
                .as("%s: write it with -Dgolden.write=true", path)
                .isTrue();
        assertThat(actual).as("%s", path).isEqualTo(Files.readString(path));
    }
}
