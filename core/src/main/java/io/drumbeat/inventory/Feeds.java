package io.drumbeat.inventory;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.fetch.Fetched;
import io.drumbeat.fetch.Fetching;
import io.drumbeat.intake.Inputs;
import io.drumbeat.intake.ReadOptions;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.StockRules;
import io.drumbeat.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what was asked for into feeds. */
record Feeds(Workspace workspace, Inputs inputs, Fetching fetching) {
    private static final int LONGEST_NAME = 100;

    /** The feeds of a request, in the order asked for, else in the workspace's. */
    List<Feed> named(SyncInventory.Request request) {
        String file = request.file();
        if (file == null) {
            return configured(request);
        }
        if (request.sources().size() > 1) {
            throw DrumbeatException.usage("one_source", "A file is the snapshot of one source, not of several")
                    .hint("Name one --source with --file");
        }
        Source source = request.sources().isEmpty()
                ? null
                : inputs.source(request.sources().getFirst());
        String sourceName = source == null ? null : source.name();
        return List.of(new Feed(
                source == null ? nameOf(file) : source.name(),
                location(source),
                source == null ? StockRules.DEFAULT : source.stock(),
                () -> Feed.Files.local(inputs.find(List.of(file), sourceName, request.mapping(), ReadOptions.DETECT))
                        .with(supplements(sourceName))));
    }

    private List<Feed> configured(SyncInventory.Request request) {
        if (workspace.sources().values().stream().noneMatch(source -> source.kind() == Source.Kind.INVENTORY)
                && request.sources().isEmpty()) {
            throw DrumbeatException.config("no_source", "The workspace has no source of inventory")
                    .at("drumbeat.yaml")
                    .hint(
                            "Name a file with --file, or add one: sources: {stock: {kind: inventory, path: inventory.csv}}");
        }
        List<Source> sources = new ArrayList<>();
        if (request.sources().isEmpty()) {
            inputs.sources().stream()
                    .filter(source -> source.stock().fills() == null)
                    .forEach(sources::add);
        } else {
            new LinkedHashSet<>(request.sources().stream().map(this::withStock).toList()).forEach(sources::add);
        }
        List<Feed> feeds = new ArrayList<>();
        for (Source source : sources) {
            feeds.add(new Feed(
                    source.name(),
                    location(source),
                    source.stock(),
                    () -> files(source, request.mapping()).with(supplements(source.name()))));
        }
        return feeds;
    }

    /** A source, or the one that it fills. */
    private Source withStock(String name) {
        Source source = inputs.source(name);
        String filled = source.stock().fills();
        return filled == null ? source : inputs.source(filled);
    }

    private Feed.Files files(Source source, @Nullable String mapping) {
        return source.connection() == null
                ? Feed.Files.local(inputs.find(List.of(), source.name(), mapping, ReadOptions.DETECT))
                : brought(source, fetching.fetch(source), mapping);
    }

    /** What fills a source, in the workspace's order. */
    private List<Feed.Supplement> supplements(@Nullable String filled) {
        return workspace.sources().values().stream()
                .filter(source -> filled != null && filled.equals(source.stock().fills()))
                .map(source -> new Feed.Supplement(
                        source.stock(),
                        source.location() == null ? location(workspace.sources().get(filled)) : source.location(),
                        source.connection() == null
                                ? files(source, null)
                                : brought(source, fetching.fetchOrKept(source), null)))
                .toList();
    }

    private Feed.Files brought(Source source, Fetched fetched, @Nullable String mapping) {
        return new Feed.Files(
                fetched.files().stream()
                        .flatMap(file -> inputs.brought(source, file.name(), file.path(), mapping).stream())
                        .toList(),
                fetched);
    }

    private static String location(@Nullable Source source) {
        return source == null || source.location() == null ? "" : source.location();
    }

    /** A file that is a source of its own is known by its path, however it was written. */
    private String nameOf(String file) {
        if (file.equals("-")) {
            return "stdin";
        }
        Path root = workspace.root().toAbsolutePath().normalize();
        Path path = root.resolve(file).normalize();
        String name = path.startsWith(root) ? root.relativize(path).toString() : path.toString();
        return name.length() > LONGEST_NAME ? name.substring(name.length() - LONGEST_NAME) : name;
    }
}
