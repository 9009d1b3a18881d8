package io.drumbeat.inventory;

import static io.drumbeat.sql.Tables.INVENTORY_CHANGE;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.WorkspaceFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/** Syncs a workspace with one source, {@code stock}, and looks at what is in the store afterwards. */
final class Syncs {
    private final WorkspaceFolder folder;
    private final StoreUrl url;
    private Instant asOf = Instant.parse("2026-11-20T12:00:00Z");

    Syncs(Path root, StoreUrl url) {
        this.folder = WorkspaceFolder.in(root);
        this.url = url;
        sources("stock: {kind: inventory, path: 'stock*.csv'}");
    }

    /** Replaces the sources; in a small feed much may change at once. */
    Syncs sources(String... lines) {
        return file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                guards: {max_shrink: 50%%, max_reject_ratio: 100%%}
                sources:
                  %s
                """.formatted(String.join("\n  ", lines)));
    }

    Syncs file(String name, String text) {
        folder.file(name, text);
        return this;
    }

    /** Says when a file was written. */
    Syncs written(String name, String instant) throws IOException {
        Files.setLastModifiedTime(folder.root().resolve(name), FileTime.from(Instant.parse(instant)));
        return this;
    }

    Syncs asOf(String instant) {
        asOf = Instant.parse(instant);
        return this;
    }

    Envelope envelope(SyncInventory.Request request, boolean dryRun) {
        return new Runner(RunSettings.of(folder.root().resolve(".drumbeat"), url)
                        .asOf(asOf)
                        .dryRun(dryRun))
                .run("sync-inventory", request, new SyncInventory(folder.workspace(), InputStream.nullInputStream()));
    }

    SyncInventory.Summary run(SyncInventory.Request request) {
        Envelope envelope = envelope(request, false);
        if (envelope.cause() != null) {
            throw new AssertionError(envelope.error() + "", envelope.cause());
        }
        var summary = (SyncInventory.Summary) envelope.summary();
        assertThat(summary.added()
                        + summary.changed()
                        + summary.priceDropped()
                        + summary.unchanged()
                        + summary.rejected())
                .as("the sum of %s", summary)
                .isEqualTo(summary.read());
        return summary;
    }

    /** Syncs a feed's text, whose columns are known by their names. */
    String stock(String text) {
        file("stock.csv", text);
        return figures(run(SyncInventory.Request.of()));
    }

    /** A failed sync's {@code category code}. */
    String failure(SyncInventory.Request request) {
        Envelope envelope = envelope(request, false);
        assertThat(envelope.cause()).isInstanceOf(DrumbeatException.class);
        var failure = (DrumbeatException) envelope.cause();
        return failure.category().label() + " " + failure.code();
    }

    static SyncInventory.Request accepting(String... sources) {
        return new SyncInventory.Request(List.of(sources), null, null, true, false, null);
    }

    static SyncInventory.Request ofFile(String file, @Nullable String mapping, String... sources) {
        return new SyncInventory.Request(List.of(sources), file, mapping, false, false, null);
    }

    static String figures(SyncInventory.Summary summary) {
        return "read %d: added %d, changed %d, dropped %d, unchanged %d, rejected %d; removed %d"
                .formatted(
                        summary.read(),
                        summary.added(),
                        summary.changed(),
                        summary.priceDropped(),
                        summary.unchanged(),
                        summary.rejected(),
                        summary.removed());
    }

    /** What is in stock: key and price, a line each. */
    String inStock() {
        return query(sql -> sql.select(INVENTORY_ITEM.ITEM_KEY, INVENTORY_ITEM.PRICE)
                .from(INVENTORY_ITEM)
                .where(INVENTORY_ITEM.STATUS.eq("in_stock"))
                .orderBy(INVENTORY_ITEM.ITEM_KEY)
                .fetch());
    }

    /** What happened, in order of time. */
    String history() {
        return query(sql -> sql.select(
                        INVENTORY_ITEM.ITEM_KEY,
                        INVENTORY_CHANGE.KIND,
                        INVENTORY_CHANGE.OLD_PRICE,
                        INVENTORY_CHANGE.NEW_PRICE,
                        INVENTORY_CHANGE.CHANGED_FIELDS)
                .from(INVENTORY_CHANGE)
                .join(INVENTORY_ITEM)
                .on(INVENTORY_ITEM.ITEM_ID.eq(INVENTORY_CHANGE.ITEM_ID))
                .orderBy(INVENTORY_CHANGE.OCCURRED_AT, INVENTORY_ITEM.ITEM_KEY)
                .fetch());
    }

    /** A query's rows, one a line, cells separated by a bar. */
    String query(Function<DSLContext, ? extends Result<? extends Record>> query) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> query.apply(sql).stream()
                    .map(row -> row.intoList().stream().map(String::valueOf).collect(Collectors.joining(" | ")))
                    .collect(Collectors.joining("\n")));
        }
    }

    void execute(Consumer<DSLContext> work) {
        try (Store store = Store.open(url)) {
            store.execute(tx -> work.accept(tx.sql()));
        }
    }
}
