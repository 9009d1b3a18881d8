package io.drumbeat.run;

import static io.drumbeat.sql.Tables.REJECT;
import static io.drumbeat.sql.Tables.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.store.LockHolder;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreLock;
import io.drumbeat.store.StoreUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens in a pipeline, the run's record, ledger, rejects and lock are in order afterwards. */
class RunnerTest {
    @TempDir
    Path state;

    private record Counted(long read, long rejectedRows) implements Summary {
        @Override
        public boolean partial() {
            return rejectedRows > 0;
        }
    }

    @OnBothStores
    void aRunThatSucceedsIsInTheLedgerAndInItsFolder(StoreUrl url) throws IOException {
        Envelope envelope = new Runner(RunSettings.of(state, url).asOf(Instant.parse("2026-01-02T03:04:05Z")))
                .run("count", "q", (run, request) -> {
                    run.store();
                    run.warn("odd", "Something is odd");
                    return new Counted(7, 0);
                });
        assertThat(envelope.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(envelope.exitCode()).isZero();
        JsonNode json = runJson(envelope);
        assertThat(json.at("/summary/read").asInt()).isEqualTo(7);
        assertThat(json.at("/as_of").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(json.at("/warnings/0/code").asText()).isEqualTo("odd");
        assertThat(json.at("/versions/drumbeat").asText()).isNotEmpty().doesNotContain("$");
        assertThat(json.has("error")).isTrue();
        try (Store store = Store.open(url)) {
            assertThat(ledger(store)).containsExactly("count succeeded 0");
        }
    }

    @OnBothStores
    void rejectedRecordsAreInTheFileWithTheirColumnsAndInTheStore(StoreUrl url) throws IOException {
        Envelope envelope = new Runner(RunSettings.of(state, url)).run("import", "q", (run, request) -> {
            run.store();
            run.rejects().columns(List.of("Name", "Mail"));
            run.rejects()
                    .reject(Rejection.of(
                            "a.csv", 7, "Mail", "x@", "bad_email", "no domain", List.of("O'Hara, \"Z\"", "x@")));
            run.rejects().columns(List.of("Mail", "Cell"));
            run.rejects()
                    .reject(Rejection.of(
                            "b.csv", 2, "Cell", "12", "bad_phone", "too short", List.of("y@z.example", "12")));
            return new Counted(2, run.rejects().count());
        });
        assertThat(envelope.status()).isEqualTo(Status.PARTIAL);
        assertThat(envelope.exitCode()).isEqualTo(3);
        Path file = folder(envelope).resolve("rejects.csv");
        assertThat(Files.readString(file).split("\r\n"))
                .containsExactly(
                        "Name,Mail,Cell,_file,_line,_reasons",
                        "\"O'Hara, \"\"Z\"\"\",x@,,a.csv,7,Mail: no domain",
                        "\"\",y@z.example,12,b.csv,2,Cell: too short");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Store store = Store.open(url)) {
            List<String> reasons = store.read(sql ->
                    sql.select(REJECT.REASON).from(REJECT).orderBy(REJECT.ID).fetch(REJECT.REASON));
            assertThat(reasons).containsExactly("bad_email", "bad_phone");
        }
    }

    @OnBothStores
    void aFailureKeepsItsCategoryAndAnUnknownOneIsABug(StoreUrl url) {
        Runner runner = new Runner(RunSettings.of(state, url));
        Envelope guard = runner.run("a", "q", (run, request) -> {
            run.store();
            throw DrumbeatException.guard("too_many", "Too many").at("f.csv:3").hint("Look");
        });
        assertThat(guard.exitCode()).isEqualTo(1);
        assertThat(guard.error())
                .isEqualTo(new Envelope.Failure("guard", "too_many", "Too many", "f.csv:3", "Look", false));
        Envelope bug = runner.run("b", "q", (run, request) -> {
            throw new IllegalStateException("oops");
        });
        assertThat(bug.exitCode()).isEqualTo(70);
        try (Store store = Store.open(url)) {
            assertThat(ledger(store)).containsExactly("a failed 1");
        }
    }

    @OnBothStores
    void aDryRunLeavesNoTraceInTheStore(StoreUrl url) {
        Envelope envelope = new Runner(RunSettings.of(state, url).dryRun(true)).run("a", "q", (run, request) -> {
            run.store();
            return new Counted(1, 0);
        });
        assertThat(envelope.status()).isEqualTo(Status.PLANNED);
        try (Store store = Store.open(url)) {
            assertThat(ledger(store)).isEmpty();
        }
    }

    @OnBothStores
    void aHeldStoreIsRefusedByNameAndFreeAgainAfterwards(StoreUrl url) {
        Runner runner = new Runner(RunSettings.of(state, url));
        LockHolder other = new LockHolder(
                "send-campaign", "01ABC", "web1", 4711, Instant.now().minus(Duration.ofMinutes(12)));
        try (StoreLock held = StoreLock.acquire(url, state, other, Duration.ZERO, () -> {})) {
            assertThat(StoreLock.holder(url, state)).contains(other);
            Envelope refused = runner.run("a", "q", (run, request) -> {
                run.store();
                return new Counted(0, 0);
            });
            assertThat(refused.exitCode()).isEqualTo(11);
            assertThat(refused.error()).isNotNull();
            assertThat(refused.error().message()).contains("send-campaign", "4711", "web1", "12 min");
            assertThat(held).isNotNull();
        }
        assertThat(StoreLock.holder(url, state)).isEmpty();
        assertThat(runner.run("a", "q", (run, request) -> {
                            run.store();
                            return new Counted(0, 0);
                        })
                        .exitCode())
                .isZero();
    }

    @OnBothStores
    void aStoreThatIsReleasedMeanwhileCanBeUsedByOthers(StoreUrl url) {
        Envelope outer = new Runner(RunSettings.of(state, url)).run("outer", "q", (run, request) -> {
            run.store();
            run.releaseStore();
            Envelope inner = new Runner(RunSettings.of(state, url)).run("inner", "q", (r, q) -> {
                r.store();
                return new Counted(0, 0);
            });
            run.store();
            return new Counted(inner.exitCode(), 0);
        });
        assertThat(outer.exitCode()).isZero();
        try (Store store = Store.open(url)) {
            assertThat(ledger(store)).containsExactly("inner succeeded 0", "outer succeeded 0");
        }
    }

    @OnBothStores
    void aStatementStopsWhenTheRunIsInterrupted(StoreUrl url) {
        var interrupt = new Interrupt();
        Envelope envelope = new Runner(RunSettings.of(state, url).interrupt(interrupt))
                .run("long", "q", (run, request) -> {
                    Store store = run.store();
                    Thread.ofVirtual().start(() -> interrupt.request(Interrupt.Signal.SIGTERM));
                    store.execute(tx -> {
                        var many = org.jooq.impl.DSL.table("generate_series(1, 3000000)");
                        while (true) {
                            tx.sql().selectCount().from(many).fetch();
                        }
                    });
                    return new Counted(0, 0);
                });
        assertThat(envelope.status()).isEqualTo(Status.INTERRUPTED);
        assertThat(envelope.exitCode()).isEqualTo(143);
    }

    @OnBothStores
    void anUnwritableStateFolderIsOneClearError(StoreUrl url) throws IOException {
        Path blocked = Files.writeString(state.resolve("file"), "");
        Envelope envelope = new Runner(RunSettings.of(blocked, url)).run("a", "q", (run, request) -> new Counted(0, 0));
        assertThat(envelope.error()).isNotNull();
        assertThat(envelope.error().category()).isEqualTo("resource");
        assertThat(envelope.exitCode()).isEqualTo(1);
    }

    private static List<String> ledger(Store store) {
        return store.read(sql -> sql.select(RUN.COMMAND, RUN.STATUS, RUN.EXIT_CODE)
                .from(RUN)
                .orderBy(RUN.COMMAND)
                .fetch(row -> row.value1() + " " + row.value2() + " " + row.value3()));
    }

    private Path folder(Envelope envelope) {
        return state.resolve("runs").resolve(String.valueOf(envelope.runId()));
    }

    private JsonNode runJson(Envelope envelope) throws IOException {
        return Json.mapper().readTree(folder(envelope).resolve("run.json").toFile());
    }
}
