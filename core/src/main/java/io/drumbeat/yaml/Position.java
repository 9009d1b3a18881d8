package io.drumbeat.yaml;

import java.util.Optional;
import java.util.regex.Pattern;

/** A place in a workspace file. Lines and columns count from 1; the file is relative to the workspace. */
public record Position(String file, int line, int column) {
    private static final Pattern WRITTEN = Pattern.compile("(.+):(\\d{1,9}):(\\d{1,9})");

    /** What {@link #toString} wrote; empty where it is no place in a file. */
    public static Optional<Position> parse(String written) {
        var parts = WRITTEN.matcher(written);
        return parts.matches()
                ? Optional.of(new Position(
                        parts.group(1), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3))))
                : Optional.empty();
    }

    /** As compilers print it, so that an editor can jump there: {@code scoring/purchase.yaml:3:12}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
