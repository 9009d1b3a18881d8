package io.drumbeat.workspace;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.NamedMap;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.YamlNode;
import io.drumbeat.yaml.YamlParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of one workspace: which there are, and what each of them holds. */
final class WorkspaceFiles {
    private static final List<String> FOLDERS = List.of(
            "mappings", "profile", "scoring", "segments", "campaigns", "audiences", "feeds", "destinations", "reports");

    private final Path root;
    private final Inspection inspection;
    private final List<Path> paths;
    private int read;

    WorkspaceFiles(Path root, Inspection inspection) {
        this.root = root;
        this.inspection = inspection;
        this.paths = list(root);
    }

    /** How many files have been read. */
    int read() {
        return read;
    }

    /** What each file of a kind holds, by the name the file gives it, in the order of the files. */
    <T> Map<String, T> named(FileKind<T> kind, String noun) {
        Map<String, T> things = new TreeMap<>();
        var names = new NamedMap<>(noun, FileKind.namePattern(noun), kind.type());
        for (var file : files(kind)) {
            var name = new Text(FileKind.nameOf(file), top(file));
            names.give(name, inspection);
            parse(file)
                    .flatMap(node -> kind.type().read(name, node, inspection))
                    .ifPresent(thing -> things.put(name.value(), thing));
        }
        return things;
    }

    /** What all files of a kind hold together. */
    <T> Map<String, T> merged(FileKind<Map<String, T>> kind) {
        Map<String, T> things = new LinkedHashMap<>();
        for (var file : files(kind)) {
            read(kind, file).ifPresent(held -> held.forEach(things::putIfAbsent));
        }
        return things;
    }

    /** What the only file of a kind holds; empty when there is none, or it is broken. */
    <T> Optional<T> single(FileKind<T> kind) {
        return files(kind).stream().findFirst().flatMap(file -> read(kind, file));
    }

    /** What a file of a kind holds; empty when it is broken, which is then a problem. */
    <T> Optional<T> read(FileKind<T> kind, Path file) {
        return parse(file).flatMap(node -> kind.type().read(new Text(file.toString(), top(file)), node, inspection));
    }

    Optional<YamlNode> parse(Path file) {
        read++;
        try (var bytes = Files.newInputStream(root.resolve(file))) {
            return new YamlParser(inspection).parse(slashed(file), bytes.readNBytes(YamlParser.MAX_BYTES + 1));
        } catch (IOException e) {
            inspection.error(top(file), "the file cannot be read: " + SystemReason.of(e), "check its permissions");
            return Optional.empty();
        }
    }

    /** Points out what looks like a workspace file and is not read: {@code .yml}, and folders that are misspelt. */
    void reportStrays() {
        for (var path : paths) {
            var name = path.toString();
            if (name.endsWith(".yml")) {
                inspection.error(top(path), "a workspace file ends in .yaml: this one is not read", "rename it");
            }
            var folder = path.getName(0).toString();
            if (path.getNameCount() > 1 && !FOLDERS.contains(folder) && name.endsWith(".yaml")) {
                DidYouMean.among(FOLDERS, folder)
                        .ifPresent(known -> inspection.warning(
                                top(path),
                                "a workspace has no folder \"" + folder + "\": this file is not read",
                                "did you mean \"" + known + "\"?"));
            }
        }
    }

    private List<Path> files(FileKind<?> kind) {
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + kind.glob());
        return paths.stream().filter(matcher::matches).toList();
    }

    private static List<Path> list(Path root) {
        try (var tops = Files.list(root)) {
            return tops.filter(top -> !top.getFileName().toString().startsWith("."))
                    .flatMap(WorkspaceFiles::filesBelow)
                    .map(root::relativize)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(root, e);
        } catch (UncheckedIOException e) {
            throw unreadable(root, Objects.requireNonNull(e.getCause()));
        }
    }

    private static DrumbeatException unreadable(Path root, IOException e) {
        return DrumbeatException.config("workspace_unreadable", "The workspace cannot be read: " + SystemReason.of(e))
                .at(root.toString())
                .causedBy(e);
    }

    private static Stream<Path> filesBelow(Path top) {
        try (var files = Files.walk(top, 2)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Position top(Path file) {
        return new Position(slashed(file), 1, 1);
    }

    private static String slashed(Path file) {
        return file.toString().replace('\\', '/');
    }
}
