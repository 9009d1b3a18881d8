package io.drumbeat.connector.drop;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.workspace.Source;
import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What is taken from a drop, and what becomes of it there.
 *
 * @param connection its name in the workspace, for messages
 * @param folder where the files are
 * @param pattern their names; a glob
 * @param take which files count
 * @param settle how long a file must have been at rest
 * @param archive the folder there to which files go that are in stock; none: they stay
 * @param delete files that are in stock are deleted there
 */
public record DropSettings(
        String connection,
        String folder,
        String pattern,
        Taking take,
        Duration settle,
        int retries,
        Duration retryWait,
        long maxSize,
        @Nullable String archive,
        boolean delete) {
    public static final Set<String> KEYS = Set.of("take", "settle", "retries", "retry_wait", "max_size", "delete");

    /** Which files count. */
    enum Taking {
        /** The newest is the snapshot. */
        NEWEST,
        /** All together are the snapshot. */
        TOGETHER,
        /** Each tells of something else: people, events. */
        EACH
    }

    private enum Take {
        NEWEST,
        ALL
    }

    public static DropSettings from(ConnectionSettings settings, Source source) {
        String path = source.path();
        if (path == null) {
            throw DrumbeatException.config(
                            "no_path",
                            "Source %s does not say which files of the drop it reads".formatted(source.name()))
                    .at(source.at().toString())
                    .hint("Add a path to the source, such as path: \"inventory_*.csv\"");
        }
        int slash = path.lastIndexOf('/');
        String folder = slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
        String pattern = path.substring(slash + 1);
        if (isGlob(folder) || pattern.isEmpty() || !isPattern(pattern)) {
            throw DrumbeatException.config(
                            "bad_path", "The path of source %s names no files in one folder".formatted(source.name()))
                    .at(source.at().toString())
                    .hint("Only its last part may be a pattern, such as outbox/inventory_*.csv");
        }
        boolean delete = settings.yes("delete");
        if (delete && source.archive() != null) {
            throw settings.fault("delete", "is true, and source " + source.name() + " archives: name one of them");
        }
        return new DropSettings(
                settings.connection(),
                folder,
                pattern,
                taking(settings, source),
                settings.duration("settle", Duration.ofMinutes(1)),
                settings.number("retries", 3, 0),
                settings.duration("retry_wait", Duration.ofSeconds(2)),
                settings.bytes("max_size", 4L << 30),
                source.archive(),
                delete);
    }

    /** Of what each file is a copy of, the newest counts, unless the connection says otherwise; of people and events all do. */
    private static Taking taking(ConnectionSettings settings, Source source) {
        boolean snapshot = source.isSnapshot();
        Take take = settings.choice("take", Take.class).orElse(snapshot ? Take.NEWEST : Take.ALL);
        return take == Take.NEWEST ? Taking.NEWEST : snapshot ? Taking.TOGETHER : Taking.EACH;
    }

    private static boolean isGlob(String text) {
        return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    private static boolean isPattern(String pattern) {
        try {
            matcher(pattern);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static PathMatcher matcher(String pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }

    PathMatcher matcher() {
        return matcher(pattern);
    }

    /** Whether files leave the drop once they are in stock, so that an empty one is nothing unusual. */
    boolean leavesNothing() {
        return delete || archive != null;
    }

    Optional<String> archiveFolder() {
        return Optional.ofNullable(archive).map(name -> name.replaceAll("/+$", ""));
    }

    /** A file as people know it. */
    String shown(RemoteFile file) {
        return connection + ":" + file.path().replaceFirst("^\\./", "");
    }
}
