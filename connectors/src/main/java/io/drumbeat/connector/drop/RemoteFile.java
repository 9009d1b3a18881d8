package io.drumbeat.connector.drop;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A file as its server lists it.
 *
 * @param path the whole path there
 * @param modified none: the server does not say, or not which zone it speaks of
 */
public record RemoteFile(String path, long size, @Nullable Instant modified) {
    /** By time, then by name, as dated names sort. */
    static final Comparator<RemoteFile> OLDEST_FIRST = Comparator.comparing(
                    RemoteFile::modified, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(RemoteFile::path);

    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    boolean isOlderThan(RemoteFile other) {
        return OLDEST_FIRST.compare(this, other) < 0;
    }
}
