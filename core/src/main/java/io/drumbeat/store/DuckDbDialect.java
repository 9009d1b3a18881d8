package io.drumbeat.store;

import com.zaxxer.hikari.HikariConfig;
import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** DuckDB: an embedded columnar engine in one file. */
final class DuckDbDialect implements StoreDialect {
    /**
     * Past it DuckDB spills to disk where it can. A second score of 100,000 leads over a million events does not fit in 400 MB;
     * with this much a night of that size peaks at 0.94 GB, heap and all (docs/benchmarks.md).
     */
    private static final String MEMORY_LIMIT = "600MB";

    @Override
    public SQLDialect jooq() {
        return SQLDialect.DUCKDB;
    }

    @Override
    public String label() {
        return "DuckDB";
    }

    @Override
    public HikariConfig pool(StoreUrl url) {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:duckdb:" + ((StoreUrl.DuckDb) url).file());
        String memory = System.getenv("DRUMBEAT_DUCKDB_MEMORY");
        config.addDataSourceProperty("memory_limit", memory == null ? MEMORY_LIMIT : memory);
        // A run never fetches code: what the engine needs is in the jar.
        config.addDataSourceProperty("autoinstall_known_extensions", "false");
        config.setConnectionInitSql("SET TimeZone = 'UTC'");
        return config;
    }

    @Override
    public List<String> migrations() {
        return List.of();
    }

    @Override
    public Staging.RowSink sink(Connection connection, String table, List<Column> columns) {
        try {
            return new Appender(
                    connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", table), columns);
        } catch (SQLException e) {
            throw new org.jooq.exception.DataAccessException("opening the appender of " + table, e);
        }
    }

    @Override
    public void analyze(Connection connection, String table) {
        // DuckDB knows the size of every table that is committed.
    }

    @Override
    public void settle(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new org.jooq.exception.DataAccessException("settling what was staged", e);
        }
    }

    @Override
    public <T> Field<T> tryCast(Field<String> text, DataType<T> type) {
        return DSL.tryCast(text, type);
    }

    @Override
    public Field<String> attribute(Field<String> json, String key) {
        // A JSON pointer, so that a dot in a key is part of the key.
        return DSL.function(
                "json_extract_string",
                SQLDataType.VARCHAR,
                json,
                DSL.inline("/" + key.replace("~", "~0").replace("/", "~1")));
    }

    @Override
    public <T> Field<T> earliest(Field<T> value, Field<?> moment, Condition among) {
        return extreme("min", value, moment, among);
    }

    @Override
    public <T> Field<T> latest(Field<T> value, Field<?> moment, Condition among) {
        return extreme("max", value, moment, among);
    }

    /** Structs compare field by field: by the moment, and at one moment by the value. */
    private static <T> Field<T> extreme(String aggregate, Field<T> value, Field<?> moment, Condition among) {
        return DSL.field(
                "struct_extract({0}(struct_pack(a := {1}, b := {2})) filter (where {3}), 'b')",
                value.getDataType(), DSL.keyword(aggregate), moment, value, among.and(value.isNotNull()));
    }

    /** Its own {@code split_part} writes the text twice; one in another, often enough, is planned for minutes. */
    @Override
    public Field<String> part(Field<String> text, String separator, int number) {
        Field<?> parts = DSL.function("string_split", SQLDataType.OTHER, text, DSL.inline(separator));
        Field<?> enough = DSL.function("list_resize", SQLDataType.OTHER, parts, DSL.inline(number), DSL.inline(""));
        return DSL.function("list_extract", SQLDataType.VARCHAR, enough, DSL.inline(number));
    }

    @Override
    public Field<String> sha256(Field<String> text) {
        return DSL.function("sha256", SQLDataType.VARCHAR, text);
    }

    @Override
    public Field<String> checksum(List<? extends Field<?>> columns) {
        Field<BigDecimal> row = DSL.function("hash", SQLDataType.NUMERIC, columns.toArray(Field<?>[]::new));
        return DSL.sum(row).cast(SQLDataType.VARCHAR);
    }

