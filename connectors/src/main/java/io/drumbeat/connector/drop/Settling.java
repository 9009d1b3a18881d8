package io.drumbeat.connector.drop;

import io.drumbeat.connector.drop.DropSettings.Taking;
import io.drumbeat.fetch.Fetch;
import java.time.Instant;
import java.util.List;

/**
 * Tells complete files from those that are still being written: nobody has touched them for a while by the server's own
 * times, or they were the same in two looks that far apart.
 */
final class Settling {
    private final DropSettings settings;
    private final Visits visits;
    private final List<RemoteFile> taken;

    /** @param taken what was brought before, and has been complete since */
    Settling(DropSettings settings, Visits visits, List<RemoteFile> taken) {
        this.settings = settings;
        this.visits = visits;
        this.taken = taken;
    }

    List<RemoteFile> complete(Fetch fetch, Look first) {
        Instant now = fetch.now();
        if (first.files().stream().allMatch(file -> isAtRest(file, now)) || isSettled(first, now)) {
            return first.files().stream().filter(file -> isAtRest(file, now)).toList();
        }
        fetch.pause(settings.settle());
        Look second = visits.look(fetch);
        List<RemoteFile> complete = second.files().stream()
                .filter(file -> isAtRest(file, now) || first.files().contains(file))
                .toList();
        second.files().stream()
                .filter(file -> !complete.contains(file))
                .forEach(file -> fetch.warn(
                        "still_growing", settings.shown(file) + " is still being written; it is left alone"));
        return complete;
    }

    /** The newest alone matters, and it is at rest. */
    private boolean isSettled(Look look, Instant now) {
        return settings.take() == Taking.NEWEST
                && look.files().stream()
                        .max(RemoteFile.OLDEST_FIRST)
                        .filter(file -> file.modified() != null && isAtRest(file, now))
                        .isPresent();
    }

    private boolean isAtRest(RemoteFile file, Instant now) {
        Instant modified = file.modified();
        return taken.contains(file)
                || (modified != null && !modified.plus(settings.settle()).isAfter(now));
    }
}
