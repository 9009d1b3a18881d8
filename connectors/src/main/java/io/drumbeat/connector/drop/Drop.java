package io.drumbeat.connector.drop;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drumbeat.connector.drop.DropSettings.Taking;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.fetch.Delivery;
import io.drumbeat.fetch.Delivery.Arrived;
import io.drumbeat.fetch.Fetch;
import io.drumbeat.fetch.InventorySource;
import io.drumbeat.fetch.Kept;
import io.drumbeat.run.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files that others drop in a folder of a server: the newest complete one that matches is the feed, or all that match; of people
 * and events each that is complete is taken once. A
 * file that still grows is left alone, and one that we have already is not brought again.
 */
public final class Drop implements InventorySource {
    private final DropSettings settings;
    private final Visits visits;

    /** What was brought the last time. */
    private record Taken(@Nullable List<RemoteFile> files) {
        List<RemoteFile> all() {
            return files == null ? List.of() : files;
        }
    }

    /** @param dial opens a connection; each is closed after its visit */
    public Drop(DropSettings settings, Dial dial) {
        this.settings = settings;
        this.visits = new Visits(settings, dial);
    }

    @Override
    public Delivery fetch(Fetch fetch) {
        Optional<Kept> kept = fetch.kept();
        List<RemoteFile> before = kept.map(Drop::taken).orElse(List.of());
        Look look = visits.look(fetch);
        if (look.files().isEmpty()) {
            return nothingThere(look);
        }
        List<RemoteFile> complete = new Settling(settings, visits, before).complete(fetch, look);
        if (settings.take() == Taking.TOGETHER && complete.size() < look.files().size()) {
            fetch.warn("still_growing", "Not every file of %s is complete; they are left alone".formatted(feed()));
            return Delivery.nothing();
        }
        List<RemoteFile> chosen = settings.take() == Taking.NEWEST ? newest(complete) : complete;
        if (chosen.isEmpty()) {
            return Delivery.nothing();
        }
        if (kept.isPresent() && chosen.equals(before)) {
            return leaving(kept.get().again(), chosen);
        }
        if (kept.isPresent() && settings.take() == Taking.NEWEST && goesBack(chosen, before)) {
            fetch.warn(
                    "only_older_files",
                    "%s is older than %s, which was taken before; it is left alone"
                            .formatted(settings.shown(chosen.getFirst()), settings.shown(before.getFirst())));
            return kept.get().again();
        }
        return leaving(bring(fetch, chosen, settings.take() == Taking.EACH ? before : List.of()), chosen);
    }

    private static List<RemoteFile> newest(List<RemoteFile> complete) {
        return complete.stream().max(RemoteFile.OLDEST_FIRST).map(List::of).orElse(List.of());
    }

    /** A file that was there all the time, when the one that was taken is gone. */
    private static boolean goesBack(List<RemoteFile> chosen, List<RemoteFile> before) {
        return before.size() == 1
                && !chosen.getFirst().path().equals(before.getFirst().path())
                && chosen.getFirst().isOlderThan(before.getFirst());
    }

    private Delivery bring(Fetch fetch, List<RemoteFile> chosen, List<RemoteFile> known) {
        List<Arrived> files = new ArrayList<>();
        for (RemoteFile file :
                chosen.stream().filter(file -> !known.contains(file)).toList()) {
            files.add(fetch.arrived(settings.shown(file), visits.bring(fetch, file), file.modified()));
        }
        Look after = visits.look(fetch);
        for (RemoteFile file : chosen) {
            if (!after.files().contains(file)) {
                throw DrumbeatException.input("file_changed", settings.shown(file) + " changed while it was fetched")
                        .at(settings.shown(file))
                        .hint("Try again when it has been written completely; nothing was changed")
                        .retryableLater();
            }
        }
        return Delivery.of(files, Json.write(new Taken(chosen)));
    }

    /** Files that are in stock leave the drop, and with them the older ones that they stand for. */
    private Delivery leaving(Delivery delivery, List<RemoteFile> chosen) {
        return settings.leavesNothing() ? delivery.then(fetch -> visits.clear(fetch, chosen)) : delivery;
    }

    private Delivery nothingThere(Look look) {
        if (settings.leavesNothing()) {
            return Delivery.nothing();
        }
        throw DrumbeatException.input("no_files", "No file matches " + feed())
                .at(feed())
                .hint(
                        look.others().isEmpty()
                                ? "There are no files in that folder. Nothing was changed"
                                : "There are: %s. Nothing was changed".formatted(String.join(", ", look.others())));
    }

    private String feed() {
        return settings.connection() + ":" + (settings.folder().equals(".") ? "" : settings.folder() + "/")
                + settings.pattern();
    }

    private static List<RemoteFile> taken(Kept kept) {
        try {
            return Json.mapper().readValue(kept.memory(), Taken.class).all();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was taken is kept as JSON", e);
        }
    }

    @Override
    public void close() {
        // Connections are closed after each visit.
    }
}
