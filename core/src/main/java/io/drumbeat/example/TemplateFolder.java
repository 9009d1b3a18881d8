package io.drumbeat.example;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of an example as they lie among the program's resources: in a folder while developing, else in a jar. */
final class TemplateFolder implements AutoCloseable {
    private final @Nullable FileSystem jar;
    private final Path folder;

    private TemplateFolder(@Nullable FileSystem jar, Path folder) {
        this.jar = jar;
        this.folder = folder;
    }

    static TemplateFolder open(String example) throws IOException {
        String place = "/examples/" + example;
        URL url = Objects.requireNonNull(TemplateFolder.class.getResource(place + "/drumbeat.yaml"), place);
        try {
            if (url.openConnection() instanceof JarURLConnection inJar) {
                FileSystem jar =
                        FileSystems.newFileSystem(Path.of(inJar.getJarFileURL().toURI()));
                return new TemplateFolder(jar, jar.getPath(place));
            }
            URI file = url.toURI();
            return new TemplateFolder(null, Objects.requireNonNull(Path.of(file).getParent()));
        } catch (URISyntaxException e) {
            throw new IOException("The program lies under a name that is no URL: " + url, e);
        }
    }

    /** Every file of the example, relative to its folder. */
    List<Path> files() throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .sorted()
                    .toList();
        }
    }

    /** How many files it wrote. */
    int copyTo(Path root) throws IOException {
        List<Path> files = files();
        for (Path file : files) {
            Path target = root.resolve(file.toString());
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            try (var source = Files.newInputStream(folder.resolve(file))) {
                Files.copy(source, target);
            }
        }
        return files.size();
    }

    @Override
    public void close() throws IOException {
        if (jar != null) {
            jar.close();
        }
    }
}
