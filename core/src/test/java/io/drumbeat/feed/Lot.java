package io.drumbeat.feed;

import io.drumbeat.inventory.SyncInventory;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.FeedFormat;
import io.drumbeat.workspace.WorkspaceFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A dealer with one source of stock, {@code stock.*}, whose feeds are written and read again. */
final class Lot {
    private final WorkspaceFolder folder;
    private final StoreUrl url;

    Lot(Path root, StoreUrl url) {
        this.folder = WorkspaceFolder.in(root);
        this.url = url;
        file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                guards: {max_shrink: 40%, max_reject_ratio: 100%}
                locations:
                  ford: {name: Redwood Ford, address: "45 Country Club Drive, Madera, CA 93638"}
                  annex: {name: The annex, address: behind the church}
                sources:
                  stock: {kind: inventory, path: stock.*, location: ford}
                """);
    }

    Lot file(String name, String text) {
        folder.file(name, text);
        return this;
    }

    /** Syncs; the result is {@code added, changed, unchanged, rejected}. */
    String sync(String file, String text) {
        return sync(file(file, text));
    }

    private String sync(Lot lot) {
        Envelope envelope = lot.runner(false)
                .run(
                        "sync-inventory",
                        new SyncInventory.Request(List.of(), null, null, true, true, null),
                        new SyncInventory(folder.workspace(), InputStream.nullInputStream()));
        var summary = (SyncInventory.Summary) summary(envelope);
        return "%d added, %d changed, %d unchanged, %d rejected"
                .formatted(
                        summary.added(),
                        summary.changed() + summary.priceDropped() + summary.removed(),
                        summary.unchanged(),
                        summary.rejected());
    }

    /** Syncs what was exported, in place of what the stock was made of. */
    String syncExported(String exported, String as) {
        String text = read(exported);
        for (String before : List.of("stock.xml", "stock.csv", "stock.tsv", "stock.json")) {
            delete(before);
        }
        return sync(as, text);
    }

    Envelope export(ExportFeeds.Request request, boolean dryRun) {
        return runner(dryRun).run("export-feed", request, new ExportFeeds(folder.workspace()));
    }

    /** The feeds of the workspace. */
    Envelope export() {
        return export(request(false, false), false);
    }

    /** Exports everything in a format; the result is the file's text. */
    String exported(FeedFormat format, String file) {
        summary(export(
                new ExportFeeds.Request(List.of(), Optional.of(format), Optional.of(file), false, false), false));
        return read(file);
    }

    FeedFigures figures() {
        return ((ExportFeeds.Summary) summary(export())).feeds().getFirst();
    }

    static ExportFeeds.Request request(boolean acceptShrink, boolean allowEmpty) {
        return new ExportFeeds.Request(List.of(), Optional.empty(), Optional.empty(), acceptShrink, allowEmpty);
    }

    private Runner runner(boolean dryRun) {
        return new Runner(RunSettings.of(folder.root().resolve(".drumbeat"), url)
                .asOf(Instant.parse("2026-11-20T12:00:00Z"))
                .dryRun(dryRun));
    }

    private static Object summary(Envelope envelope) {
        if (envelope.cause() != null) {
            throw new AssertionError(String.valueOf(envelope.error()), envelope.cause());
        }
        return envelope.summary();
    }

    Path path(String file) {
        return folder.root().resolve(file);
    }

    String read(String file) {
        try {
            return Files.readString(path(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete(String file) {
        try {
            Files.deleteIfExists(path(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
