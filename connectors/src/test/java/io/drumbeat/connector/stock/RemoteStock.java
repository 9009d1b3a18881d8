package io.drumbeat.connector.stock;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.fetch.Connectors;
import io.drumbeat.fetch.InventorySourceFactory;
import io.drumbeat.fetch.Pause;
import io.drumbeat.fetch.SourceCheck;
import io.drumbeat.inventory.StockContents;
import io.drumbeat.inventory.SyncInventory;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Interrupt;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.run.Warning;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.TestStores;
import io.drumbeat.workspace.WorkspaceFolder;
import io.drumbeat.yaml.Text;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** A workspace whose source {@code stock} is fetched through the connection {@code there}, and the store it fills. */
public final class RemoteStock implements AutoCloseable {
    private final WorkspaceFolder folder;
    private StoreUrl url = TestStores.duckDbUrl();
    private boolean own = true;
    private final List<Duration> pauses = new ArrayList<>();
    private Interrupt interrupt = new Interrupt();
    private Runnable meanwhile = () -> {};
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private List<Warning> warnings = List.of();

    public RemoteStock(Path root) {
        this.folder = WorkspaceFolder.in(root);
    }

    /** Fills another store, whose owner removes it. */
    public RemoteStock in(StoreUrl other) {
        close();
        url = other;
        own = false;
        return this;
    }

    /**
     * Says where the stock is.
     *
     * @param connection the settings, without braces
     * @param source what the source says besides its kind and connection, without braces; may be empty
     */
    public RemoteStock at(String connection, String source) {
        folder.file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                guards: {max_shrink: 40%%, max_reject_ratio: 50%%}
                connections:
                  there: {%s}
                sources:
                  stock: {kind: inventory, connection: there%s}
                """.formatted(connection, source.isEmpty() ? "" : ", " + source));
        return this;
    }

    /** What happens in the world while a fetch waits, instead of the waiting. */
    public RemoteStock meanwhile(Runnable happens) {
        meanwhile = happens;
        return this;
    }

    public RemoteStock now(Instant instant) {
        now = instant;
        return this;
    }

    public RemoteStock interrupt(Interrupt by) {
        interrupt = by;
        return this;
    }

    /** How long the last fetch waited each time. */
    public List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** Syncs: figures, or {@code category code} of what stopped it. */
    public String sync() {
        return sync(false);
    }

    public String sync(boolean dryRun) {
        Envelope envelope = envelope(dryRun);
        warnings = envelope.warnings();
        if (envelope.cause() instanceof DrumbeatException failure) {
            return failure.category().label() + " " + failure.code();
        }
        if (envelope.cause() != null) {
            throw new AssertionError(envelope.error() + "", envelope.cause());
        }
        var summary = (SyncInventory.Summary) envelope.summary();
        return "read %d: added %d, changed %d, unchanged %d, rejected %d; removed %d"
                .formatted(
                        summary.read(),
                        summary.added(),
                        summary.changed() + summary.priceDropped(),
                        summary.unchanged(),
                        summary.rejected(),
                        summary.removed());
    }

    /** Syncs, and tells everything about it. */
    public Envelope envelope(boolean dryRun) {
        pauses.clear();
        Pause pause = (howLong, by) -> {
            pauses.add(howLong);
            meanwhile.run();
            by.check();
        };
        var connectors = new Connectors(ServiceLoader.load(InventorySourceFactory.class), RemoteStock::secret, pause);
        return new Runner(RunSettings.of(folder.root().resolve(".drumbeat"), url)
                        .asOf(now)
                        .clock(Clock.fixed(now, ZoneOffset.UTC))
                        .interrupt(interrupt)
                        .dryRun(dryRun))
                .run(
                        "sync-inventory",
                        SyncInventory.Request.of(),
                        new SyncInventory(folder.workspace(), InputStream.nullInputStream(), connectors));
    }

    /** Every secret is its own name. */
    private static String secret(Text text) {
        return text.value().replaceAll("\\$\\{secret:([^}]+)}", "$1");
    }

    /** The codes of what the last run warned of. */
    public List<String> warned() {
        return warnings.stream().map(Warning::code).toList();
    }

    /** What is in stock: {@code key price}, separated by commas. */
    public String inStock() {
        return StockContents.inStock(url);
    }

    /** What {@code drumbeat validate} says of the workspace's sources. */
    public String problems() {
        return folder.read().checkedBy(new SourceCheck()).problems().stream()
                .map(problem -> problem.where() + ": " + problem.message()
                        + (problem.hint() == null ? "" : " (" + problem.hint() + ")"))
                .collect(Collectors.joining("\n"));
    }

    public Path root() {
        return folder.root();
    }

    @Override
    public void close() {
        if (own) {
            TestStores.drop(url);
        }
    }
}
