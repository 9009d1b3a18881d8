package io.drumbeat.undo;

import io.drumbeat.run.RunTable;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.nio.file.Path;
import org.jooq.Field;

/** {@code blocked.csv} in the folder of a run that was refused: everybody who stands in the way of an undo, and by what. */
final class BlockedPeople implements AutoCloseable {
    private final RunTable table;

    BlockedPeople(Path folder) {
        this.table = new RunTable(folder, "blocked.csv", "why", "lead_id", "by");
    }

    Path file() {
        return table.file();
    }

    void add(String kind, Transaction tx, TempTable blocked, Field<Long> lead, Field<String> by) {
        try (var rows = tx.sql()
                .select(blocked.field(lead), blocked.field(by))
                .from(blocked.table())
                .orderBy(blocked.field(lead), blocked.field(by))
                .fetchSize(10_000)
                .fetchLazy()) {
            rows.forEach(row -> table.add(kind, row.value1(), row.value2()));
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
