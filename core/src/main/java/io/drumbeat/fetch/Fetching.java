package io.drumbeat.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.f4b6a3.ulid.Ulid;
import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.fetch.Delivery.Arrived;
import io.drumbeat.run.Checkpoints;
import io.drumbeat.run.Json;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fetches sources for a run. What they sent lies in {@code .drumbeat/feeds/<source>}, and the store remembers which files the
 * stock was made of; others may work on the store meanwhile.
 */
public final class Fetching {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Run run;
    private final Workspace workspace;
    private final Connectors connectors;

    public Fetching(Run run, Workspace workspace, Connectors connectors) {
        this.run = run;
        this.workspace = workspace;
        this.connectors = connectors;
    }

    /**
     * As the store has it.
     *
     * @param files by their names to people, and in their folder
     */
    private record Remembered(List<File> files, String memory) {}

    private record File(String name, String file, long size) {}

    /** Brings what a source lists now. */
    public Fetched fetch(Source source) {
        Path folder = folder(source);
        InventorySource open = connectors.open(workspace, source);
        try (open) {
            Optional<Kept> kept = kept(source, folder);
            run.releaseStore();
            dropForgotten(folder, kept);
            run.progress().step("Fetching " + source.name());
            var fetch = new Fetch(run, source, folder, kept, connectors.pause());
            return new OnItsWay(fetch, open.fetch(fetch), folder);
        }
    }

    /** The same for a source that only adds to another: where it has nothing new or fails, what was kept of it will do. */
    public Fetched fetchOrKept(Source source) {
        Optional<Kept> kept = kept(source, folder(source));
        try {
            Fetched fetched = fetch(source);
            return fetched.files().isEmpty() && kept.isPresent() ? asKept(kept.get()) : fetched;
        } catch (DrumbeatException failure) {
            if (kept.isEmpty() || !Set.of(Category.EXTERNAL, Category.AUTH).contains(failure.category())) {
                throw failure;
            }
            run.warn(failure.code(), "%s is used as it came before: %s".formatted(source.name(), failure.getMessage()));
            return asKept(kept.get());
        }
    }

    private static Fetched asKept(Kept kept) {
        return new Fetched() {
            @Override
            public List<Arrived> files() {
                return kept.files();
            }

            @Override
            public void remember(Transaction tx) {}

            @Override
            public void imported() {}
        };
    }

    /** Of a stock, which is asked how old it is; people's files are not hoarded once they are imported. */
    private static boolean isSnapshot(Source source) {
        return source.kind() == Source.Kind.INVENTORY;
    }

    private Path folder(Source source) {
        return workspace.stateDir().resolve("feeds").resolve(source.name());
    }

    private Optional<Kept> kept(Source source, Path folder) {
        Optional<Remembered> remembered =
                run.store().rehearse(tx -> Checkpoints.get(tx, name(source))).map(Fetching::read);
        return isSnapshot(source)
                ? remembered.flatMap(it -> kept(it, folder))
                : remembered.map(it -> new Kept(List.of(), it.memory()));
    }

    /** Only whole: of a snapshot that lacks a file nothing can be said. */
    private static Optional<Kept> kept(Remembered remembered, Path folder) {
        List<Arrived> files = new ArrayList<>();
        for (File file : remembered.files()) {
            Path path = folder.resolve(file.file());
            try {
                if (!Files.isRegularFile(path) || Files.size(path) != file.size()) {
                    return Optional.empty();
                }
            } catch (IOException e) {
                return Optional.empty();
            }
            files.add(new Arrived(file.name(), path));
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(new Kept(files, remembered.memory()));
    }

    private static Remembered read(String json) {
        try {
            return Json.mapper().readValue(json, Remembered.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a checkpoint is kept as JSON", e);
        }
    }

    private static String name(Source source) {
        return "fetch:" + source.name();
    }

    /** A delivery whose stock is not safe yet. */
    private final class OnItsWay implements Fetched {
        private final Fetch fetch;
        private final Delivery delivery;
        private final Path folder;

        OnItsWay(Fetch fetch, Delivery delivery, Path folder) {
            this.fetch = fetch;
            this.delivery = delivery;
            this.folder = folder;
        }

        @Override
        public List<Arrived> files() {
            return delivery.files();
        }

        @Override
        public void remember(Transaction tx) {
            List<File> files = new ArrayList<>();
            for (Arrived file : isSnapshot(fetch.source()) ? delivery.files() : List.<Arrived>of()) {
                files.add(new File(file.name(), file.path().getFileName().toString(), size(file.path())));
            }
            Checkpoints.put(
                    tx,
                    name(fetch.source()),
                    Json.write(new Remembered(files, delivery.memory())),
                    run.id(),
                    run.asOf());
        }

        private long size(Path file) {
            try {
                return Files.size(file);
            } catch (IOException e) {
                throw fetch.unwritable(e);
            }
        }

        @Override
        public void imported() {
            if (run.dryRun()) {
                return;
            }
            try {
                delivery.afterwards().act(fetch);
            } catch (DrumbeatException failure) {
                run.warn(
                        failure.code(),
                        "What %s sent is in, but: %s".formatted(fetch.source().name(), failure.getMessage()));
            }
            dropOlder();
        }

        /** What came before this delivery: nothing will ask for it again. */
        private void dropOlder() {
            String first =
                    names(delivery.files()).stream().min(String::compareTo).orElse("");
            Set<String> imported = isSnapshot(fetch.source()) ? Set.of() : names(delivery.files());
            drop(folder, file -> file.compareTo(first) < 0 || imported.contains(file));
        }
    }

    /** What came and never was in stock is kept for a day, for whoever wants to see what was wrong with it. */
    private void dropForgotten(Path folder, Optional<Kept> kept) {
        String yesterday = Ulid.min(run.clock().millis() - DAY).toString();
        Set<String> needed = kept.map(it -> names(it.files())).orElse(Set.of());
        drop(folder, file -> file.compareTo(yesterday) < 0 && !needed.contains(file));
    }

    private void drop(Path folder, Predicate<String> which) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> which.test(file.getFileName().toString()))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            run.warn("feed_not_dropped", "Older feeds stay in %s: %s".formatted(folder, e));
        }
    }

    private static Set<String> names(List<Arrived> files) {
        return files.stream().map(file -> file.path().getFileName().toString()).collect(Collectors.toSet());
    }
}
