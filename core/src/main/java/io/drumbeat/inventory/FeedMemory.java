package io.drumbeat.inventory;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.sum;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drumbeat.intake.InputFile;
import io.drumbeat.run.Checkpoints;
import io.drumbeat.run.Json;
import io.drumbeat.run.Run;
import io.drumbeat.run.Warning;
import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Remembers the snapshot that a source's stock was last made the same as. The same files, read the same way, can change
 * nothing as long as nobody else has touched that stock, and need not be read again. Guards that depend on the time, and not
 * on what the files hold, come before.
 */
final class FeedMemory {
    /** Raised when records come to be read or normalised differently. */
    private static final int READING = 3;

    private final Transaction tx;
    private final String source;
    private final String name;
    private final String content;

    /**
     * A snapshot that was taken in full, every record of it.
     *
     * @param stock how the source's stock was afterwards
     */
    private record Taken(String content, String stock, long read, List<Warning> warnings) {}

    /** @param settings everything besides the files that decides what becomes of their records */
    FeedMemory(Transaction tx, String source, List<InputFile> inputs, Object... settings) {
        this.tx = tx;
        this.source = source;
        this.name = "sync-inventory:" + source;
        List<String> files = new ArrayList<>();
        for (InputFile input : inputs) {
            int reading = List.of(
                            READING,
                            String.valueOf(input.mapping()),
                            String.valueOf(input.source()),
                            String.valueOf(input.options()),
                            List.of(settings).toString())
                    .hashCode();
            files.add("%s %s %08x".formatted(input.file().name(), input.file().fingerprint(), reading));
        }
        this.content = String.join("\n", files);
    }

    /** How many records the snapshot has, when it is in stock already; what it was warned of is said again. */
    Optional<Long> inStockAlready(Run run) {
        Optional<Taken> same = Checkpoints.get(tx, name)
                .map(FeedMemory::read)
                .filter(taken ->
                        taken.content().equals(content) && taken.stock().equals(stock()));
        same.ifPresent(taken -> taken.warnings().forEach(warning -> run.warn(warning.code(), warning.message())));
        return same.map(Taken::read);
    }

    void remember(Run run, long read, List<Warning> warnings) {
        Checkpoints.put(tx, name, Json.write(new Taken(content, stock(), read, warnings)), run.id(), run.asOf());
    }

    void forget() {
        Checkpoints.forget(tx, name);
    }

    private static Taken read(String json) {
        try {
            return Json.mapper().readValue(json, Taken.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a checkpoint is kept as JSON", e);
        }
    }

    /** Whoever changes an item says when, and whoever takes one over makes it another's. */
    private String stock() {
        return tx.sql()
                .select(count(), sum(INVENTORY_ITEM.ITEM_ID), max(INVENTORY_ITEM.CHANGED_AT))
                .from(INVENTORY_ITEM)
                .where(INVENTORY_ITEM.SOURCE.eq(source))
                .and(INVENTORY_ITEM.STATUS.eq(inline(StockDelta.IN_STOCK)))
                .fetchSingle(row -> row.value1() + " " + row.value2() + " " + row.value3());
    }
}
