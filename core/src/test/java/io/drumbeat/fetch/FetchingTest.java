package io.drumbeat.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.fetch.Delivery.Arrived;
import io.drumbeat.inventory.SyncInventory;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Interrupt;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.TestStores;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.WorkspaceFolder;
import io.drumbeat.yaml.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fetched feed leaves: files, a memory, and things done at the other end once the stock is safe. */
class FetchingTest {
    @TempDir
    Path root;

    private final List<String> log = new ArrayList<>();
    private Function<Fetch, Delivery> vendor = fetch -> Delivery.nothing();
    private Interrupt interrupt = new Interrupt();
    private WorkspaceFolder folder = new WorkspaceFolder(Path.of(""));

    /** A vendor that does what the test says. */
    private final class Vendor implements InventorySourceFactory {
        @Override
        public String type() {
            return "vendor";
        }

        @Override
        public Set<String> settings() {
            return Set.of("url");
        }

        @Override
        public InventorySource open(ConnectionSettings settings, Source source) {
            return new InventorySource() {
                @Override
                public Delivery fetch(Fetch fetch) {
                    log.add(fetch.source().name() + " knows "
                            + fetch.kept().map(Kept::memory).orElse("nothing"));
                    return vendor.apply(fetch);
                }

                @Override
                public void close() {
                    log.add("closed");
                }
            };
        }
    }

    @BeforeEach
    void workspace() {
        folder = WorkspaceFolder.in(root).file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                guards: {max_shrink: 40%}
                connections:
                  there: {type: vendor}
                sources:
                  stock: {kind: inventory, connection: there}
                """);
    }

    private Envelope sync(StoreUrl url) {
        var connectors = new Connectors(List.of(new Vendor()), Text::value, Pause.REAL);
        return new Runner(RunSettings.of(root.resolve(".drumbeat"), url).interrupt(interrupt))
                .run(
                        "sync-inventory",
                        SyncInventory.Request.of(),
                        new SyncInventory(folder.workspace(), InputStream.nullInputStream(), connectors));
    }

    private static Arrived file(Fetch fetch, String text) {
        try {
            return fetch.arrived("there:feed.csv", Files.writeString(fetch.place(), text), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Delivery delivery(Fetch fetch, String memory, String text) {
        return Delivery.of(List.of(file(fetch, text)), memory).then(again -> log.add("archived " + memory));
    }

    private List<String> said() {
        List<String> said = List.copyOf(log);
        log.clear();
        return said;
    }

    @OnBothStores
    void aDeliveryIsRememberedWithItsStockAndNotWithoutIt(StoreUrl url) throws IOException {
        vendor = fetch -> delivery(fetch, "v1", "sku,price\nA,1\nB,2\n");
        assertThat(sync(url).exitCode()).isZero();
        assertThat(said()).containsExactly("stock knows nothing", "closed", "archived v1");

        vendor = fetch -> delivery(fetch, "v2", "sku,price\nA,1\n");
        Envelope shrunk = sync(url);
        assertThat(shrunk.error()).satisfies(error -> assertThat(error.code()).isEqualTo("feed_shrank"));
        assertThat(said()).containsExactly("stock knows v1", "closed");

        vendor = fetch -> fetch.kept().orElseThrow().again();
        assertThat(((SyncInventory.Summary) sync(url).summary()).unchanged()).isEqualTo(2);
        assertThat(said()).containsExactly("stock knows v1", "closed");

        vendor = fetch -> delivery(fetch, "v3", "sku,price\nA,1\nB,3\n");
        assertThat(sync(url).exitCode()).isZero();
        assertThat(said()).containsExactly("stock knows v1", "closed", "archived v3");
        try (Stream<Path> kept = Files.list(root.resolve(".drumbeat/feeds/stock"))) {
            assertThat(kept).hasSize(1);
        }
    }

    @Test
    void oneServerThatFailsDoesNotKeepTheOthersFromTheirTurn() {
        folder.file("honda.csv", "sku,price\nA,1\n").file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                connections:
                  there: {type: vendor}
                sources:
                  stock: {kind: inventory, connection: there}
                  honda: {kind: inventory, path: honda.csv}
                """);
        vendor = fetch -> {
            throw DrumbeatException.external("unreachable", "nobody is at home");
        };
        Envelope envelope = sync(TestStores.duckDbUrl());
        assertThat(envelope.exitCode()).isEqualTo(1);
        assertThat(envelope.error()).satisfies(error -> assertThat(error.code()).isEqualTo("unreachable"));
        assertThat(((SyncInventory.Summary) envelope.summary()).added()).isEqualTo(1);
    }

    @Test
    void whatCannotBeDoneAtTheOtherEndIsAWarning() {
        vendor = fetch -> Delivery.of(List.of(file(fetch, "sku,price\nA,1\n")), "v1")
                .then(again -> {
                    throw DrumbeatException.external("not_archived", "may not write there");
                });
        Envelope envelope = sync(TestStores.duckDbUrl());
        assertThat(envelope.exitCode()).isZero();
        assertThat(envelope.warnings())
                .singleElement()
                .satisfies(warning ->
                        assertThat(warning.message()).isEqualTo("What stock sent is in, but: may not write there"));
    }

    @Test
    void aWishToEndIsHeardWhileWaiting() {
        vendor = fetch -> {
            Thread.ofVirtual().start(() -> interrupt.request(Interrupt.Signal.SIGTERM));
            fetch.pause(Duration.ofMinutes(10));
            return Delivery.nothing();
        };
        assertThat(sync(TestStores.duckDbUrl()).exitCode()).isEqualTo(143);
    }

    @Test
    void aSupplementThatCannotBeFetchedIsUsedAsItCameBefore() {
        StoreUrl url = TestStores.duckDbUrl();
        folder.file("stock.csv", "sku,price\nA,1\n").file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                connections:
                  there: {type: vendor}
                sources:
                  stock: {kind: inventory, path: stock.csv}
                  web: {kind: inventory, connection: there, fills: stock}
                """);
        vendor = fetch -> delivery(fetch, "v1", "sku,title\nA,One\n");
        assertThat(((SyncInventory.Summary) sync(url).summary()).added()).isEqualTo(1);
        assertThat(said()).containsExactly("web knows nothing", "closed", "archived v1");
        vendor = fetch -> {
            throw DrumbeatException.external("unreachable", "nobody is at home");
        };
        Envelope envelope = sync(url);
        assertThat(((SyncInventory.Summary) envelope.summary()).unchanged()).isEqualTo(1);
        assertThat(envelope.warnings())
                .singleElement()
                .satisfies(warning ->
                        assertThat(warning.message()).isEqualTo("web is used as it came before: nobody is at home"));
        vendor = fetch -> Delivery.nothing();
        assertThat(((SyncInventory.Summary) sync(url).summary()).unchanged()).isEqualTo(1);
    }
}
