package io.drumbeat.store;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies while it appends leaves a store that opens, with whole transactions only. */
class StoreKillTest {
    private static final int BATCH = 5_000;

    @TempDir
    Path folder;

    @Test
    void aKillInTheMiddleOfBigAppendsNeverDamagesTheStore() throws Exception {
        Path file = folder.resolve("store.duckdb");
        Store.open(new StoreUrl.DuckDb(file)).close();
        for (int kill = 0; kill < 4; kill++) {
            Process child = start(file);
            int line = 0;
            while (line <= kill) {
                assertThat(child.inputReader().readLine()).startsWith("committed");
                line++;
            }
            child.destroyForcibly();
            assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
            try (Store store = Store.open(new StoreUrl.DuckDb(file))) {
                long identities = store.read(sql -> (long) sql.fetchCount(LEAD_IDENTITY));
                long events = store.read(sql -> (long) sql.fetchCount(EVENT));
                assertThat(identities).isPositive().isEqualTo(events);
                assertThat(identities % BATCH).isZero();
            }
        }
    }

    private static Process start(Path file) throws IOException {
        return new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Duser.timezone=UTC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        // Who is killed leaves what was unpacked there: the library of DuckDB, 60 MB.
                        "-Djava.io.tmpdir=" + file.getParent(),
                        "-Dlogback.configurationFile=logback-test.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appending.class.getName(),
                        file.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Appends to a table with a key and to one without, in transactions of one batch, until it is killed. */
    static final class Appending {
        private Appending() {}

        public static void main(String[] args) {
            try (Store store = Store.open(new StoreUrl.DuckDb(Path.of(args[0])))) {
                long from = store.read(sql -> (long) sql.fetchCount(LEAD_IDENTITY));
                while (true) {
                    long first = from;
                    store.execute(tx -> append(tx, first));
                    from += BATCH;
                    System.out.println("committed " + from);
                }
            }
        }

        private static void append(Transaction tx, long first) {
            Staging stage = tx.stage("numbers", List.of(new Column("n", SQLDataType.BIGINT)));
            for (long n = first; n < first + BATCH; n++) {
                stage.add(n);
            }
            stage.close();
            var n = stage.field("n", SQLDataType.BIGINT);
            tx.sql()
                    .insertInto(
                            LEAD_IDENTITY,
                            LEAD_IDENTITY.KIND,
                            LEAD_IDENTITY.VALUE,
                            LEAD_IDENTITY.LEAD_ID,
                            LEAD_IDENTITY.CREATED_AT,
                            LEAD_IDENTITY.RUN_ID)
                    .select(DSL.select(
                                    DSL.inline("email"),
                                    n.cast(SQLDataType.VARCHAR),
                                    n,
                                    DSL.val(Instant.EPOCH, LEAD_IDENTITY.CREATED_AT),
                                    DSL.inline("r"))
                            .from(stage.table()))
                    .execute();
            tx.sql()
                    .insertInto(
                            EVENT,
                            EVENT.ID,
                            EVENT.EVENT_ID,
                            EVENT.IDENTITY_KIND,
                            EVENT.IDENTITY_VALUE,
                            EVENT.TYPE,
                            EVENT.OCCURRED_AT,
                            EVENT.RUN_ID)
                    .select(DSL.select(
                                    n,
                                    n.cast(SQLDataType.VARCHAR),
                                    DSL.inline("email"),
                                    n.cast(SQLDataType.VARCHAR),
                                    DSL.inline("t"),
                                    DSL.val(Instant.EPOCH, EVENT.OCCURRED_AT),
                                    DSL.inline("r"))
                            .from(stage.table()))
                    .execute();
        }
    }
}
