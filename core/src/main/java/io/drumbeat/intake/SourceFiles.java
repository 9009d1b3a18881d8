package io.drumbeat.intake;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files that a path, a glob or {@code -} for standard input names. */
public final class SourceFiles {
    private static final int DEPTH = 16;

    private final Path base;
    private final InputStream stdin;
    private final Path spool;

    /**
     * @param base where relative paths begin
     * @param stdin what {@code -} reads
     * @param spool a folder of the run's own, where standard input is kept so that it can be looked through first
     */
    public SourceFiles(Path base, InputStream stdin, Path spool) {
        this.base = base;
        this.stdin = stdin;
        this.spool = spool;
    }

    /**
     * The files that a name stands for, in the order of their names.
     *
     * @throws DrumbeatException input, when there is none
     */
    public List<DataFile> find(String name) {
        if (name.equals("-")) {
            return List.of(standardInput());
        }
        Path exact = base.resolve(name);
        if (Files.exists(exact) || !isGlob(name)) {
            if (!Files.exists(exact)) {
                throw missing(name, exact);
            }
            return List.of(DataFile.of(name, exact));
        }
        List<DataFile> files = new ArrayList<>();
        for (Path match : matches(name)) {
            files.add(DataFile.of(shown(match), match));
        }
        return files;
    }

    private DataFile standardInput() {
        Path kept = spool.resolve("stdin");
        try {
            Files.createDirectories(spool);
            Files.copy(stdin, kept, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw DrumbeatException.resource("unreadable_file", "Cannot keep standard input: " + SystemReason.of(e))
                    .causedBy(e);
        }
        return DataFile.of("stdin", kept);
    }

    private List<Path> matches(String glob) {
        int wild = firstWild(glob);
        int slash = glob.lastIndexOf('/', wild);
        Path folder = slash < 0 ? base : base.resolve(glob.substring(0, Math.max(1, slash)));
        String pattern = glob.substring(slash + 1);
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        int depth = pattern.contains("**")
                ? DEPTH
                : 1 + (int) pattern.chars().filter(c -> c == '/').count();
        if (!Files.isDirectory(folder)) {
            throw noMatch(glob, "There is no folder " + shown(folder));
        }
        try (Stream<Path> tree = Files.walk(folder, depth)) {
            List<Path> found = tree.filter(file -> matcher.matches(folder.relativize(file)))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw noMatch(glob, "No file matches " + glob);
            }
            return found;
        } catch (IOException e) {
            throw DataFile.cannotRead(glob, e);
        }
    }

    private static DrumbeatException noMatch(String glob, String message) {
        return DrumbeatException.input("no_files", message)
                .at(glob)
                .hint("Check the path; relative ones begin in the workspace. Nothing was changed");
    }

    private static DrumbeatException missing(String name, Path exact) {
        return DrumbeatException.input("no_such_file", "There is no file " + name)
                .at(name)
                .hint(nearest(exact));
    }

    private static String nearest(Path missing) {
        Path folder = missing.getParent();
        String wanted = String.valueOf(missing.getFileName());
        if (folder == null || !Files.isDirectory(folder)) {
            return "There is no folder " + folder + " either";
        }
        try (Stream<Path> files = Files.list(folder)) {
            return DidYouMean.among(
                            files.map(file -> file.getFileName().toString()).toList(), wanted)
                    .map(file -> "did you mean \"" + file + "\"?")
                    .orElse("Check the path");
        } catch (IOException e) {
            return "Its folder cannot be listed: " + SystemReason.of(e);
        }
    }

    private String shown(Path file) {
        return file.startsWith(base) ? base.relativize(file).toString() : file.toString();
    }

    private static boolean isGlob(String name) {
        return firstWild(name) < name.length();
    }

    private static int firstWild(String name) {
        for (int i = 0; i < name.length(); i++) {
            if ("*?[{".indexOf(name.charAt(i)) >= 0) {
                return i;
            }
        }
        return name.length();
    }
}
