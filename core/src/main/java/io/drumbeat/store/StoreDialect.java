package io.drumbeat.store;

import com.zaxxer.hikari.HikariConfig;
import io.drumbeat.error.DrumbeatException;
import java.sql.Connection;
import java.util.List;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/** What differs between the two engines, and nothing else. */
public sealed interface StoreDialect permits DuckDbDialect, PostgresDialect {

    SQLDialect jooq();

    /** The name people know it by. */
    String label();

    HikariConfig pool(StoreUrl url);

    /** Where this engine's own migrations are, beside the common ones. */
    List<String> migrations();

    /** Bulk load into an existing temporary table, inside the connection's transaction. */
    Staging.RowSink sink(Connection connection, String table, List<Column> columns);

    /** Lets the planner know the size of a temporary table that was just filled. */
    void analyze(Connection connection, String table);

    /** The text read as a type; null where it is no such thing, never an error. */
    <T> Field<T> tryCast(Field<String> text, DataType<T> type);

    /** The text under a key of a JSON object kept as text. */
    Field<String> attribute(Field<String> json, String key);

    /** The SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal. */
    Field<String> sha256(Field<String> text);

    /** Of a group's values that are not null, the one where the order is highest. */
    <T> Field<T> last(Field<T> value, Field<Long> order);

    /** What an engine's error means to a person; null when it can only be a bug of ours. */
    @Nullable
    DrumbeatException explain(Throwable error, StoreUrl url);
}
