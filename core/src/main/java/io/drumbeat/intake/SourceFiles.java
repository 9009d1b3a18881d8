package io.drumbeat.intake;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import io.drumbeat.run.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the files that a path, a folder, a glob or {@code -} for standard input names. */
public final class SourceFiles implements AutoCloseable {
    private static final int DEPTH = 16;
    private static final Pattern UNFINISHED =
            Pattern.compile("[.~].*|.*\\.(tmp|part|partial|filepart|crdownload|lock)", Pattern.CASE_INSENSITIVE);

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
     * The files that a name stands for, in the order of their names. A folder stands for the files in it, an archive for
     * what is packed in it.
     *
     * @throws DrumbeatException input, when there is none
     */
    public List<DataFile> find(String name) {
        Path exact = base.resolve(name);
        if (!name.equals("-") && !isGlob(name) && !Files.exists(exact)) {
            throw missing(name, exact);
        }
        List<DataFile> files = findAny(name);
        if (files.isEmpty()) {
            throw noMatch(name, isGlob(name) ? "No file matches " + name : "There are no files in " + name);
        }
        return files;
    }

    /** The files of a file that was brought here. */
    List<DataFile> brought(String name, Path path) {
        return Packing.filesIn(name, path, spool);
    }

    /**
     * The same, though there may be none.
     *
     * @throws DrumbeatException input, when there is no folder to look in
     */
    List<DataFile> findAny(String name) {
        if (name.equals("-")) {
            return Packing.filesIn("stdin", standardInput(), spool);
        }
        Path exact = base.resolve(name);
        if (Files.isDirectory(exact)) {
            return filesIn(inFolder(exact));
        }
        if (Files.exists(exact)) {
            return Packing.filesIn(name, exact, spool);
        }
        return isGlob(name) ? filesIn(matches(name)) : noneYet(name, exact);
    }

    private static List<DataFile> noneYet(String name, Path missing) {
        Path folder = missing.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw missing(name, missing);
        }
        return List.of();
    }

    /** Deletes what was kept of standard input. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(stdinKept());
        } catch (IOException e) {
            throw DataFile.cannotRead("stdin", e);
        }
    }

    private List<DataFile> filesIn(List<Path> paths) {
        return paths.stream()
                .flatMap(path -> Packing.filesIn(shown(path), path, spool).stream())
                .toList();
    }

    private Path standardInput() {
        Path kept = stdinKept();
        try {
            PrivateFiles.folder(spool);
            try (OutputStream out = PrivateFiles.output(kept)) {
                stdin.transferTo(out);
            }
            return kept;
        } catch (IOException e) {
            throw DrumbeatException.resource("unreadable_file", "Cannot keep standard input: " + SystemReason.of(e))
                    .causedBy(e);
        }
    }

    private Path stdinKept() {
        return spool.resolve("stdin");
    }

    /** Whether a name says that its file is hidden or still on its way. */
    public static boolean isUnfinished(String name) {
        return UNFINISHED.matcher(name).matches();
    }

    /** What somebody put there, but for hidden files and those that are still on their way. */
    private static List<Path> inFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(SourceFiles::isFile)
                    .filter(file -> !isUnfinished(String.valueOf(file.getFileName())))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw DataFile.cannotRead(folder.toString(), e);
        }
    }

    /** A link to nothing is one too: whoever put it there wants to hear of it. */
    private static boolean isFile(Path path) {
        return Files.isRegularFile(path) || (Files.isSymbolicLink(path) && Files.notExists(path));
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
            return tree.filter(file -> matcher.matches(folder.relativize(file)))
                    .filter(SourceFiles::isFile)
                    .filter(file -> isUnfinished(pattern) || !isUnfinished(String.valueOf(file.getFileName())))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            IOException cause = Objects.requireNonNull(e.getCause());
            throw DataFile.cannotRead(unreadable(cause, glob), cause);
        } catch (IOException e) {
            throw DataFile.cannotRead(glob, e);
        }
    }

    /** The folder at which a walk ended. */
    private String unreadable(IOException e, String glob) {
        return e instanceof FileSystemException known && known.getFile() != null
                ? shown(Path.of(known.getFile()))
                : glob;
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
