package io.drumbeat.store;

import com.zaxxer.hikari.HikariConfig;
import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.SQLDialect;
import org.jooq.SortField;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** PostgreSQL 16 or newer: the shared store. */
final class PostgresDialect implements StoreDialect {

    @Override
    public SQLDialect jooq() {
        return SQLDialect.POSTGRES;
    }

    @Override
    public String label() {
        return "PostgreSQL";
    }

    @Override
    public HikariConfig pool(StoreUrl url) {
        var postgres = (StoreUrl.Postgres) url;
        var config = new HikariConfig();
        config.setJdbcUrl(postgres.jdbcUrl());
        if (!postgres.user().isEmpty()) {
            config.setUsername(postgres.user());
            config.setPassword(postgres.password());
        }
        config.addDataSourceProperty("ApplicationName", "drumbeat");
        // DuckDB's transactions are snapshots: the same code must see the same on both.
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        config.setConnectionInitSql("SET TIME ZONE 'UTC'");
        return config;
    }

    @Override
    public List<String> migrations() {
        return List.of("classpath:db/migration/postgresql");
    }

    @Override
    public Staging.RowSink sink(Connection connection, String table, List<Column> columns) {
        try {
            String names = columns.stream().map(c -> '"' + c.name() + '"').collect(Collectors.joining(", "));
            return new CopyRows(connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY \"" + table + "\" (" + names + ") FROM STDIN"));
        } catch (SQLException e) {
            throw new DataAccessException("opening COPY of " + table, e);
        }
    }

    @Override
    public void analyze(Connection connection, String table) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE \"" + table + "\"");
        } catch (SQLException e) {
            throw new DataAccessException("analyzing " + table, e);
        }
    }

    @Override
    public void settle(Connection connection) {
        // Each was analyzed when it was filled.
    }

    @Override
    public <T> Field<T> tryCast(Field<String> text, DataType<T> type) {
        String typeName = type.getCastTypeName(DSL.using(SQLDialect.POSTGRES).configuration());
        Field<Boolean> valid = DSL.function("pg_input_is_valid", SQLDataType.BOOLEAN, text, DSL.inline(typeName));
        return DSL.when(DSL.condition(valid), text.cast(type));
    }

    @Override
    public Field<String> attribute(Field<String> json, String key) {
        return DSL.jsonbGetAttributeAsText(json.cast(JSONB.class), key);
    }

    @Override
    public <T> Field<T> earliest(Field<T> value, Field<?> moment, Condition among) {
        return first(DSL.arrayAgg(value).orderBy(moment.asc(), value.asc()).filterWhere(among.and(value.isNotNull())));
    }

    @Override
    public <T> Field<T> latest(Field<T> value, Field<?> moment, Condition among) {
        return first(
                DSL.arrayAgg(value).orderBy(moment.desc(), value.desc()).filterWhere(among.and(value.isNotNull())));
    }

    private static <T> Field<T> first(Field<T[]> values) {
        return DSL.arrayGet(values, 1);
    }

    @Override
    public Field<String> part(Field<String> text, String separator, int number) {
        return DSL.function("split_part", SQLDataType.VARCHAR, text, DSL.inline(separator), DSL.inline(number));
    }

    @Override
    public Field<String> sha256(Field<String> text) {
        Field<byte[]> bytes = DSL.function("convert_to", SQLDataType.BLOB, text, DSL.inline("UTF8"));
        return DSL.function(
                "encode", SQLDataType.VARCHAR, DSL.function("sha256", SQLDataType.BLOB, bytes), DSL.inline("hex"));
    }

    @Override
    public Field<String> checksum(List<? extends Field<?>> columns) {
        Field<Long> row = DSL.function(
                "hashtextextended",
                SQLDataType.BIGINT,
                DSL.field("cast(({0}) as text)", SQLDataType.VARCHAR, DSL.list(columns.toArray(Field<?>[]::new))),
                DSL.inline(0L));
        return DSL.sum(row).cast(SQLDataType.VARCHAR);
    }

    @Override
    public <T> Field<T> last(Field<T> value, Field<?>... orders) {
        List<? extends SortField<?>> newestFirst =
                Stream.of(orders).map(Field::desc).toList();
        return DSL.arrayGet(DSL.arrayAgg(value).orderBy(newestFirst).filterWhere(value.isNotNull()), DSL.inline(1));
    }

    @Override
    public void keepOrder(Connection connection, boolean kept) {
        // Rows never have an order here.
    }

    @Override
    public @Nullable DrumbeatException explain(Throwable error, StoreUrl url) {
        String state = error instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
        if (state.startsWith("28")) {
            return DrumbeatException.of(Category.AUTH, "store_login", "PostgreSQL refused the login to " + url)
                    .hint("Check the user and the password of the store's URL");
        }
        if (state.startsWith("08") || state.equals("57P01") || state.equals("57P03")) {
            return DrumbeatException.external("store_unreachable", "PostgreSQL at " + url + " cannot be reached")
                    .hint("Check that the server runs and that the host and port are right")
                    .retryableLater();
        }
        return switch (state) {
            case "3D000" ->
                DrumbeatException.config("no_such_database", "PostgreSQL has no such database: " + url)
                        .hint("Create it: createdb NAME");
            case "42501" ->
                DrumbeatException.of(
                        Category.AUTH, "store_permission", "The store's user may not do this: " + error.getMessage());
            case "53100" ->
                DrumbeatException.resource("disk_full", "The disk of PostgreSQL at " + url + " is full")
                        .hint("Free some space and run the same command again: nothing of this step was kept");
            case "53200" -> DrumbeatException.resource("out_of_memory", "PostgreSQL at " + url + " ran out of memory");
            case "57014" -> DrumbeatException.of(Category.INTERRUPTED, "interrupted", "Stopped on request");
            case "40001", "40P01" ->
                DrumbeatException.external("write_conflict", "Another transaction changed the same rows")
                        .retryableLater();
            default -> null;
        };
    }
}
