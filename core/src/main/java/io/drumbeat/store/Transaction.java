package io.drumbeat.store;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** One unit of work on one connection: everything in it happens, or nothing. */
public final class Transaction {
    private final Connection connection;
    private final DSLContext sql;
    private final StoreDialect dialect;
    private final WrittenTables written;
    private final OpenStagings stagings;
    private final List<String> temporary = new ArrayList<>();
    private final Map<String, Kept> kept = new HashMap<>();
    private boolean settled;

    Transaction(
            Connection connection, DSLContext sql, StoreDialect dialect, WrittenTables written, OpenStagings stagings) {
        this.connection = connection;
        this.sql = sql;
        this.dialect = dialect;
        this.stagings = stagings;
        this.written = written;
    }

    public DSLContext sql() {
        return sql;
    }

    public StoreDialect dialect() {
        return dialect;
    }

    /** Creates a temporary table and opens it for bulk loading; close the staging before reading it. */
    public Staging stage(String name, List<Column> columns) {
        forget(name);
        // Creating the table is a statement of this transaction, so the appender cannot be its first act and escape it.
        sql.createTemporaryTable(DSL.name(name))
                .columns(columns.stream()
                        .map(column ->
                                DSL.field(DSL.name(column.name()), column.type().nullable(true)))
                        .toList())
                .execute();
        temporary.add(name);
        var staging = new Staging(name, columns, new AnalyzingSink(name, columns));
        stagings.add(staging);
        return staging;
    }

    /** The same for rows that leave most of the columns empty, none of which is to be changed. */
    public SparseStaging stageSparse(String name, List<Column> columns) {
        return new SparseStaging(this, name, columns);
    }

    /**
     * Lets the engine count on the temporary tables that were filled so far. DuckDB takes what a transaction has written for
     * empty, and reads it with one thread, until the transaction ends: so it ends here, and another begins. Nothing but
     * temporary tables may have been written, so that all or nothing still holds for everything else.
     */
    public void settle() {
        Set<String> others = writtenForGood();
        if (!others.isEmpty()) {
            throw new IllegalStateException(others + " were written before what was staged is settled");
        }
        dialect.settle(connection);
        settled = true;
    }

    /** {@link #settle} unless something else was written, as in the dry run of {@link Store#transact(boolean, Function, BiFunction)}. */
    public void settleIfPossible() {
        if (writtenForGood().isEmpty()) {
            settle();
        }
    }

    private Set<String> writtenForGood() {
        Set<String> others = new TreeSet<>(written.names());
        temporary.forEach(others::remove);
        return others;
    }

    /** Something of it stays when it is rolled back. */
    boolean isSettled() {
        return settled;
    }

    /** Keeps a query's rows as a temporary table, for the steps of a set-based merge. */
    public TempTable keep(String name, Select<? extends Record> query) {
        forget(name);
        sql.createTemporaryTable(DSL.name(name)).as(query).execute();
        temporary.add(name);
        dialect.analyze(connection, name);
        List<Column> columns = new ArrayList<>();
        for (Field<?> field : query.fields()) {
            columns.add(Column.like(field));
        }
        return new TempTable(name, columns);
    }

    /**
     * The same, for rows that several steps of one transaction need and none of them changes: made where they were not made
     * already.
     *
     * @param version says which rows are meant; another version replaces them
     */
    public TempTable keepOnce(String name, String version, Supplier<? extends Select<? extends Record>> query) {
        Kept made = kept.get(name);
        if (made != null && made.version.equals(version)) {
            return made.table;
        }
        TempTable table = keep(name, query.get());
        kept.put(name, new Kept(version, table));
        return table;
    }

    private record Kept(String version, TempTable table) {}

    /**
     * Runs statements that write rows which may lie in any order: DuckDB writes them twice to keep the order they were read in.
     * Where one fails, the order is kept again after the rollback, for DuckDB takes no statement before.
     */
    public void inAnyOrder(Runnable statements) {
        dialect.keepOrder(connection, false);
        statements.run();
        dialect.keepOrder(connection, true);
    }

    /** Lets the planner know what is in a table that this transaction filled. */
    public void analyze(String table) {
        dialect.analyze(connection, table);
    }

    /** How many rows of a temporary table have each value of a column; those without one are not counted. */
    public Map<String, Long> countBy(TempTable rows, Field<String> column) {
        Map<String, Long> counts = new TreeMap<>();
        sql().select(column, DSL.count())
                .from(rows.table())
                .where(column.isNotNull())
                .groupBy(column)
                .forEach(row -> counts.put(row.value1(), (long) row.value2()));
        return counts;
    }

    /** Gives the room of rows that are no longer needed back before the transaction ends. */
    public void drop(TempTable table) {
        forget(table.name());
    }

    private void forget(String name) {
        kept.remove(name);
        if (temporary.remove(name)) {
            sql.dropTemporaryTable(DSL.name(name)).execute();
        }
    }

    /** Temporary tables would outlive the transaction on a pooled connection. */
    void dropTemporaryTables() {
        temporary.forEach(name -> sql.dropTemporaryTableIfExists(DSL.name(name)).execute());
        temporary.clear();
        kept.clear();
    }

    void abandonStagings() {
        stagings.abandon();
    }

    /** The engine's own sink; tells the planner about the rows when they are in. */
    private final class AnalyzingSink implements Staging.RowSink {
        private final String table;
        private final Staging.RowSink rows;

        AnalyzingSink(String table, List<Column> columns) {
            this.table = table;
            this.rows = dialect.sink(connection, table, columns);
        }

        @Override
        public void add(@org.jspecify.annotations.Nullable Object[] row) {
            rows.add(row);
        }

        @Override
        public void finish() {
            rows.finish();
            dialect.analyze(connection, table);
        }

        @Override
        public void abandon() {
            rows.abandon();
        }

        @Override
        public boolean holdsConnection() {
            return rows.holdsConnection();
        }
    }

    /** A table made by {@link #keep} or {@link #stage} in this transaction, by name. */
    public Table<Record> temporary(String name) {
        return DSL.table(DSL.name(name));
    }
}