    @Override
    public <T> Field<T> last(Field<T> value, Field<?>... orders) {
        // An ordered array of each group costs a hundred times as much. arg_max passes over nulls.
        Field<?> order = orders.length == 1 ? orders[0] : DSL.function("row", SQLDataType.OTHER, orders);
        return DSL.aggregate("arg_max", value.getDataType(), value, order);
    }

    @Override
    public void keepOrder(Connection connection, boolean kept) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET preserve_insertion_order = " + kept);
        } catch (SQLException e) {
            throw new org.jooq.exception.DataAccessException("setting preserve_insertion_order", e);
        }
    }

    @Override
    public @Nullable DrumbeatException explain(Throwable error, StoreUrl url) {
        String message = String.valueOf(error.getMessage());
        if (message.contains("Could not set lock on file")) {
            return DrumbeatException.of(Category.LOCKED, "store_in_use", "Another program has " + url + " open")
                    .hint("Close it (a DuckDB shell, a notebook) and try again")
                    .retryableLater();
        }
        if (message.contains("No space left") || message.contains("Disk quota exceeded")) {
            return DrumbeatException.resource("disk_full", "The disk that holds " + url + " is full")
                    .hint("Free some space and run the same command again: nothing of this step was kept");
        }
        if (message.contains("File too large")) {
            return DrumbeatException.resource("file_too_large", "The system lets " + url + " grow no further")
                    .hint("Raise the limit on the size of files (ulimit -f): nothing of this step was kept");
        }
        if (message.contains("Permission denied") || message.contains("Read-only file system")) {
            return DrumbeatException.resource("not_writable", "The store " + url + " cannot be written")
                    .hint("Check the owner and the permissions of the file and its folder");
        }
        if (message.contains("Out of Memory Error")) {
            return DrumbeatException.resource("out_of_memory", "DuckDB needs more memory than it may use")
                    .hint("Raise it with DRUMBEAT_DUCKDB_MEMORY, e.g. DRUMBEAT_DUCKDB_MEMORY=2GB");
        }
        if (message.contains("INTERRUPT Error")) {
            return DrumbeatException.of(Category.INTERRUPTED, "interrupted", "Stopped on request");
        }
        if (message.contains("not a valid DuckDB database file") || message.contains("Serialization Error")) {
            return DrumbeatException.resource("store_unreadable", url + " is no DuckDB file, or a damaged one")
                    .hint("Restore it from a backup, or move it away to start with an empty store");
        }
        if (message.contains("Conflict on")) {
            return DrumbeatException.external("write_conflict", "Another transaction changed the same rows")
                    .retryableLater();
        }
        return null;
    }

    /** Typed appends, one row at a time, flushed in column chunks by the engine. */
    private record Appender(DuckDBAppender rows, List<Column> columns) implements Staging.RowSink {
        @Override
        public void add(@Nullable Object[] row) {
            try {
                rows.beginRow();
                for (int i = 0; i < row.length; i++) {
                    append(row[i], columns.get(i));
                }
                rows.endRow();
            } catch (SQLException e) {
                throw new org.jooq.exception.DataAccessException("appending a row", e);
            }
        }

        private void append(@Nullable Object value, Column column) throws SQLException {
            if (value instanceof String text) {
                rows.append(text);
                return;
            }
            switch (value) {
                case null -> rows.appendNull();
                case Long number -> rows.append(number.longValue());
                case Integer number -> rows.append(number.intValue());
                case Boolean flag -> rows.append(flag.booleanValue());
                case Double number -> rows.append(number.doubleValue());
                case BigDecimal number ->
                    rows.append(number.setScale(column.type().scale(), RoundingMode.HALF_UP));
                case LocalDate date -> rows.append(date);
                case Instant instant -> rows.appendEpochMicros(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
                default ->
                    throw new IllegalArgumentException(
                            column.name() + " cannot hold a " + value.getClass().getName());
            }
        }

        @Override
        public void finish() {
            try {
                rows.close();
            } catch (SQLException e) {
                throw new org.jooq.exception.DataAccessException("flushing the appender", e);
            }
        }

        @Override
        public void abandon() {
            finish();
        }
    }
}
