package io.drumbeat.store;

import com.zaxxer.hikari.HikariConfig;
import io.drumbeat.error.DrumbeatException;
import java.sql.Connection;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.CustomField;
import org.jspecify.annotations.Nullable;

/** What differs between the two engines, and nothing else. */
public sealed interface StoreDialect permits DuckDbDialect, PostgresDialect {

    /** The engine that a context speaks to. */
    static StoreDialect of(DSLContext sql) {
        return of(sql.family());
    }

    SQLDialect jooq();

    /** A field that each engine writes in its own way, for what is put together before it is known which engine it goes to. */
    static <T> Field<T> portable(DataType<T> type, Function<StoreDialect, Field<T>> written) {
        return CustomField.of("portable", type, context -> context.visit(written.apply(of(context.family()))));
    }

    private static StoreDialect of(SQLDialect family) {
        return family == SQLDialect.POSTGRES ? new PostgresDialect() : new DuckDbDialect();
    }

    /** The name people know it by. */
    String label();

    HikariConfig pool(StoreUrl url);

    /** Where this engine's own migrations are, beside the common ones. */
    List<String> migrations();

    /** Bulk load into an existing temporary table, inside the connection's transaction. */
    Staging.RowSink sink(Connection connection, String table, List<Column> columns);

    /** Lets the planner know the size of a temporary table that was just filled. */
    void analyze(Connection connection, String table);

    /** Makes the sizes of the temporary tables that were filled so far known; nothing else has been written. */
    void settle(Connection connection);

    /** The text read as a type; null where it is no such thing, never an error. */
    <T> Field<T> tryCast(Field<String> text, DataType<T> type);

    /** The text under a key of a JSON object kept as text. */
    Field<String> attribute(Field<String> json, String key);

    /** An aggregate: of the rows for which a condition holds and the value is not null, the earliest's; of several the least. */
    <T> Field<T> earliest(Field<T> value, Field<?> moment, Condition among);

    /** An aggregate: of the rows for which a condition holds and the value is not null, the latest's; of several the greatest. */
    <T> Field<T> latest(Field<T> value, Field<?> moment, Condition among);

    /** The n-th part of a text between separators, counted from 1; empty where there is none. */
    Field<String> part(Field<String> text, String separator, int number);

    /** The SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal. */
    Field<String> sha256(Field<String> text);

    /** An aggregate: a number, as text, that is the same for the same rows in any order, and for others hardly ever. */
    Field<String> checksum(List<? extends Field<?>> columns);

    /** Of a group's values that are not null, the one where the order is highest; of several the next order decides. */
    <T> Field<T> last(Field<T> value, Field<?>... orders);

    /** Whether what statements write must lie in the order in which it was read; it does, unless this says otherwise. */
    void keepOrder(Connection connection, boolean kept);

    /** What an engine's error means to a person; null when it can only be a bug of ours. */
    @Nullable
    DrumbeatException explain(Throwable error, StoreUrl url);
}
